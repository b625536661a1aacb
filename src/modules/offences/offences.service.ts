import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { decodeCursor } from '../../platform/http/page';
import { CompanionOffence } from './companion-offence.entity';
import { BILL_TO_ACT } from './catalogue/bill-to-act';
import { agencyAtDate, type AgencyPeriod } from './domain/agency';
import { type ChargeOrigin, type ChargeRuling, limbNeeded, ruleOnCharge, standingOf } from './domain/charge';
import { assertDay, dayInPakistan } from './domain/day';
import { citationOf, type Day, type Limb } from './domain/offence';
import { matchRegistered, type RegisteredSection, type SectionMatch } from './domain/registered-section';
import { remandCeiling, type RemandCeiling } from './domain/remand';
import { flagsOf } from './domain/review';
import { InstrumentRow } from './instrument.entity';
import { type Apparatus, type OffenceOnFile, toReviewFlagView, toVersionView } from './law-text';
import { LegalSource } from './legal-source.entity';
import { OffenceVersionRow } from './offence-version.entity';
import { OffenceRow } from './offence.entity';
import type { OffenceQuery, ReviewFlagView, VersionView } from './offences.dto';
import { ReviewFlagRow } from './review-flag.entity';

export type { AgencyPeriod } from './domain/agency';
export { CHARGE_ORIGINS, type ChargeOrigin, type Irregularity } from './domain/charge';
export type { ClassOnBothDays } from './domain/classification';
export { LIMBS, type Limb } from './domain/offence';
export type { RegisteredSection, SectionMatch } from './domain/registered-section';
export type { RemandCeiling } from './domain/remand';
export type { ReviewFlagView, VersionView } from './offences.dto';

/** What a charge of an act of these days asks. Days are Pakistan's, first and last inside. */
export interface ChargeQuestion {
  readonly offenceId: string;
  readonly from: Day;
  readonly to: Day;
  readonly origin: ChargeOrigin;
  readonly limb?: Limb;
  /** The version that a court, an old paper or a legal opinion names. */
  readonly versionId?: string;
  /** A written legal opinion on this charge is on file. */
  readonly legalOpinion?: boolean;
  /** Section 17: the written complaint of PTA is on file. */
  readonly conditionMet?: boolean;
}

/** A charge as it is kept. */
export interface ChargeOnRecord extends Pick<ChargeQuestion, 'offenceId' | 'from' | 'to' | 'conditionMet'> {
  readonly versionId: string | null;
}

/** What a charge stands on, and what must be shown with it. */
export interface LawOfCharge extends Pick<ChargeRuling, 'classes'> {
  readonly offenceId: string;
  readonly citation: string;
  readonly title: string;
  /** Null when a court's or an old charge runs across an amendment and names no version. */
  readonly version: VersionView | null;
  readonly legalReview: readonly ReviewFlagView[];
  /** Its charge must name a limb. */
  readonly limbNeeded: boolean;
}

export interface ChargeAnswer extends LawOfCharge, Pick<ChargeRuling, 'irregular'> {}

const versionNotFound = (): DomainError =>
  new DomainError('not-found', 'offence-version.not-found', 'There is no such version of an offence.');

function shownWith(
  offence: OffenceOnFile,
  version: { readonly id: string } | null,
  { flags, classes }: Pick<ChargeRuling, 'flags' | 'classes'>,
  apparatus: Apparatus,
): LawOfCharge {
  const row = offence.everyEdition.find((v) => v.id === version?.id);
  return {
    offenceId: offence.id,
    citation: citationOf(offence),
    title: offence.title,
    version: row ? toVersionView(offence, row, apparatus) : null,
    classes,
    legalReview: flags.map((flag) => toReviewFlagView(flag, apparatus)),
    limbNeeded: limbNeeded(offence),
  };
}

const WORDS_OF_CITATION = new Set(['s', 'ss', 'sec', 'section', 'sections', 'peca']);

