import type { ReceiptView } from '../ledger/ledger.service';
import type { Arrest, ArrestingOfficer, Sex } from './arrest.entity';
import type { OpenedArrest } from './custody-rows.service';
import type { CustodyStepRow } from './custody-step.entity';
import { type Custody, daysOrdered, daysPassed, daysDetained } from './domain/custody';
import { productionLimit, type RemandCeiling } from './domain/lawfulness';
import { presentDetention } from './domain/statutory-bail';
import type { CustodyState, Irregularity, StepFacts, StepKind, Stretch } from './domain/step';

export interface CustodyStepView extends StepFacts {
  id: string;
  seq: number;
  kind: StepKind;
  at: string;
  court: string | null;
  orderRef: string | null;
  /** Null also where the case that keeps the custody is not open to the reader. */
  words: string | null;
  irregular: Irregularity | null;
  /** Entered in error: it counts for nothing. */
  setAside: boolean;
  /** Nothing on record leads here: a step before it is missing. */
  unexplained: boolean;
  recordedBy: string;
  recordedAt: string;
}

/** A right to bail by being held, as far as it can be computed: whether it is given is the court's. */
export interface StatutoryBailView {
  rule: string;
  section: string;
  months: number;
  heldFrom: string;
  /** Last day of the period, nothing left out. */
  withoutPauses: string;
  /** Last day of the period when the delays that a court has found are left out. */
  withPauses: string;
  note: string;
}

export interface CustodyView {
  state: CustodyState;
  since: string;
  production: { at: string | null; limitAt: string; court: string | null };
  remand: {
    perOrderDays: number | null;
    totalDays: number;
    section: string;
    orderedDays: number;
    passedDays: number;
    remainingDays: number;
    /** Last day of the police custody that runs now. */
    lastDay: string | null;
  };
  detentions: readonly { from: string; to: string | null }[];
  /** Days held until now, in all, the first not counted. Source: CrPC s.382-B. */
  detainedDays: number;
  bail: Custody['bail'];
  minor: Custody['minor'];
  guardianTold: boolean;
  probationOfficerTold: boolean;
  statutoryBail: readonly StatutoryBailView[];
  pausesFound: readonly Stretch[];
  /** What was alleged and no court has found: it stops nothing. */
  pausesAlleged: readonly Stretch[];
}

export interface AlikeCustody {
  readonly arrestId: string;
  readonly number: string;
  readonly arrestedAt: string;
}

export interface ArrestView {
  id: string;
  number: string;
  officeId: string;
  /** The case that keeps the custody; null where it is not open to the reader. */
  keptIn: string | null;
  cases: readonly { caseId: string; partyId: string; code: string }[];
  arrestedAt: string;
  place: string | null;
  authority: Arrest['authority'];
  warrantRef: string | null;
  officer: ArrestingOfficer;
  sex: Sex | null;
  underPeca: boolean;
  deathOffence: boolean;
  irregularities: readonly Irregularity[];
  legalReview: readonly string[];
  gaps: Arrest['gaps'];
  custody: CustodyView;
  steps: readonly CustodyStepView[];
  recordedBy: string;
  recordedAt: string;
  version: number;
  entry?: ReceiptView;
  /** In the answer to who joins it to a case: other custodies there of the same person and day. */
  possibleDuplicates?: readonly AlikeCustody[];
}

/** What the view says beside the rows: the fold, the ceiling, the periods, and the time by the database's clock. */
export interface Drawn {
  readonly custody: Custody;
  readonly ceiling: RemandCeiling;
  readonly statutoryBail: readonly StatutoryBailView[];
  readonly now: Date;
  readonly today: string;
}

/** Names what leaves of an arrest: persons by their codes alone. */
export function toArrestView(opened: OpenedArrest, drawn: Drawn, entry?: ReceiptView): ArrestView {
  const { arrest, links, codes, steps, words } = opened;
  const keeps = links.some(({ caseId }) => caseId === arrest.caseId);
  return {
    ...{ id: arrest.id, number: arrest.number, officeId: arrest.officeId, keptIn: keeps ? arrest.caseId : null },
    cases: links.map(({ caseId, partyId }) => ({ caseId, partyId, code: codes.get(partyId) ?? '' })),
    ...{ arrestedAt: arrest.arrestedAt.toISOString(), place: keeps ? arrest.place : null },
    ...{ authority: arrest.authority, warrantRef: arrest.warrantRef, officer: arrest.officer, sex: arrest.sex },
    ...{ underPeca: arrest.underPeca, deathOffence: arrest.deathOffence, irregularities: arrest.irregularities },
    ...{ legalReview: arrest.legalReview, gaps: arrest.gaps },
    custody: custodyView(drawn),
    steps: steps.map((step) => stepView(step, drawn.custody, keeps, words.get(step.id) ?? null)),
    ...{ recordedBy: arrest.recordedBy, recordedAt: arrest.recordedAt.toISOString(), version: arrest.version },
    ...(entry ? { entry } : {}),
  };
}

function custodyView({ custody, ceiling, statutoryBail, now, today }: Drawn): CustodyView {
  const { state, since, production, takenAt, police, detentions, bail, minor, found, alleged } = custody;
  const ordered = daysOrdered(custody);
  return {
    ...{ state, since: since.toISOString() },
    production: {
      at: production?.at.toISOString() ?? null,
      limitAt: productionLimit(takenAt, production?.facts.journeys ?? []).toISOString(),
      court: production ? courtOf(production) : null,
    },
    remand: {
      ...{ perOrderDays: ceiling.perOrderDays, totalDays: ceiling.totalDays, section: ceiling.rule },
      ...{ orderedDays: ordered, passedDays: daysPassed(custody, today) },
      remainingDays: Math.max(0, ceiling.totalDays - ordered),
      lastDay: state === 'remanded' ? (police.at(-1)?.lastDay ?? null) : null,
    },
    detentions: detentions.map(({ from, to }) => ({ from: from.toISOString(), to: to?.toISOString() ?? null })),
    detainedDays: daysDetained(detentions, now),
    ...{ bail, minor },
    ...{ guardianTold: custody.guardianTold !== null, probationOfficerTold: custody.probationTold !== null },
    statutoryBail: presentDetention(custody) ? statutoryBail : [],
    ...{ pausesFound: found, pausesAlleged: alleged },
  };
}

const courtOf = (step: object): string | null =>
  'court' in step && typeof step.court === 'string' ? step.court : null;

/** Sureties are persons of the case that keeps the custody, and how a person was told may say where he lives. */
function stepView(step: CustodyStepRow, custody: Custody, keeps: boolean, words: string | null): CustodyStepView {
  const { suretyIds, by, bornOn, ...plain } = step.facts;
  return {
    ...{ id: step.id, seq: step.seq, kind: step.kind, at: step.at.toISOString(), court: step.court },
    ...{ orderRef: step.orderRef, ...plain },
    ...(keeps && suretyIds ? { suretyIds } : {}),
    ...(keeps && by ? { by } : {}),
    ...(keeps && bornOn ? { bornOn } : {}),
    ...{ words, irregular: step.irregular, setAside: custody.setAside.has(step.id) },
    unexplained: custody.unexplained.includes(step.id),
    ...{ recordedBy: step.recordedBy, recordedAt: step.recordedAt.toISOString() },
  };
}
