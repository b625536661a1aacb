/** Acts of trial and appeal, police reports, and the end of a case: a part of the one list of types, and like it only ever added to. */
export const TRIAL_TYPES = [] as const;
