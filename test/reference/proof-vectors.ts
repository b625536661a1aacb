import { consistencyVectors, inclusionVectors, type Vector } from './merkle-vectors';
import { checkpointVectors, noteVectors, policyVectors, tlogProofVectors } from './note-vectors';
import { bodyVectors, headerVectors, partyVectors, strictJsonVectors } from './text-vectors';

/** Every file of test/vectors/proof/, by its name without `.json`, as the reference implementation makes it. */
export const PROOF_VECTORS: Readonly<Record<string, () => Vector[]>> = {
  body: bodyVectors,
  checkpoint: checkpointVectors,
  consistency: consistencyVectors,
  header: headerVectors,
  inclusion: inclusionVectors,
  note: noteVectors,
  party: partyVectors,
  policy: policyVectors,
  'strict-json': strictJsonVectors,
  'tlog-proof': tlogProofVectors,
};

/** The text of one file: a case a line, so that a change shows as the lines that it changes. */
export const vectorFile = (vectors: readonly Vector[]): string =>
  `[\n${vectors.map((vector) => JSON.stringify(vector)).join(',\n')}\n]\n`;
