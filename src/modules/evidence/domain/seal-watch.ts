import type { BodyObject } from '../../../proof/jcs';
import type { Finding } from './continuity-finding';

/** Acts that put one seal over or in place of another and say which they found. */
const REPLACES: ReadonlySet<string> = new Set(['resealed', 'packed', 'unpacked']);

/** Follows the seal on an exhibit from act to act: it changes when it was opened, and by nothing else. */
export class SealWatch {
  /** The seal on it, null for none, undefined when nobody can know. */
  private known: string | null | undefined = null;
  private since = 0;

  forget(): void {
    this.known = undefined;
  }

  *visit(seq: number, body: BodyObject): Generator<Finding> {
    const { type, seal, new_seal: put, discrepancy, found_open: foundOpen } = body;
    const marked = body['irregular'] !== undefined;
    const was = this.known;
    const recorded = was === null ? 'none' : (was ?? 'not known');
    const told = (how: string, found: string): Finding => ({
      code: 'seal-change',
      entries: this.since === seq ? [seq] : [this.since, seq],
      about: { how, recorded, found },
      marked,
    });
    const found = typeof seal === 'string' ? seal : undefined;
    const openedNow = type === 'opened' || body['opened'] === true;
    if (foundOpen === true) yield told('found-open', 'none');
    else if (seq > 0 && (discrepancy === true || (found !== undefined && was !== undefined && was !== found))) {
      yield told('differs', found ?? 'none');
    } else if (typeof put === 'string' && seq > 0 && typeof was === 'string' && put !== was && !openedNow) {
      if (!(REPLACES.has(String(type)) && found !== undefined)) yield told('not-opened', put);
    }
    const after = typeof put === 'string' ? put : openedNow || foundOpen === true ? null : (found ?? was);
    if (after !== was) this.since = seq;
    this.known = after;
  }
}
