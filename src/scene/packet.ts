import { canonicalize } from '../proof/jcs';
import { sha256Hex, startDigest } from '../proof/primitives';
import {
  archiveEnd,
  localHeader,
  photographPath,
  SCENE_NAME,
  type SceneMember,
  SUMS_NAME,
  sumsOf,
} from '../modules/evidence/domain/scene-archive';
import { crc32 } from '../modules/evidence/domain/crc32';
import type { Draft, Item, Person, Photograph } from './draft';
import { instantOf } from './times';

export interface Packet {
  /** In their order; together they are the file. */
  readonly parts: readonly Uint8Array<ArrayBuffer>[];
  readonly sha256: string;
  readonly bytes: number;
}

/** What goes with the draft into scene.json. */
export interface Closing {
  /** SHA-256 of the page's script. */
  readonly page: string;
  readonly closed: string;
}

type Said = string | { readonly notApplicable: true };
const said = (text: string | undefined): Said | undefined => {
  const typed = text?.normalize('NFC').trim();
  if (!typed) return undefined;
  return /^n\/?a$/i.test(typed) ? { notApplicable: true } : typed;
};
const plain = (text: string | undefined): string | undefined => {
  const typed = text?.normalize('NFC').trim();
  return typed === '' ? undefined : typed;
};
/** Without what is not known: it is a gap of the record. */
const known = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** scene.json: what was written, in its one canonical form (RFC 8785). */
export function sceneText(draft: Draft, photographs: readonly Photograph[], { page, closed }: Closing): string {
  const { scene } = draft;
  return canonicalize(
    known({
      v: 1,
      kind: 'sanad-scene',
      page,
      caseNumber: plain(scene['caseNumber']),
      officer: known({
        name: plain(scene['officerName']),
        rank: plain(scene['officerRank']),
        number: plain(scene['officerNumber']),
      }),
      begun: instantOf(scene['begun'] ?? ''),
      ended: instantOf(scene['ended'] ?? ''),
      closed,
      seizure: known({
        place: plain(scene['place']),
        latitude: plain(scene['latitude']),
        longitude: plain(scene['longitude']),
        authority: known({
          kind: scene['authority'],
          number: plain(scene['authorityNumber']),
          court: plain(scene['court']),
          ground: plain(scene['ground']),
        }),
        witnesses: draft.witnesses.flatMap((person) => personOf(person) ?? []),
        noWitnessReason: plain(scene['noWitnessReason']),
        seizedFrom: personOf(draft.seizedFrom),
        listGivenTo: personOf(draft.listGivenTo),
        listGivenAt: instantOf(scene['listGivenAt'] ?? ''),
      }),
      items: draft.items.map(itemOf),
      photographs: photographs.map(({ name, bytes, sha256, modified, shown }, i) =>
        known({
          file: photographPath(i + 1, name),
          name: plain(name),
          sha256,
          bytes: bytes.length,
          shows: shown.shows,
          words: plain(shown.words),
          at: new Date(modified).toISOString(),
        }),
      ),
      remarks: plain(scene['remarks']),
    }),
  );
}

/** A person of whom nothing was written is none. */
function personOf(person: Person): Record<string, unknown> | undefined {
  const written = known(Object.fromEntries(Object.entries(person).map(([field, text]) => [field, plain(text)])));
  return Object.keys(written).length === 0 ? undefined : written;
}

const itemOf = ({ words, kind, parcel, seal, at, ...device }: Item): Record<string, unknown> =>
  known({
    words: plain(words),
    kind,
    parcel: plain(parcel),
    seal: plain(seal),
    at: instantOf(at ?? ''),
    ...Object.fromEntries(Object.entries(device).map(([field, text]) => [field, said(text)])),
  });

/** The file: scene.json, the photographs, SHA256SUMS. The same draft, photographs and closing give the same bytes. */
export function makePacket(draft: Draft, photographs: readonly Photograph[], closing: Closing): Packet {
  const encoder = new TextEncoder();
  const scene = encoder.encode(sceneText(draft, photographs, closing));
  const files = [
    { name: SCENE_NAME, bytes: scene, sha256: sha256Hex(scene), crc32: crc32(scene) },
    ...photographs.map(({ name, bytes, sha256, crc32: sum }, i) => ({
      ...{ name: photographPath(i + 1, name), bytes, sha256, crc32: sum },
    })),
  ];
  const sums = encoder.encode(sumsOf(files));
  const all = [...files, { name: SUMS_NAME, bytes: sums, crc32: crc32(sums) }];
  const members: SceneMember[] = all.map(({ name, bytes, crc32: sum }) => ({ name, size: bytes.length, crc32: sum }));
  const parts = all.flatMap(({ bytes }, i) => {
    const member = members[i];
    if (!member) throw new Error('A file without its header');
    return [localHeader(member), bytes];
  });
  parts.push(archiveEnd(members));
  const digest = startDigest('sha256');
  for (const part of parts) digest.update(part);
  return {
    parts: parts.map((part) => new Uint8Array(part)),
    sha256: digest.hex(),
    bytes: parts.reduce((sum, { length }) => sum + length, 0),
  };
}
