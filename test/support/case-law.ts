import type { Court, Kind, Profile, Who } from './case-acts';

/** Law notes E.1. */
export const NEXT_OF_COMPLAINT: Record<string, string[]> = {
  received: ['scrutiny'],
  scrutiny: ['verification', 'enquiry', 'transferred', 'merged', 'rejected'],
  verification: ['enquiry', 'closed_at_verification', 'transferred'],
  transferred: ['received'],
};

/** E.1 from cognizance on; dormant (s.512), stayed and quashed (s.561-A) may befall whatever trial runs. */
const RUNNING = [
  'cognizance',
  'copies_supplied',
  'charge_framed',
  'prosecution_evidence',
  's342_statement',
  'arguments',
];
const SIDE = ['dormant', 'stayed', 'quashed'];
export const LEADS: Record<string, string[]> = {
  cognizance: ['copies_supplied', 'returned_for_jurisdiction', ...SIDE],
  copies_supplied: ['charge_framed', 'acquitted_early', ...SIDE],
  charge_framed: ['prosecution_evidence', 'convicted_on_plea', ...SIDE],
  prosecution_evidence: ['s342_statement', 'compounded', 'withdrawn', 'acquitted_early', ...SIDE],
  s342_statement: ['arguments', ...SIDE],
  arguments: ['judgment', ...SIDE],
  judgment: ['appeal', 'closed'],
  acquitted_early: ['appeal', 'closed'],
  convicted_on_plea: ['judgment'],
  appeal: ['retrial', 'closed', 'sc_petition'],
  sc_petition: ['closed', 'retrial'],
  retrial: ['copies_supplied', 'charge_framed', 'prosecution_evidence', ...SIDE],
  returned_for_jurisdiction: ['cognizance', 'closed'],
  dormant: [...RUNNING, 'closed'],
  stayed: [...RUNNING, 'quashed', 'closed'],
  ...{ quashed: ['closed'], compounded: ['closed'], withdrawn: ['closed'] },
};
/** PECA s.47: from a Magistrate to Sessions, from Sessions to the High Court, and on. */
export const HIGHER: Partial<Record<Court, Court>> = {
  magistrate: 'sessions',
  sessions: 'high_court',
  high_court: 'supreme_court',
};
export const SEAT: Partial<Record<Kind, readonly Who[]>> = {
  legal_opinion: ['legalOfficer', 'lawyerToo'],
  fir_approval: ['additionalDirector'],
};
export const MAY_ASK: readonly Who[] = ['investigator', 'inCharge', 'lawyerToo'];
/** With its condition taken as met, and in doubt where act and step fall under another law. */
export const CLASS: Record<Profile, 'yes' | 'no' | 'doubtful'> = {
  ...{
    cognizable: 'yes',
    doubtful: 'doubtful',
    not: 'no',
    conditional: 'yes',
    void: 'yes',
    unsettled: 'no',
    limbless: 'yes',
  },
  ...{ reputation: 'yes', 'reputation-opined': 'yes' },
};