/** A full-text query from what an officer types: every word by its beginning, the words of a citation left out. */
export function searchTerms(typed: string): string {
  const words = typed.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const meant = words.filter((word) => !WORDS_OF_CITATION.has(word));
  return (meant.length > 0 ? meant : words).map((word) => `${word}:*`).join(' & ');
}

/** The law: read by everybody who is signed in, and asked by whoever makes a charge. */
@Injectable()
export class OffencesService {
  constructor(private readonly clock: Clock) {}

  /** @returns up to `limit + 1` offences by section, and the day whose version is shown. @throws unprocessable `day.malformed` */
  async list(
    tx: Tx,
    { onDate, q = '', limit, cursor }: OffenceQuery,
  ): Promise<{ day: Day; offences: OffenceOnFile[] }> {
    if (onDate !== undefined) assertDay(onDate);
    const after = decodeCursor(cursor, 1);
    const found = await tx.query<{ id: string }>(
      `SELECT o.id FROM offence o
       WHERE o.withdrawn_at IS NULL
         AND ($1 = '' OR to_tsvector('simple', concat_ws(' ', o.section, o.subsection, o.title, o.elements)) @@ to_tsquery('simple', $1))
         AND ($2::date IS NULL OR EXISTS (
           SELECT 1 FROM offence_version v
           WHERE v.offence_id = o.id AND v.chargeable AND v.superseded_at IS NULL
             AND daterange(v.effective_from, v.effective_to) @> $2::date))
         AND ($3::text IS NULL OR (o.place, o.id) > (SELECT l.place, l.id FROM offence l WHERE l.id = $3))
       ORDER BY o.place, o.id LIMIT $4`,
      [searchTerms(q), onDate ?? null, after?.[0] ?? null, limit + 1],
    );
    return {
      day: onDate ?? (await this.today(tx)),
      offences: await this.load(
        tx,
        found.map(({ id }) => id),
      ),
    };
  }

  /** @throws not-found `offence.not-found` */
  async get(tx: Tx, id: string): Promise<OffenceOnFile> {
    const [offence] = await this.load(tx, [id]);
    if (!offence)
      throw new DomainError(
        'not-found',
        'offence.not-found',
        'There is no such offence in the catalogue; search by its title.',
      );
    return offence;
  }

