import { plain } from './identifier';

/**
 * A sketch of a text by which near-same ones are found without reading all: MinHash over pairs of words, cut into bands of
 * which kin share one. Numbers of the sketch, of its bands and the mixing below stand in stored rows: to change one is to make
 * every signature anew. Source: A. Broder, On the resemblance and containment of documents, 1997.
 */
const HASHES = 24;
const ROWS = 3;
/** Share of equal places from which two texts are shown as near the same. */
export const NEAR = 0.5;
const FEWEST_PAIRS = 4;

const wordsOf = (text: string): string[] =>
  plain(text)
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');

/** 32-bit hash of a text. Source: FNV-1a. */
function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Spreads every bit of the input over the output. Source: finaliser of MurmurHash3. */
function mix(input: number): number {
  let hash = input;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Signed 32-bit numbers, or none where the text is too short to be told from others. */
export function signatureOf(text: string): number[] {
  const words = wordsOf(text);
  const pairs = new Set(words.slice(1).map((word, i) => fnv(`${words[i]} ${word}`)));
  if (pairs.size < FEWEST_PAIRS) return [];
  return Array.from({ length: HASHES }, (_, place) => {
    const seed = mix(place + 1);
    let least = 0xffffffff;
    for (const pair of pairs) least = Math.min(least, mix(pair ^ seed));
    return least | 0;
  });
}

/** The value of each band; texts that share one are looked at. */
export const bandsOf = (signature: readonly number[]): number[] =>
  Array.from(
    { length: signature.length / ROWS },
    (_, band) => fnv(signature.slice(band * ROWS, band * ROWS + ROWS).join(',')) | 0,
  );

/** Estimated share of common pairs of words, 0 to 1; 0 where one of the texts was too short. */
export function likeness(one: readonly number[], other: readonly number[]): number {
  if (one.length === 0 || one.length !== other.length) return 0;
  return one.filter((value, place) => value === other[place]).length / one.length;
}
