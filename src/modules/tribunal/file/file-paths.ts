import type { ExportPath } from '../../evidence/export-paths.events';
import type { Audience } from './domain/tribunal-file';

/** By which way out the vetoes are asked. */
export const pathOf = (audience: Audience): ExportPath => (audience === 'court' ? 'bundle' : 'copies-set');

/** Binds a wrapped key to the file that it opens. */
export const storedKeyOf = (storedId: string): string => `tribunal-file-key/v1\n${storedId}`;
