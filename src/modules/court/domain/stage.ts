import type { Transitions } from '../../../kernel/transitions';

/** How far the matter of one accused has come before the courts. Source: law notes E.1, from cognizance on. */
export const PROCEEDING_STAGES = [
  'cognizance',
  'returned_for_jurisdiction',
  'copies_supplied',
  'charge_framed',
  'convicted_on_plea',
  'prosecution_evidence',
  's342_statement',
  'arguments',
  'judgment',
  'acquitted_early',
  'compounded',
  'withdrawn',
  'appeal',
  'retrial',
  'sc_petition',
  'dormant',
  'stayed',
  'quashed',
  'closed',
] as const;
export type ProceedingStage = (typeof PROCEEDING_STAGES)[number];

/** What may befall a trial at any time: an absconder's matter sleeps (CrPC s.512), a High Court stays or quashes (CrPC s.561-A, Art.199). */
const ASIDE = ['dormant', 'stayed', 'quashed'] as const;
const TRIAL = [
  'cognizance',
  'copies_supplied',
  'charge_framed',
  'prosecution_evidence',
  's342_statement',
  'arguments',
] as const;

/**
 * What usually follows what; a court that goes another way is recorded all the same, and the step is marked as one to which nothing
 * leads. Source: law notes E.1 (CrPC ss.190, 193, 241-A to 249-A, 265-C to 265-K, 342, 345, 494, 512; PECA ss.43, 47).
 */
export const PROCEEDING_TRANSITIONS: Transitions<ProceedingStage> = {
  cognizance: ['copies_supplied', 'returned_for_jurisdiction', ...ASIDE],
  returned_for_jurisdiction: ['cognizance', 'closed'],
  copies_supplied: ['charge_framed', 'acquitted_early', ...ASIDE],
  charge_framed: ['prosecution_evidence', 'convicted_on_plea', ...ASIDE],
  convicted_on_plea: ['judgment'],
  prosecution_evidence: ['s342_statement', 'compounded', 'withdrawn', 'acquitted_early', ...ASIDE],
  s342_statement: ['arguments', ...ASIDE],
  arguments: ['judgment', ...ASIDE],
  judgment: ['appeal', 'closed'],
  acquitted_early: ['appeal', 'closed'],
  compounded: ['closed'],
  withdrawn: ['closed'],
  appeal: ['retrial', 'closed', 'sc_petition'],
  retrial: ['copies_supplied', 'charge_framed', 'prosecution_evidence', ...ASIDE],
  sc_petition: ['closed', 'retrial'],
  dormant: [...TRIAL, 'closed'],
  stayed: [...TRIAL, 'quashed', 'closed'],
  quashed: ['closed'],
  closed: [],
};

/** Stages that an officer records by themselves; the others come of copies, charge, judgment and appeal. */
export const MOVES = [
  'cognizance',
  'returned_for_jurisdiction',
  'convicted_on_plea',
  'prosecution_evidence',
  's342_statement',
  'arguments',
  'acquitted_early',
  'compounded',
  'withdrawn',
  'retrial',
  'sc_petition',
  'dormant',
  'stayed',
  'quashed',
  'closed',
] as const satisfies readonly ProceedingStage[];
export type Move = (typeof MOVES)[number];

export const leadsTo = (from: ProceedingStage, to: ProceedingStage): boolean =>
  PROCEEDING_TRANSITIONS[from].includes(to);

/** Stages at which the court has the matter still to decide. */
export const UNDECIDED: readonly ProceedingStage[] = [...TRIAL, 'convicted_on_plea', 'retrial', 'dormant', 'stayed'];

/** Whether a trial still runs, as the periods of trial see it. */
export const underTrial = (stage: ProceedingStage): boolean => UNDECIDED.includes(stage);
