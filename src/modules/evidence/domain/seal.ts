/** A seal as it is compared: case, spacing and the form of the characters do not matter, everything else does. */
const comparable = (seal: string): string => seal.normalize('NFKC').replace(/\s+/g, ' ').trim().toUpperCase();

/** True when both name one and the same seal; no seal equals no seal. */
export function sameSeal(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  return comparable(one) === comparable(other);
}
