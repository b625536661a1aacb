/**
 * What the prosecution's side makes for itself. It is in no set of copies, bundle or defence account, and no class of what is
 * served holds it; a court may call for it. Source: law notes E.3 (FC-05, FC-29); CrPC s.172 for the diary.
 */
export const NEVER_SERVED_WORK = ['readiness', 'proof-matrix', 'cross-examination-sheet'] as const;
