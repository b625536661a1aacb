import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { covers } from '../domain/day';
import { BILL_TO_ACT } from './bill-to-act';
import { OFFENCES, SOURCES } from './catalogue';
import { COMPANION_OFFENCES } from './companion-offences';
import { INSTRUMENTS } from './instruments';
import { REVIEW_FLAGS } from './review-flags';
import { SECTION_43 } from './section-43';

const versions = OFFENCES.flatMap((offence) => offence.versions.map((version) => ({ offence, version })));
const codes = new Set(SOURCES.map((s) => s.code));
const instruments = new Map<string, (typeof INSTRUMENTS)[number]>(INSTRUMENTS.map((i) => [i.id, i]));

describe('the catalogue', () => {
  it('holds 40 offences in 51 versions under five instruments', () => {
    expect([OFFENCES.length, versions.length, INSTRUMENTS.length, COMPANION_OFFENCES.length]).toEqual([40, 51, 5, 13]);
  });

  it('names each offence and each version once, the version by its offence and first day', () => {
    expect(new Set(OFFENCES.map((o) => o.id)).size).toBe(40);
    expect(new Set(versions.map((v) => v.version.id)).size).toBe(51);
    for (const { offence, version } of versions) expect(version.id).toBe(`${offence.id}@${version.effectiveFrom}`);
  });

  it('cites for every fact at least one known source', () => {
    const facts = [
      ...versions.map((v) => v.version),
      ...INSTRUMENTS,
      ...SECTION_43,
      ...COMPANION_OFFENCES,
      ...REVIEW_FLAGS,
    ];
    for (const { sources } of facts) {
      expect(sources.length).toBeGreaterThan(0);
      expect(sources.filter((code) => !codes.has(code))).toEqual([]);
    }
  });

  it('lets no version run before its instrument, nor a chargeable one rest on what was struck down', () => {
    for (const { version } of versions) {
      const instrument = instruments.get(version.instrument);
      expect(instrument?.effectiveFrom && instrument.effectiveFrom <= version.effectiveFrom).toBe(true);
      expect([version.id, version.chargeable]).toEqual([version.id, instrument?.status !== 'struck_down']);
    }
  });

  it('gives each version the class that section 43 gave its section on its first day', () => {
    for (const { offence, version } of versions) {
      const row = SECTION_43.find((r) => r.void === !version.chargeable && covers(r, version.effectiveFrom));
      const listed = [row?.listed, row?.byIntent].some((sections: readonly string[] | undefined) =>
        sections?.includes(offence.section),
      );
      const conditional = Object.keys(row?.conditional ?? {}).includes(offence.section);
      const { cognizable, condition, bailable, compoundable } = version.classification;
      expect([version.id, cognizable, condition !== null, bailable, compoundable]).toEqual([
        version.id,
        listed || conditional,
        conditional,
        !listed,
        !listed,
      ]);
      expect(version.magistrateOrderNeeded).toBe(!cognizable);
    }
  });

  it('derives prohibitory clause, juvenile class and statutory bail from the same figures', () => {
    for (const { version } of versions) {
      const max = version.imprisonment.maxMonths;
      expect([version.id, version.prohibitoryClause]).toEqual([version.id, (max ?? 0) >= 120]);
      expect([version.id, version.juvenileClass]).toEqual([
        version.id,
        max === null ? null : max <= 36 ? 'minor' : max <= 84 ? 'major' : 'heinous',
      ]);
      expect([version.id, version.statutoryBail !== null]).toEqual([version.id, !version.classification.bailable]);
    }
  });

  it('flags only offences it has', () => {
    const ids = new Set(OFFENCES.map((o) => o.id));
    expect(REVIEW_FLAGS.flatMap((flag) => flag.offences.filter((id) => !ids.has(id)))).toEqual([]);
  });

  it('maps Bill numbers to Act numbers without two for one', () => {
    expect(new Set(Object.values(BILL_TO_ACT)).size).toBe(Object.keys(BILL_TO_ACT).length);
    expect([BILL_TO_ACT['18'], BILL_TO_ACT['20']]).toEqual(['20', '23']);
  });
});

