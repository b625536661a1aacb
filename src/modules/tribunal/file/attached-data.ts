import type { BoundFile } from '../../../platform/typeset/bound-file';
import type { Sheet } from '../../../platform/typeset/paper';
import { dataOf } from '../../../platform/typeset/sheet-data';

/** So much is held before it is written. */
const PART_BYTES = 512 * 1024;

/**
 * Goes with the pages of a file: one line of JSON for each sheet of ours, in parts (`sheets-0001.jsonl`, …). What is copied out of
 * set Urdu comes out broken; this does not. It says what the pages say and nothing more, so that who may have one may have both.
 */
export class AttachedData {
  private lines: Buffer[] = [];
  private bytes = 0;
  private parts = 0;

  constructor(private readonly out: BoundFile) {}

  *add(sheet: Sheet, page: number, pages: number): Generator<Buffer> {
    const line = Buffer.from(`${JSON.stringify(dataOf(sheet, page, pages))}\n`);
    this.lines.push(line);
    this.bytes += line.length;
    if (this.bytes >= PART_BYTES) yield* this.end();
  }

  /** Writes what is held. */
  *end(): Generator<Buffer> {
    if (this.lines.length === 0) return;
    this.parts += 1;
    const name = `sheets-${String(this.parts).padStart(4, '0')}.jsonl`;
    yield* this.out.attach(name, 'application/jsonl', Buffer.concat(this.lines));
    [this.lines, this.bytes] = [[], 0];
  }
}
