import type { EntryHeader } from '../../../src/proof/entry-header';
import type { BagPlan } from './made-bag';
import { type Mutation, only, sealedSo } from './mutation';
import type { Draft, Story } from './story';

const sealed = (name: string, first: string, plan: Partial<BagPlan>) => sealedSo('record', name, first, plan);

/** Changes the text of the third entry's part one before it is sealed; digests and signatures are then good. */
const body = (change: (text: string) => string): Partial<BagPlan> => ({
  spoilEntry: (entry, place) => {
    if (place !== 2) return;
    const text = entry.body.toString();
    const changed = change(text);
    if (changed === text) throw new Error('nothing was changed');
    entry.body = Buffer.from(changed);
  },
});

const header = (
  wrong: (good: EntryHeader) => Partial<EntryHeader>,
  when: (good: EntryHeader) => boolean,
): Partial<BagPlan> => {
  let done = false;
  return {
    spoilHeader: (good, place) => {
      // Every bag is spoiled anew, however often it is made.
      if (place === 0) done = false;
      if (done || good.kind !== 'custody-entry/v1' || !when(good)) return good;
      done = true;
      return { ...good, ...wrong(good) };
    },
  };
};

const story = (change: (drafts: Draft[], story: Story) => void): Partial<BagPlan> => ({
  spoilStory: (whole) => change(whole.drafts, whole),
});

const fact = (type: string, name: string, change: (value: unknown) => unknown): Partial<BagPlan> =>
  story((drafts) => {
    const draft = only(drafts.find((one) => one.type === type && one.facts[name] !== undefined));
    draft.facts = { ...draft.facts, [name]: change(draft.facts[name]) };
  });

/** An act more on the first exhibit, behind all others. */
const more = (type: Draft['type'], facts: (item: string, drafts: Draft[]) => Draft['facts']): Partial<BagPlan> =>
  story((drafts) => {
    const item = only(drafts[0]?.item);
    drafts.push({ item, type, facts: facts(item, drafts), withheld: new Set() });
  });

const stranger = { kind: 'officer' as const, id: '11111111-1111-4111-8111-111111111111', name: 'Nobody' };
const receiver = { ...stranger, id: '22222222-2222-4222-8222-222222222222' };
/** Bodies of one type. */
const bodyOf = (type: string, change: (text: string) => string): Partial<BagPlan> => ({
  spoilEntry: (entry) => {
    if (entry.draft.type === type) entry.body = Buffer.from(change(entry.body.toString()));
  },
});

/** An act more at the end, recorded at another time than it was. */
function latest(recordedAt: string): Partial<BagPlan> {
  let last = -1;
  return {
    spoilStory: ({ drafts }) => {
      last = drafts.push({ item: only(drafts[0]?.item), type: 'verified', facts: {}, withheld: new Set() }) - 1;
    },
    spoilHeader: (good, place) => (place === last ? { ...good, recordedAt } : good),
  };
}

/** The record was made wrong from the start, and then put into the log, signed and witnessed. */
export const SEALED: readonly Mutation[] = [
  sealed(
    'a body with letters that are not NFC',
    'entry.not-canonical',
    body((text) => text.replace('"job":"test"', '"job":"te\u0301st"')),
  ),
  sealed(
    'a body that is not its own JCS',
    'entry.not-canonical',
    body((text) => text.replace('"v":1', '"v": 1')),
  ),
  sealed(
    'a body with a name twice',
    'entry.not-canonical',
    body((text) => text.replace('"v":1', '"v":1,"v":1')),
  ),
  sealed(
    'a body with a number that is not whole',
    'entry.not-canonical',
    body((text) => text.replace('"v":1', '"v":1,"w":1.5')),
  ),
  sealed(
    'a body with an escaped letter',
    'entry.not-canonical',
    body((text) => text.replace('"job":"test"', '"job":"\\u0074est"')),
  ),
  sealed(
    'a body of no known type',
    'entry.body-form',
    body((text) => text.replace(/"type":"\w+"/, '"type":"vanished"')),
  ),
  sealed(
    'a body without its gaps',
    'entry.body-form',
    body((text) => text.replace('"gaps":{},', '')),
  ),
  sealed(
    'an act of the log in a chain',
    'entry.body-form',
    body((text) => text.replace(/"type":"\w+"/, '"type":"case.opened"')),
  ),
  sealed('a private person by name', 'entry.body-form', {
    ...more('carried', () => ({ from: stranger, to: { kind: 'person', code: 'P-1' } })),
    spoilEntry: (entry) => {
      const text = entry.body.toString().replace('"kind":"person"', '"kind":"person","name":"Somebody"');
      entry.body = Buffer.from(text);
    },
  }),
  sealed(
    'a person other than the one bound',
    'entry.commitment',
    story((drafts) => {
      const draft = only(drafts.find(({ people }) => people));
      draft.people = draft.people?.map((person) => ({ ...person, name: 'Somebody Else' })) ?? [];
    }),
  ),
  sealed(
    'a chain with a wrong beginning',
    'chain.genesis',
    header(
      () => ({ prev: 'a'.repeat(64) }),
      ({ seq }) => seq === 0,
    ),
  ),
  sealed(
    'an act that names another before it',
    'chain.prev',
    header(
      () => ({ prev: 'a'.repeat(64) }),
      ({ seq }) => seq === 2,
    ),
  ),
  sealedSo(
    '9 clock set back',
    'an act recorded before the one before it',
    'chain.time',
    header(
      () => ({ recordedAt: '2026-02-01T00:00:00.000Z' }),
      ({ seq }) => seq === 3,
    ),
  ),
  sealedSo(
    '9 clock forward',
    'an act recorded after the witnesses signed it',
    'inclusion.sandwich',
    latest('2026-03-09T00:00:00.000Z'),
  ),
  sealed(
    'two acts of one sequence',
    'entry.index-line',
    header(
      ({ seq }) => ({ seq: seq - 1 }),
      ({ seq }) => seq === 2,
    ),
  ),
  sealedSo(
    '11 replay',
    'a giver who holds nothing, not marked',
    'chain.holder',
    more('carried', () => ({ from: stranger, to: receiver })),
  ),
  sealedSo(
    '11 replay',
    'accepted without an offer',
    'chain.holder',
    more('accepted', () => ({ from: stranger, to: receiver })),
  ),
  sealed(
    'another seal than the recorded one',
    'chain.holder',
    more('verified', () => ({ seal: 'SEAL-OTHER' })),
  ),
  sealed(
    'seized for a second time',
    'chain.holder',
    more('seized', () => ({})),
  ),
  sealed(
    'a wrong size on record',
    'evidence.size',
    fact('ingested', 'size', (size) => Number(size) + 1),
  ),
  sealed(
    'a wrong SHA-512 on record',
    'evidence.digest',
    fact('ingested', 'sha512', () => 'b'.repeat(128)),
  ),
  sealed(
    'a set with another count',
    'evidence.manifest',
    fact('ingested', 'set', (set) => ({ ...Object(set), count: 99 })),
  ),
  sealed(
    'a document that follows no act',
    'document.line',
    bodyOf('document.superseded', (text) => text.replace(/"previous":"./, '"previous":"x')),
  ),
];