interface Research {
  sources: Record<string, { title: string; url: string }>;
  instruments: Record<string, unknown>[];
  classificationRules: { section43: Record<string, unknown>[]; billToActSectionMap: Record<string, string> };
  offences: ({ versions: Record<string, unknown>[] } & Record<string, unknown>)[];
  companionOffences: Record<string, unknown>[];
}

const file = resolve(__dirname, '../../../../../shared/law/law-peca.json');
if (existsSync(file)) {
  const research = JSON.parse(readFileSync(file, 'utf8')) as Research;
  const readAt = (sources: readonly string[]) =>
    sources.map((code) => SOURCES.find((s) => s.code === code)?.readAt.join(' ; ')).join(' ; ');

  describe('the catalogue against the fact base it was taken from', () => {
    it('carries every offence and version field by field', () => {
      const ours = OFFENCES.map(({ elements, aggravated, versions: list, ...offence }) => ({
        ...offence,
        elementsSummary: elements,
        aggravatedVariant: aggravated,
        versions: list.map(({ id, imprisonment, fine, classification, sources, ...v }) => ({
          effectiveFrom: v.effectiveFrom,
          effectiveTo: v.effectiveTo,
          instrument: v.instrument,
          imprisonmentMaxMonths: imprisonment.maxMonths,
          imprisonmentMinMonths: imprisonment.minMonths,
          imprisonmentMinDisputed: imprisonment.minDisputed,
          life: imprisonment.life,
          death: imprisonment.death,
          fineMaxPkr: fine.maxPkr,
          fineMinPkr: fine.minPkr,
          fineUncapped: fine.uncapped,
          combination: v.combination,
          cognizable: classification.cognizable,
          cognizableCondition: classification.condition,
          bailable: classification.bailable,
          compoundable: classification.compoundable,
          chargeable: v.chargeable,
          source: readAt(sources),
          sourceCodes: sources,
          confidence: v.confidence,
          notes: v.notes,
          prohibitoryClauseS497: v.prohibitoryClause,
          statutoryBailMonths: v.statutoryBail,
          jjsaClass: v.juvenileClass,
          magistratePermissionNeededS155: v.magistrateOrderNeeded,
        })),
      }));
      const theirs = research.offences.map((o) => ({
        ...o,
        versions: o.versions.map((v) => ({ ...v, notes: String(v['notes']).trim() })),
      }));
      expect(ours).toEqual(theirs);
    });

    it('carries every instrument', () => {
      expect(
        INSTRUMENTS.map(({ assentOn, notifiedOn, gazettedOn, ...rest }) => ({
          ...rest,
          assentDate: assentOn,
          notifiedDate: notifiedOn,
          gazetteDate: gazettedOn,
        })),
      ).toEqual(research.instruments);
    });

    it('carries every period of section 43 and the map of Bill numbers', () => {
      expect(
        SECTION_43.map((row) => ({
          effectiveFrom: row.effectiveFrom,
          effectiveTo: row.effectiveTo,
          cognizableNonBailableNonCompoundable: [...row.listed, ...row.byIntent.map((section) => `${section}?`)],
          ...(row.void ? {} : { conditionalCognizable: row.conditional }),
          default: row.rest,
          instrument: row.instrument,
          confidence: row.confidence,
          ...(row.notes === '' ? {} : { notes: row.notes }),
        })),
      ).toEqual(research.classificationRules.section43);
      expect(BILL_TO_ACT).toEqual(research.classificationRules.billToActSectionMap);
    });

    it('carries every companion offence', () => {
      expect(COMPANION_OFFENCES.map(({ sources: _sources, basis: _basis, ...rest }) => rest)).toEqual(
        research.companionOffences.map(({ source: _source, ...rest }) => rest),
      );
    });

    it('carries every source, with the address where the text was read if it has one', () => {
      const addressed = Object.entries(research.sources).filter(([, s]) => s.url.startsWith('http'));
      for (const [code, { title, url }] of addressed) {
        expect(SOURCES.find((s) => s.code === code)).toEqual({ code, title, readAt: url.split(' ; ') });
      }
      expect(SOURCES.map((s) => s.code)).toEqual(Object.keys(research.sources));
      expect(SOURCES.filter((s) => s.readAt.length === 0).map((s) => s.code)).toEqual(['S41', 'K']);
    });
  });
} else {
  process.stdout.write(`The fact base is absent (${file}): the catalogue is checked against itself only.\n`);
}
