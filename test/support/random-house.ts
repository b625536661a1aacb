import { createHash } from 'node:crypto';
import type { BodyObject } from '../../src/proof/jcs';

/** An entry as a reader of the record has it, without digests over its bytes: for tests of what is read out of chains. */
export interface ChainEntry {
  readonly item: string;
  readonly seq: number;
  readonly type: string;
  readonly recordedAt: string;
  readonly body: BodyObject;
  readonly people?: BodyObject;
  readonly words?: BodyObject;
  readonly manifest?: readonly BodyObject[];
}

export type Random = () => number;
export type Facts = Readonly<Record<string, unknown>>;
export const HOUR_MS = 3_600_000;
/** Every day from 8 to 20 hours in Pakistan. */
export const OPEN_MINUTES = { from: 8 * 60, to: 20 * 60 };

export const uuid = (random: Random): string =>
  'xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx'.replace(/x/g, () => Math.floor(random() * 16).toString(16));
export const digest = (algorithm: 'sha256' | 'sha512', random: Random): string =>
  createHash(algorithm).update(String(random())).digest('hex');
export const pick = <T>(random: Random, from: readonly T[]): T => {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};

export interface House {
  readonly officers: readonly BodyObject[];
  readonly store: BodyObject;
  readonly laboratory: BodyObject;
  readonly court: BodyObject;
  readonly carrier: BodyObject;
  readonly persons: readonly string[];
}

export const randomHouse = (random: Random): House => ({
  officers: ['Sana Malik', 'Hamid Raza', 'عائشہ خان'].map((name, i) => ({
    kind: 'officer',
    id: uuid(random),
    name,
    rank: pick(random, ['Inspector', 'Sub-Inspector']),
    number: `B-${i}`,
    capacity: pick(random, ['investigating officer', 'evidence custodian, duty officer']),
  })),
  store: { kind: 'store', id: uuid(random), name: 'Malkhana Lahore, rack 3' },
  laboratory: { kind: 'laboratory', name: 'Punjab Forensic Science Agency' },
  court: { kind: 'court', name: 'Judge, Special Court (Cybercrime), Lahore', capacity: 'moharrar' },
  carrier: { kind: 'public_servant', name: 'Constable Rafiq', rank: 'Constable', number: 'LHR-911' },
  persons: ['P-7F3KQ2AAAA', 'P-8GH4RTBBBB'],
});

/** What an entry says of a set of files, and the lines of its manifest. */
export function fileSet(random: Random) {
  const members = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, i): BodyObject => ({
    n: i + 1,
    ...(random() < 0.8 ? { name: `chat/${i}.txt` } : { name_b64: '/4A=' }),
    sha256: digest('sha256', random),
    ...(random() < 0.5 ? { sha512: digest('sha512', random) } : {}),
    size: i,
  }));
  return {
    facts: {
      size: 10,
      set: { sha256: digest('sha256', random), count: members.length, bytes: 10, blob: uuid(random) },
    },
    words: {},
    manifest: members,
  };
}
