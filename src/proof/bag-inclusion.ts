import type { OpenedCheckpoint } from './bag-checkpoints';
import type { BagEntry } from './bag-entries';
import type { Bag } from './bag-files';
import type { Findings } from './bag-findings';
import { leafHash } from './merkle';
import { assertInclusion } from './merkle-verify';
import { ProofError } from './proof-error';
import { parseTlogProof } from './tlog-proof';

/** How far our clock may be from a witness's. */
const TOLERANCE_MS = 60_000;

/**
 * Step 7: each entry stands at its place in the log whose state B is signed, and not before A. Signatures are those of B,
 * which every proof must carry byte for byte.
 * Source: C2SP tlog-proof; RFC 9162 2.1.3.2.
 */
export function checkInclusion(
  bag: Bag,
  entries: readonly BagEntry[],
  { a, b }: { a?: OpenedCheckpoint | undefined; b?: OpenedCheckpoint | undefined },
  found: Findings,
): void {
  const latest = b?.times.at(-1);
  const earliest = a?.times[0];
  for (const { entry, index, item, header, head } of entries) {
    const file = `proofs/${entry}.tlog-proof`;
    const place = { file, item };
    const text = bag.text(file);
    if (text === undefined) {
      found.fault('inclusion.missing', 'The proof that this entry is in the log is not there.', place);
    } else if (b) {
      const proof = found.attempt('inclusion.proof', 'The proof of an entry cannot be read', place, () =>
        parseTlogProof(text),
      );
      if (proof && proof.checkpoint !== b.note) {
        found.fault(
          'inclusion.other-checkpoint',
          'The proof of an entry leads to another state of the log than B.',
          place,
        );
      } else if (proof) {
        found.attempt('inclusion.proof', 'It is not shown that this entry is in the log', place, () => {
          if (proof.index !== index) throw new ProofError('proof.index', 'The list names another place in the log');
          assertInclusion(index, b.size, leafHash(Buffer.from(entry, 'hex')), proof.hashes, b.root);
        });
      }
    }
    const where = { file: header, item };
    if (a && index < a.size) {
      found.fault('inclusion.sandwich', 'The entry is older than checkpoint A, which should be older than all.', where);
    }
    const recorded = Date.parse(head?.recordedAt ?? '');
    if (latest !== undefined && recorded > latest * 1000 + TOLERANCE_MS) {
      found.fault(
        'inclusion.sandwich',
        'The entry says that it was recorded after the witnesses had signed it.',
        where,
      );
    }
    if (earliest !== undefined && recorded < earliest * 1000 - TOLERANCE_MS) {
      found.remarks.push(
        `${header} says ${head?.recordedAt}, which is before witnesses signed a log without it: ask why it was logged so late.`,
      );
    }
  }
}
