import { asksMagistrate, conditional, type EnquiryFacts } from './fir-readiness';
import { missing, type Missing } from './missing';

/** To whom copies of an FIR go. Source: CrPC ss.154, 157; the others are practice of the house. */
export const COPY_RECIPIENTS = ['informant', 'magistrate', 'zone', 'headquarters', 'prosecutor', 'other'] as const;
export type CopyRecipient = (typeof COPY_RECIPIENTS)[number];

/** What the paper of an FIR that is not ours says of what should have come before it. */
export const BASES = ['legal_opinion', 'fir_approval', 'magistrate_155', 'pta_complaint', 'source_report'] as const;
export type Basis = (typeof BASES)[number];
export const BASIS_STATES = ['given', 'absent', 'unknown', 'not_applicable'] as const;
export type BasisState = (typeof BASIS_STATES)[number];

export type Bases = Readonly<Partial<Record<Basis, BasisState>>>;

/** First days of what the rules ask. Source: law notes C.1 (S12, S19: high). */
const RULES_2018 = '2018-08-07';
const FUNCTIONS_RULES_2025 = '2025-08-13';

/**
 * Where an FIR that another agency or an earlier time registered departs from the law of its day, by what its paper says and by
 * its charges on file: only what is said to be absent counts, what is unknown is a gap. It is recorded all the same.
 */
export function findingsOf(
  fir: { readonly registeredOn: string; readonly ofAgency: boolean; readonly bases: Bases },
  facts: Pick<EnquiryFacts, 'origin' | 'charges'>,
): Missing[] {
  const absent = (basis: Basis): boolean => fir.bases[basis] === 'absent';
  const ruled = fir.ofAgency && fir.registeredOn >= RULES_2018;
  const all: EnquiryFacts = {
    ...{ stage: 'enquiry', origin: facts.origin, charges: facts.charges, chargesChangedAt: null },
    ...{ opinion: null, approval: null, order: null, complaint: null, sourceReport: null },
  };
  const dependent = conditional(facts.charges);
  const voids = facts.charges.filter(({ text }) => text === 'void').map(({ id }) => id);
  return [
    ...(voids.length > 0 ? [missing('fir.charge-void', voids)] : []),
    ...(ruled && absent('legal_opinion') ? [missing('fir.opinion-missing')] : []),
    ...(ruled && absent('fir_approval') ? [missing('fir.approval-missing')] : []),
    ...(absent('magistrate_155') && (facts.charges.length === 0 || asksMagistrate(all))
      ? [missing('fir.magistrate-order-missing')]
      : []),
    ...(absent('pta_complaint') && (facts.charges.length === 0 || dependent.length > 0)
      ? [missing('fir.authority-complaint-missing', dependent)]
      : []),
    ...(absent('source_report') && fir.ofAgency && fir.registeredOn >= FUNCTIONS_RULES_2025
      ? [missing('fir.source-report-approval-missing')]
      : []),
  ];
}
