import { formatCheckpoint } from '../../../src/proof/checkpoint';
import { cosign } from '../../../src/proof/cosignature';
import {
  consistencyRanges,
  inclusionRanges,
  leafHash,
  nodeHash,
  proofOf,
  type TreeNode,
} from '../../../src/proof/merkle';
import { foldNodes, nodesOfRange } from '../../../src/proof/merkle';
import { COSIGNATURE, encodeVkey, NOTE_SIGNATURE, type NoteSigner, noteSigner } from '../../../src/proof/note-key';
import { signatureLine, signNote } from '../../../src/proof/signed-note';
import type { Dice } from './dice';

/** Keys of a log and its four witnesses. */
export interface Keys {
  readonly log: NoteSigner;
  readonly witnesses: readonly NoteSigner[];
}

export function makeKeys(dice: Dice, origin = 'sanad-test.example/ledger'): Keys {
  return {
    log: noteSigner(origin, NOTE_SIGNATURE, dice.bytes(32)),
    witnesses: ['court', 'oversight', 'bar', 'laboratory'].map((name) =>
      noteSigner(`${name}.example/witness`, COSIGNATURE, dice.bytes(32)),
    ),
  };
}

/** The trust policy of these keys: three of the four witnesses. */
export function policyOf({ log, witnesses }: Keys, threshold = 3): string {
  const names = witnesses.map((_, i) => `w${i + 1}`);
  return [
    `log ${encodeVkey(log.verifier)}`,
    ...witnesses.map(({ verifier }, i) => `witness w${i + 1} ${encodeVkey(verifier)}`),
    `group q ${threshold} ${names.join(' ')}`,
    'quorum q',
    '',
  ].join('\n');
}

/** A log in memory whose inner nodes are kept, so that proofs are quick. */
export class BagLog {
  private readonly levels: Buffer[][] = [[]];

  constructor(readonly keys: Keys) {}

  get size(): number {
    return this.levels[0]?.length ?? 0;
  }

  /** Adds an entry by its hash in hex; returns its place. */
  add(entryHash: string): number {
    const index = this.size;
    let node = leafHash(Buffer.from(entryHash, 'hex'));
    for (let level = 0; ; level += 1) {
      const row = (this.levels[level] ??= []);
      row.push(node);
      const left = row.at(-2);
      if (row.length % 2 === 1 || !left) return index;
      node = nodeHash(left, node);
    }
  }

  root(size = this.size): Buffer {
    return foldNodes(nodesOfRange({ start: 0, end: size }).map((node) => this.node(node)));
  }

  inclusion(index: number, size: number): Buffer[] {
    return proofOf(inclusionRanges(index, size), (node) => this.node(node));
  }

  consistency(first: number, second: number): Buffer[] {
    return first === 0 ? [] : proofOf(consistencyRanges(first, second), (node) => this.node(node));
  }

  /** A signed checkpoint. `seconds`: when the witnesses signed; `by`: which of them. */
  checkpoint(size: number, seconds: number, by: readonly number[] = [0, 1, 2, 3]): string {
    const { log, witnesses } = this.keys;
    return noteOf(
      formatCheckpoint({ origin: log.verifier.name, size, root: this.root(size) }),
      log,
      witnesses,
      seconds,
      by,
    );
  }

  private node({ level, index }: TreeNode): Buffer {
    const node = this.levels[level]?.[index];
    if (!node) throw new RangeError('the log is not that large');
    return node;
  }
}

export function noteOf(
  text: string,
  log: NoteSigner,
  witnesses: readonly NoteSigner[],
  seconds: number,
  by: readonly number[],
): string {
  const lines = by.flatMap((i) => {
    const witness = witnesses[i];
    return witness ? [signatureLine(witness.verifier, cosign(text, seconds + i, witness))] : [];
  });
  return signNote(text, [log]) + lines.join('');
}
