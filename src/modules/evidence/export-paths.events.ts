import { EXPORT_PATHS } from './domain/export-veto';

export type { ExportPath } from './domain/export-veto';

/** Ways out that a term of use may leave open: what others name when they put terms on a thing. */
export const OPEN_PATHS = EXPORT_PATHS;
