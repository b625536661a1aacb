import type { Origin, Stage } from './case-file';
import { missing, type Missing, type MissingCode } from './missing';

/** What the guard must know of one standing charge. */
export interface ChargeFact {
  readonly id: string;
  /** The text charged: `void` also where it was not in force on the day, `unsettled` where a court's or old charge names none. */
  readonly text: 'chargeable' | 'void' | 'unsettled';
  /** Section 20 alone has limbs. */
  readonly limbNeeded: boolean;
  readonly limb: string | null;
  /** A written opinion on this very charge is on file. */
  readonly limbOpinion: boolean;
  /** Its class depends on the written complaint of the Authority: section 17. */
  readonly conditional: boolean;
  /** By the day of the act and of the step, the condition taken as met: `doubtful` where they differ or the law is in doubt. */
  readonly cognizable: 'yes' | 'no' | 'doubtful';
}

/** An answer in favour; `at` is when it was recorded. */
export interface Answered {
  readonly id: string;
  readonly at: Date;
}

/** The last answer in favour of each kind, the standing charges, and when a charge was last made, amended or withdrawn. */
export interface EnquiryFacts {
  readonly stage: Stage;
  readonly origin: Origin;
  readonly charges: readonly ChargeFact[];
  readonly chargesChangedAt: Date | null;
  /** `cognizable`: how the opinion settles a class that is in doubt; null where it does not say. */
  readonly opinion: (Answered & { readonly cognizable: boolean | null }) | null;
  readonly approval: Answered | null;
  readonly order: Answered | null;
  readonly complaint: Answered | null;
  readonly sourceReport: Answered | null;
}

const isOlder = (answer: Answered, than: Date | null): boolean => than !== null && answer.at < than;

/** True for a charge whose class beyond doubt, or by the legal opinion, lets us investigate without a Magistrate. */
const isCognizable = ({ cognizable }: ChargeFact, { opinion, chargesChangedAt }: EnquiryFacts): boolean =>
  cognizable === 'yes' ||
  (cognizable === 'doubtful' && opinion?.cognizable === true && !isOlder(opinion, chargesChangedAt));

/**
 * True when no standing charge is cognizable: then a Magistrate must order the investigation. One cognizable charge makes it a
 * cognizable case. In doubt the safer path is taken until a legal opinion settles it. Source: CrPC s.155(2); PECA s.43.
 */
export function asksMagistrate(facts: EnquiryFacts): boolean {
  return facts.charges.length > 0 && !facts.charges.some((charge) => isCognizable(charge, facts));
}

/** Faults of the charges themselves, each once with the charges that it is about. */
function chargeFaults(charges: readonly ChargeFact[]): Missing[] {
  const faults: readonly (readonly [MissingCode, (charge: ChargeFact) => boolean])[] = [
    ['fir.charge-void', ({ text }) => text === 'void'],
    ['fir.charge-unsettled', ({ text }) => text === 'unsettled'],
    ['fir.limb-missing', ({ limbNeeded, limb }) => limbNeeded && limb === null],
    ['fir.limb-needs-opinion', ({ limb, limbOpinion }) => limb === 'reputation' && !limbOpinion],
  ];
  return faults.flatMap(([code, found]) => {
    const about = charges.filter(found).map(({ id }) => id);
    return about.length > 0 ? [missing(code, about)] : [];
  });
}

/** The legal opinion on the charges as they stand. Source: 2018 Rules r.7(4). */
export function opinionFault({ opinion, chargesChangedAt }: EnquiryFacts): Missing | null {
  if (opinion === null) return missing('fir.opinion-missing');
  return isOlder(opinion, chargesChangedAt) ? missing('fir.opinion-outdated') : null;
}

/** The approval, after the opinion and on the charges as they stand. Source: 2018 Rules r.7(4). */
export function approvalFault({ opinion, approval, chargesChangedAt }: EnquiryFacts): Missing | null {
  if (approval === null) return missing('fir.approval-missing');
  if (isOlder(approval, chargesChangedAt)) return missing('fir.approval-outdated');
  return opinion !== null && isOlder(approval, opinion.at) ? missing('fir.approval-before-opinion') : null;
}

/** The charges that are cognizable only on the complaint of the Authority. */
export const conditional = (charges: readonly ChargeFact[]): string[] =>
  charges.filter((charge) => charge.conditional).map(({ id }) => id);

/**
 * Everything that our own FIR lacks, in the order in which it is supplied; empty when it may be registered. Never a finding about
 * the FIR of others. Sources: CrPC ss.154, 155(2); PECA ss.20, 43(1) proviso; 2018 Rules r.7(4); Constitution Art.12; NCCIA
 * (Functions) Rules 2025. Confidence: as in the table of sentences; the class in doubt takes the safer path.
 */
export function firReadiness(facts: EnquiryFacts): Missing[] {
  if (facts.stage !== 'enquiry') return [missing('case.not-an-enquiry')];
  const dependent = conditional(facts.charges);
  const lacks: (Missing | null)[] = [
    facts.origin === 'source_report' && facts.sourceReport === null
      ? missing('fir.source-report-approval-missing')
      : null,
    facts.charges.length === 0 ? missing('fir.charge-missing') : null,
    ...chargeFaults(facts.charges),
    opinionFault(facts),
    dependent.length > 0 && facts.complaint === null ? missing('fir.authority-complaint-missing', dependent) : null,
    asksMagistrate(facts) && facts.order === null
      ? missing(
          'fir.magistrate-order-missing',
          facts.charges.map(({ id }) => id),
        )
      : null,
    approvalFault(facts),
  ];
  return lacks.filter((lack) => lack !== null);
}
