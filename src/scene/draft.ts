/** What an officer has written so far. Every field is text as typed; empty is unknown, `n/a` is not applicable. */
export type Fields<Name extends string> = Record<Name, string>;

export const PERSON_FIELDS = ['name', 'capacity', 'fatherName', 'cnic', 'phone', 'address'] as const;
export const ITEM_MAIN = ['words', 'parcel', 'seal', 'at'] as const;
export const ITEM_MORE = [
  ...['kind', 'make', 'model', 'colour', 'condition', 'serial', 'imei1', 'imei2', 'iccid', 'capacity', 'account'],
  ...['powerState', 'lockState', 'isolation', 'foundAt'],
] as const satisfies readonly string[];
export const SCENE_FIELDS = [
  ...['officerName', 'officerRank', 'officerNumber', 'caseNumber', 'begun', 'ended', 'place', 'latitude', 'longitude'],
  ...['authority', 'authorityNumber', 'court', 'ground', 'noWitnessReason', 'listGivenAt', 'remarks'],
] as const satisfies readonly string[];

export type Person = Fields<(typeof PERSON_FIELDS)[number]>;
export type Item = Record<string, string>;
/** A photograph that was chosen: its bytes are those of the file at that moment. */
export interface Photograph {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly crc32: number;
  /** When the file was last written, by the device; milliseconds. */
  readonly modified: number;
  readonly shown: Fields<'shows' | 'words'>;
}

export interface Draft {
  readonly scene: Record<string, string>;
  readonly witnesses: Person[];
  readonly seizedFrom: Person;
  readonly listGivenTo: Person;
  readonly items: Item[];
}

export const emptyPerson = (): Person => blank(PERSON_FIELDS) as Person;
export const blank = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, '']));

export function emptyDraft(now: string): Draft {
  return {
    scene: { ...blank(SCENE_FIELDS), begun: now },
    witnesses: [emptyPerson(), emptyPerson()],
    seizedFrom: emptyPerson(),
    listGivenTo: emptyPerson(),
    items: [],
  };
}

/** The next line: parcel and seal as above, since most things of a raid go into the same bag. */
export function nextItem({ items }: Draft, now: string): Item {
  const above = items.at(-1);
  return {
    ...blank([...ITEM_MAIN, ...ITEM_MORE]),
    kind: 'physical_device',
    parcel: above?.['parcel'] ?? '',
    seal: above?.['parcel'] ? (above['seal'] ?? '') : '',
    at: now,
  };
}
