import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const ONTOLOGY = resolve(__dirname, '../vectors/case-1.4.0');

export interface ShapeFault {
  readonly severity: 'Violation' | 'Warning' | 'Info';
  readonly component: string | null;
  readonly message: string;
  readonly focus: string | null;
  readonly path: string | null;
  readonly value: string | null;
}

/** What the shapes of CASE 1.4.0 say of each document, and of how many statements it consists. */
export async function checkShapes(
  documents: readonly { readonly name: string; readonly document: string }[],
): Promise<{ name: string; quads: number; faults: ShapeFault[] }[]> {
  const child = promisify(execFile)(process.execPath, [join(__dirname, 'case-shapes.mjs'), ONTOLOGY], {
    maxBuffer: 256 * 1024 * 1024,
  });
  child.child.stdin?.end(JSON.stringify(documents));
  return JSON.parse((await child).stdout) as { name: string; quads: number; faults: ShapeFault[] }[];
}