  /** What each of these is called: its citation and its title. */
  async namesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const offences = ids.length === 0 ? [] : await this.load(tx, [...ids]);
    return new Map(offences.map((each) => [each.id, `${citationOf(each)} ${each.title}`]));
  }

  /** The day in Pakistan by the database's clock. */
  async today(tx: Tx): Promise<Day> {
    return dayInPakistan(await this.clock.now(tx));
  }

  /** Titles of instruments, names of sources, and doubts; of one offence when it is named. */
  async apparatus(tx: Tx, offenceId?: string): Promise<Apparatus> {
    const whole = await tx.once('apparatus of the law', () => this.wholeApparatus(tx));
    return offenceId === undefined ? whole : { ...whole, flags: flagsOf(whole.flags, offenceId) };
  }

  /** Offences of other laws that often go with PECA, by law and section. */
  companions(tx: Tx): Promise<CompanionOffence[]> {
    return tx.find(CompanionOffence, { where: { withdrawnAt: IsNull() }, order: { law: 'DESC', section: 'ASC' } });
  }

  /**
   * Under which version an act is charged, with class on the day of the act and today, and every doubt that must be shown with it.
   * Our own charge that departs from the law of the day is refused; a court's or historic one answers with `irregular`.
   * @throws unprocessable `offence.unknown` and as `ruleOnCharge`
   */
  async versionForCharge(tx: Tx, { offenceId, from, to, ...question }: ChargeQuestion): Promise<ChargeAnswer> {
    const [offence] = await this.load(tx, [offenceId]);
    if (!offence)
      throw new DomainError(
        'unprocessable',
        'offence.unknown',
        'The catalogue has no such offence; choose one from the list.',
      );
    const apparatus = await this.apparatus(tx, offenceId);
    const { version, irregular, flags, classes } = ruleOnCharge(
      offence,
      { range: { from, to }, ...question },
      apparatus.flags,
      await this.today(tx),
    );
    return { ...shownWith(offence, version, { flags, classes }, apparatus), irregular };
  }

  /**
   * The law of a charge that is on file: its own version for ever, superseded since or not; class and doubts as they are seen on the
   * day of the step, today unless named.
   * @throws not-found `offence.not-found`, `offence-version.not-found`
   */
  async lawOfCharge(tx: Tx, charge: ChargeOnRecord, stepDay?: Day): Promise<LawOfCharge> {
    const offence = await this.get(tx, charge.offenceId);
    const version = offence.everyEdition.find((v) => v.id === charge.versionId) ?? null;
    if (version === null && charge.versionId !== null) throw versionNotFound();
    const apparatus = await this.apparatus(tx, offence.id);
    const request = { range: { from: charge.from, to: charge.to }, conditionMet: charge.conditionMet ?? false };
    return shownWith(
      offence,
      version,
      standingOf(offence, version, request, apparatus.flags, stepDay ?? (await this.today(tx))),
      apparatus,
    );
  }

  /** A version as it was charged, superseded or not. @throws not-found `offence-version.not-found` */
  async describeVersion(tx: Tx, versionId: string): Promise<VersionView & { title: string }> {
    const version = await tx.findOne(OffenceVersionRow, { where: { id: versionId } });
    if (!version)
      throw new DomainError('not-found', 'offence-version.not-found', 'There is no such version of an offence.');
    const offence = await this.get(tx, version.offenceId);
    return { ...toVersionView(offence, version, await this.apparatus(tx, offence.id)), title: offence.title };
  }

  /** Offences meant by what an imported paper was registered under; nothing is guessed from a number alone. */
  async matchRegistered(tx: Tx, registered: RegisteredSection): Promise<SectionMatch> {
    const all = await tx.find(OffenceRow, { where: { withdrawnAt: IsNull() }, order: { place: 'ASC' } });
    return matchRegistered(all, BILL_TO_ACT, registered);
  }

  /** Who investigated on the day; null before PECA. @throws unprocessable `day.malformed` */
  agencyOn(day: Day): AgencyPeriod | null {
    return agencyAtDate(day);
  }

  /** Ceiling of police custody by the day of arrest. @throws unprocessable `day.malformed` */
  remandCeiling(arrestedOn: Day, underPeca: boolean): RemandCeiling {
    return remandCeiling(arrestedOn, underPeca);
  }

  private async wholeApparatus(tx: Tx): Promise<Apparatus> {
    const instruments = await tx.find(InstrumentRow, {});
    const sources = await tx.find(LegalSource, {});
    const flags = await tx.find(ReviewFlagRow, {
      where: { withdrawnAt: IsNull() },
      order: { effectiveFrom: 'ASC', id: 'ASC' },
    });
    return {
      instruments: new Map(instruments.map((i) => [i.id, i])),
      sources: new Map(sources.map((s) => [s.code, s])),
      flags,
    };
  }

  private load(tx: Tx, ids: readonly string[]): Promise<OffenceOnFile[]> {
    return tx.once(`offences ${ids.join(' ')}`, () => this.read(tx, ids));
  }

  private async read(tx: Tx, ids: readonly string[]): Promise<OffenceOnFile[]> {
    const offences = await tx.find(OffenceRow, { where: { id: In(ids) }, order: { place: 'ASC', id: 'ASC' } });
    const versions = await tx.find(OffenceVersionRow, {
      where: { offenceId: In(ids) },
      order: { effectiveFrom: 'ASC', edition: 'ASC', id: 'ASC' },
    });
    return offences.map((offence) => {
      const everyEdition = versions.filter((v) => v.offenceId === offence.id);
      return { ...offence, everyEdition, versions: everyEdition.filter((v) => v.supersededAt === null) };
    });
  }
}
