/** Inspections by who is none of us: a part of the one list of types, and like it only ever added to. */
export const INSPECTION_TYPES = ['inspection.recorded'] as const;
