import type { CaseEntry, CaseInput } from '../../src/modules/evidence/case-uco/case-document';
import { RandomChain } from './random-chain';
import { type ChainEntry, randomHouse, uuid } from './random-house';
import { numbers } from './seeded';

/** A case as a bag has it: a few exhibits with their lives, some bodies and parts withheld. */
export function randomCase(seed: number): CaseInput {
  const random = numbers(seed);
  const house = randomHouse(random);
  const items = Array.from({ length: 1 + Math.floor(random() * 4) }, () => uuid(random));
  const chains = items.map((item, i) => {
    const parent = i > 0 && random() < 0.4 ? items[i - 1] : undefined;
    return new RandomChain(random, house, item, `E-00${i + 1}`, parent).grow(1 + Math.floor(random() * 14));
  });
  const withheld = random() < 0.5 ? 0 : 0.2;
  let index = Math.floor(random() * 1000);
  const entryOf = ({ item, seq, recordedAt, body, people, words, manifest }: ChainEntry): CaseEntry => ({
    item,
    seq,
    recordedAt,
    entryHash: [uuid(random), uuid(random)].join('').replaceAll('-', ''),
    index: (index += 1 + Math.floor(random() * 5)),
    body: random() < withheld ? null : body,
    people: random() < 0.5 ? people : undefined,
    words: random() < withheld ? undefined : words,
    manifest: random() < withheld ? undefined : manifest,
  });
  return {
    caseId: uuid(random),
    caseNumber: `${seed}/2026`,
    entries: chains.flatMap(({ entries }) => entries.map(entryOf)),
  };
}
