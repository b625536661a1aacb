import { type ChargeFact, type EnquiryFacts, firReadiness } from './fir-readiness';
import { missing, MISSING_CODES } from './missing';

const at = (hour: number): Date => new Date(Date.UTC(2027, 2, 1, hour));
const charge = (over: Partial<ChargeFact> = {}): ChargeFact => ({
  ...{ id: 'c1', text: 'chargeable', limbNeeded: false, limb: null, limbOpinion: false },
  ...{ conditional: false, cognizable: 'yes', ...over },
});
/** Charges made at 9, opinion at 10, approval at 11: nothing is missing. */
const facts = (over: Partial<EnquiryFacts> = {}): EnquiryFacts => ({
  ...{ stage: 'enquiry', origin: 'complaint', charges: [charge()], chargesChangedAt: at(9) },
  opinion: { id: 'o', at: at(10), cognizable: null },
  approval: { id: 'a', at: at(11) },
  ...{ order: null, complaint: null, sourceReport: null, ...over },
});
const codes = (over: Partial<EnquiryFacts>): string[] => firReadiness(facts(over)).map(({ code }) => code);
const answer = { id: 'x', at: at(8) };

describe('our FIR', () => {
  it('lacks nothing when opinion and approval rest on the charges as they stand', () => {
    expect(codes({})).toEqual([]);
  });

  const noOrder = 'fir.magistrate-order-missing';
  const TABLE: readonly (readonly [string, Partial<EnquiryFacts>, readonly string[]])[] = [
    ['no charge', { charges: [], chargesChangedAt: null }, ['fir.charge-missing']],
    ['a void text', { charges: [charge({ text: 'void' })] }, ['fir.charge-void']],
    ['no version settled', { charges: [charge({ text: 'unsettled' })] }, ['fir.charge-unsettled']],
    ['section 20 without limb', { charges: [charge({ limbNeeded: true })] }, ['fir.limb-missing']],
    ['section 20 with its limb', { charges: [charge({ limbNeeded: true, limb: 'privacy' })] }, []],
    [
      'the reputation limb bare',
      { charges: [charge({ limbNeeded: true, limb: 'reputation' })] },
      ['fir.limb-needs-opinion'],
    ],
    [
      'the reputation limb with opinion',
      { charges: [charge({ limbNeeded: true, limb: 'reputation', limbOpinion: true })] },
      [],
    ],
    ['one non-cognizable charge', { charges: [charge({ cognizable: 'no' })] }, [noOrder]],
    [
      'only non-cognizable charges',
      { charges: [charge({ cognizable: 'no' }), charge({ cognizable: 'no' })] },
      [noOrder],
    ],
    ['one cognizable among them', { charges: [charge({ cognizable: 'no' }), charge({ cognizable: 'yes' })] }, []],
    ['non-cognizable with the order', { charges: [charge({ cognizable: 'no' })], order: answer }, []],
    ['a class in doubt', { charges: [charge({ cognizable: 'doubtful' })] }, [noOrder]],
    [
      'a class in doubt that the opinion settles',
      { charges: [charge({ cognizable: 'doubtful' })], opinion: { id: 'o', at: at(10), cognizable: true } },
      [],
    ],
    [
      'a class in doubt that the opinion settles the other way',
      { charges: [charge({ cognizable: 'doubtful' })], opinion: { id: 'o', at: at(10), cognizable: false } },
      [noOrder],
    ],
    [
      'a class without doubt that an opinion would turn',
      { charges: [charge({ cognizable: 'no' })], opinion: { id: 'o', at: at(10), cognizable: true } },
      [noOrder],
    ],
    ['section 17 without PTA', { charges: [charge({ conditional: true })] }, ['fir.authority-complaint-missing']],
    [
      'section 17 beside a cognizable charge, without PTA',
      { charges: [charge(), charge({ id: 'c2', conditional: true })] },
      ['fir.authority-complaint-missing'],
    ],
    ['section 17 with PTA', { charges: [charge({ conditional: true })], complaint: answer }, []],
    ['no opinion', { opinion: null }, ['fir.opinion-missing']],
    [
      'an opinion older than the charges',
      { chargesChangedAt: new Date(at(10).getTime() + 1) },
      ['fir.opinion-outdated'],
    ],
    ['an opinion of the same instant', { chargesChangedAt: at(10) }, []],
    ['no approval', { approval: null }, ['fir.approval-missing']],
    [
      'charges changed after the approval',
      { chargesChangedAt: new Date(at(11).getTime() + 1) },
      ['fir.opinion-outdated', 'fir.approval-outdated'],
    ],
    [
      'an approval before the opinion',
      { approval: { id: 'a', at: new Date(at(10).getTime() - 1) } },
      ['fir.approval-before-opinion'],
    ],
    ['an approval in the instant of the opinion', { approval: { id: 'a', at: at(10) } }, []],
    [
      'a source report without the Director General',
      { origin: 'source_report' },
      ['fir.source-report-approval-missing'],
    ],
    ['a source report that he approved', { origin: 'source_report', sourceReport: answer }, []],
    ['a stage behind it', { stage: 'investigation' }, ['case.not-an-enquiry']],
  ];
  it.each(TABLE)('with %s lacks exactly what the law asks', (_, over, expected) => {
    expect(codes(over)).toEqual(expected);
  });

  it('is told everything at once, each with law, both languages, who supplies it, and about which charges', () => {
    const bad = facts({
      ...{ origin: 'source_report', opinion: null, approval: null },
      charges: [
        charge({ id: 'a', cognizable: 'no', limbNeeded: true }),
        charge({ id: 'b', cognizable: 'no', conditional: true }),
      ],
    });
    const told = firReadiness(bad);
    expect(told.map(({ code, law, by, about }) => [code, law, by, about])).toEqual([
      ['fir.source-report-approval-missing', 'NCCIA (Functions) Rules 2025', ['director general'], undefined],
      ['fir.limb-missing', 'PECA s.20', ['investigating officer', 'circle in-charge'], ['a']],
      ['fir.opinion-missing', '2018 Rules r.7(4)', ['legal officer'], undefined],
      ['fir.authority-complaint-missing', 'PECA s.43(1) proviso', ['pakistan telecommunication authority'], ['b']],
      ['fir.magistrate-order-missing', 'CrPC s.155(2)', ['magistrate'], ['a', 'b']],
      ['fir.approval-missing', '2018 Rules r.7(4)', ['additional director'], undefined],
    ]);
  });

  it('has a whole sentence in both languages for everything that can be missing', () => {
    for (const code of MISSING_CODES) {
      expect(missing(code).en).toMatch(/^[A-Z].+\.$/);
      expect(missing(code).ur).toMatch(/^[\u0600-\u06ff].+۔$/);
    }
  });
});
