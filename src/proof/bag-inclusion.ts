import type { OpenedCheckpoint } from './bag-checkpoints';
import type { BagEntry } from './bag-entries';
import type { Bag } from './bag-files';
import type { Findings, Place } from './bag-findings';
import { leafHash } from './merkle';
import { assertInclusion } from './merkle-verify';
import { need } from './proof-error';
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
  const latest = (b?.times.at(-1) ?? NaN) * 1000 + TOLERANCE_MS;
  const earliest = (a?.times[0] ?? NaN) * 1000 - TOLERANCE_MS;
  for (const { entry, index, item, header, head } of entries) {
    const place = { file: `proofs/${entry}.tlog-proof`, item };
    const text = bag.text(place.file);
    if (text === undefined)
      found.fault('inclusion.missing', 'The proof that this entry is in the log is not there.', place);
    else if (b) checkProof(text, index, entry, b, place, found);
    const early = 'The entry is older than checkpoint A, which should be older than all.';
    const late = 'The entry says that it was recorded after the witnesses had signed it.';
    if (a && index < a.size) found.fault('inclusion.sandwich', early, { file: header, item });
    const recorded = Date.parse(head?.recordedAt ?? '');
    if (recorded > latest) found.fault('inclusion.sandwich', late, { file: header, item });
    if (recorded < earliest)
      found.remarks.push(
        `${header} says ${head?.recordedAt}, which is before witnesses signed a log without it: ${ASK}`,
      );
  }
}

const ASK = 'ask why it was logged so late.';

function checkProof(text: string, at: number, entry: string, b: OpenedCheckpoint, place: Place, found: Findings) {
  const read = () => parseTlogProof(text);
  const proof = found.attempt('inclusion.proof', 'The proof of an entry cannot be read', place, read);
  const other = 'The proof of an entry leads to another state of the log than B.';
  if (proof && proof.checkpoint !== b.note) found.fault('inclusion.other-checkpoint', other, place);
  else if (proof)
    found.attempt('inclusion.proof', 'It is not shown that this entry is in the log', place, () => {
      need(proof.index === at, 'proof.index', 'The list names another place in the log');
      assertInclusion(at, b.size, leafHash(Buffer.from(entry, 'hex')), proof.hashes, b.root);
    });
}
