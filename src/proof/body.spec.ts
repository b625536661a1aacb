import { commitmentOf, hex } from '../../test/reference/formats';
import { referenceJcs } from '../../test/reference/jcs';
import { outcome, storedVectors } from '../../test/reference/stored-vectors';
import { type BodyInput, buildBody, buildPart, checkBody, foundName } from './body';
import { AUDIT_TYPES, CUSTODY_TYPES, type EntryType, isFirstCustodyType, kindOfType } from './entry-types';
import type { BodyObject } from './jcs';
import { partyCommitment, partySalt } from './party';

const ACT = '7c1d2e3f-0a1b-4c2d-8e3f-4a5b6c7d8e9f';
const CASE = '11111111-2222-4333-8444-555555555555';
const OFFICER = '0b9f0d3e-58a4-4a6e-9d0c-9d7d5f1c2a11';
const SALT = Buffer.alloc(16, 1);
const officer = { kind: 'officer', id: OFFICER, name: 'A. Khan', rank: 'Inspector', number: 'C-12' } as const;
const person = { code: 'P-1', salt: partySalt(Buffer.alloc(32, 3)), name: 'علی', cnic: '35202-0000000-1' };
const people = buildPart('people', { people: [person] }, Buffer.alloc(16, 4));
const words = buildPart('words', { reason: 'seized at the door' }, Buffer.alloc(16, 5));
const seized: BodyInput = {
  type: 'seized',
  act: ACT,
  case: CASE,
  actor: officer,
  occurredAt: '2026-03-01T09:00:00.000Z',
  gaps: { imei: 'unknown', charger: 'not_applicable' },
  facts: {
    from: { kind: 'person', code: 'P-1', capacity: 'occupier' },
    to: officer,
    seal: 'S-1',
    parties: [{ as: 'occupier', code: 'P-1', commitment: partyCommitment(person) }],
  },
  parts: [words, people],
};
const build = (over: Partial<BodyInput> = {}, salt: Buffer = SALT) => buildBody({ ...seized, ...over }, salt);

describe('part one of a body', () => {
  it('has exactly the members of the format, the parts sorted', () => {
    const want = {
      v: 1,
      type: 'seized',
      act: ACT,
      case: CASE,
      actor: { ...officer },
      occurred_at: '2026-03-01T09:00:00.000Z',
      salt: SALT.toString('base64url'),
      gaps: { imei: 'unknown', charger: 'not_applicable' },
      parts: [
        { name: 'people', sha256: hex(people.bytes) },
        { name: 'words', sha256: hex(words.bytes) },
      ],
      from: { kind: 'person', code: 'P-1', capacity: 'occupier' },
      to: { ...officer },
      seal: 'S-1',
      parties: [{ as: 'occupier', code: 'P-1', commitment: commitmentOf(person) }],
    };
    const built = build();
    expect(built.bytes.toString()).toBe(referenceJcs(want));
    expect(built.sha256).toBe(hex(built.bytes));
  });

  it('says that nothing is unknown and nothing apart, when that is so', () => {
    const built = buildBody({ type: 'session.signed_in', act: ACT, actor: officer }, SALT);
    expect(built.bytes.toString()).toBe(
      referenceJcs({
        v: 1,
        type: 'session.signed_in',
        act: ACT,
        actor: { ...officer },
        salt: SALT.toString('base64url'),
        gaps: {},
        parts: [],
      }),
    );
  });

  it.each([
    ['a salt of 15 bytes', {}, Buffer.alloc(15), 'body.salt'],
    ['a fact named like a member of ours', { facts: { salt: 'x' } }, SALT, 'body.reserved-member'],
    ['a fact named like a line of the header', { facts: { recorded_at: 'x' } }, SALT, 'body.reserved-member'],
    ['signatures, kept for a later version', { facts: { signatures: [] } }, SALT, 'body.reserved-member'],
    ['an act that is no UUID', { act: 'x' }, SALT, 'body.member'],
    ['a case by its number', { case: 'FIR 12/2026' }, SALT, 'body.member'],
    ['a time without milliseconds', { occurredAt: '2026-03-01T09:00:00Z' }, SALT, 'body.member'],
    ['a gap for a fact that is there', { gaps: { seal: 'unknown' as const } }, SALT, 'body.member'],
    ['a part twice', { parts: [words, words] }, SALT, 'body.member'],
    [
      'an irregular act without its section',
      { irregular: { rule: 'custody.not-the-holder', section: '' } },
      SALT,
      'body.member',
    ],
    [
      'the name of a private person',
      { facts: { to: Object.assign({ kind: 'person' as const, code: 'P-1' }, { name: 'علی' }) } },
      SALT,
      'holder.private-name',
    ],
    ['an officer without an id', { facts: { to: { ...officer, id: '' } } }, SALT, 'holder.shape'],
    ['an officer whose id is no UUID', { facts: { to: { ...officer, id: 'x' } } }, SALT, 'holder.id'],
    [
      'a party twice',
      { facts: { parties: [1, 2].map(() => ({ code: 'P-1', commitment: hex('x') })) } },
      SALT,
      'body.member',
    ],
    ['a party without a digest', { facts: { parties: [{ code: 'P-1', commitment: 'x' }] } }, SALT, 'body.member'],
    ['a text that is not NFC', { facts: { seal: 'e\u0301' } }, SALT, 'body.not-nfc'],
    ['a fraction', { facts: { amount: 0.5 } }, SALT, 'body.number'],
  ])('is not built with %s', (_, over, salt, wantErr) => {
    expect(outcome(() => build(over, salt))).toEqual({ wantErr });
  });

  it('says which rule an irregular act broke, and in what law', () => {
    const irregular = { rule: 'custody.not-the-holder', section: 'QSO 1984 art. 129' };
    expect(checkBody(build({ irregular }).bytes, new Map()).body['irregular']).toEqual(irregular);
  });

  it('names a job, and for whom it acted, or nobody yet', () => {
    const actors = [
      { kind: 'system', job: 'finalise', on_behalf_of: officer },
      { kind: 'system', job: 'x' },
      { kind: 'unauthenticated' },
    ] as const;
    for (const actor of actors) expect(checkBody(build({ actor }).bytes, new Map()).body['actor']).toEqual(actor);
    expect(outcome(() => build({ actor: { kind: 'system', job: '' } }))).toEqual({ wantErr: 'body.member' });
  });
});

describe('the check of a body', () => {
  const one = build().bytes;
  const both = { people: people.bytes, words: words.bytes };
  const check = (parts: Record<string, Buffer>, bytes: Buffer = one) =>
    outcome(() => checkBody(bytes, new Map(Object.entries(parts))).withheld);
  const edited = (edit: (body: BodyObject) => object): Buffer =>
    Buffer.from(
      referenceJcs(
        JSON.parse(JSON.stringify(edit(checkBody(one, new Map()).body))) as Parameters<typeof referenceJcs>[0],
      ),
    );

  it('accepts all parts, some, or none, and says what was withheld', () => {
    expect(check(both)).toEqual({ want: [] });
    expect(check({ words: words.bytes })).toEqual({ want: ['people'] });
    expect(check({})).toEqual({ want: ['people', 'words'] });
  });

  const changed = Buffer.from(words.bytes.toString().replace('door', 'gate'));
  const posed = buildPart('words', { people: [person] }, SALT);
  const other = { ...person, name: 'احمد' };
  const twoPeople = buildPart('people', { people: [person, { ...person, code: 'P-2' }] }, SALT);
  const wrongPerson = buildPart('people', { people: [other] }, SALT);
  const noList = buildPart('people', { people: 'P-1' }, SALT);
  const nobody = buildPart('people', { people: [] }, SALT);
  it.each([
    ['a changed part', { ...both, words: changed }, one, 'body.part-digest'],
    ['parts exchanged', { people: words.bytes, words: people.bytes }, one, 'body.part-digest'],
    ['a part that part one does not name', { ...both, notes: words.bytes }, one, 'body.unnamed-part'],
    [
      'a part under another name',
      { people: posed.bytes },
      build({ parts: [{ ...posed, name: 'people' }] }).bytes,
      'body.member',
    ],
    [
      'another identity than the one bound',
      { people: wrongPerson.bytes },
      build({ parts: [wrongPerson] }).bytes,
      'party.commitment',
    ],
    ['a person who is not bound', { people: twoPeople.bytes }, build({ parts: [twoPeople] }).bytes, 'party.commitment'],
    ['a bound person missing', { people: nobody.bytes }, build({ parts: [nobody] }).bytes, 'party.missing'],
    ['people that are a word', { people: noList.bytes }, build({ parts: [noList] }).bytes, 'party.missing'],
    ['people without parties', { people: people.bytes }, build({ parts: [people], facts: {} }).bytes, 'party.missing'],
    ['another version', {}, edited((b) => ({ ...b, v: 2 })), 'body.member'],
    ['a type that is not known', {}, edited((b) => ({ ...b, type: 'lost' })), 'body.type'],
    ['a sequence in the body', {}, edited((b) => ({ ...b, seq: 1 })), 'body.member'],
    ['a salt that is too short', {}, edited((b) => ({ ...b, salt: 'AAAA' })), 'body.member'],
    ['a salt with bits that are not there', {}, edited((b) => ({ ...b, salt: `${'A'.repeat(21)}B` })), 'body.member'],
    ['a gap of another word', {}, edited((b) => ({ ...b, gaps: { imei: 'lost' } })), 'body.member'],
    [
      'a part of an unknown name',
      {},
      edited((b) => ({ ...b, parts: [{ name: 'notes', sha256: hex('x') }] })),
      'body.member',
    ],
    ['a part without a digest', {}, edited((b) => ({ ...b, parts: [{ name: 'words', sha256: 'x' }] })), 'body.member'],
    ['a part that is a word', {}, edited((b) => ({ ...b, parts: ['words'] })), 'body.member'],
    ['a type that is a number', {}, edited((b) => ({ ...b, type: 7 })), 'body.type'],
    ['an empty list of parties', {}, edited((b) => ({ ...b, parties: [] })), 'body.member'],
    ['parties that are a word', {}, edited((b) => ({ ...b, parties: 'P-1' })), 'body.member'],
    ['an irregular act without a rule', {}, edited((b) => ({ ...b, irregular: { section: 's.33' } })), 'body.member'],
    [
      'a job for one who is no officer',
      {},
      edited((b) => ({ ...b, actor: { kind: 'system', job: 'x', on_behalf_of: 'y' } })),
      'holder.shape',
    ],
    [
      'parts out of order',
      {},
      edited((b) => ({ ...b, parts: [...(b['parts'] as object[])].reverse() })),
      'body.member',
    ],
    ['no parts', {}, edited((b) => ({ ...b, parts: undefined })), 'body.member'],
    ['no actor', {}, edited((b) => ({ ...b, actor: undefined })), 'body.member'],
    ['an actor of an unknown kind', {}, edited((b) => ({ ...b, actor: { kind: 'robot' } })), 'body.member'],
    ['a holder of an unknown kind', {}, edited((b) => ({ ...b, to: { kind: 'robot', name: 'x' } })), 'holder.kind'],
    ['a holder who is a word', {}, edited((b) => ({ ...b, to: 'A. Khan' })), 'holder.shape'],
    ['a store without an id', {}, edited((b) => ({ ...b, to: { kind: 'store', name: 'x' } })), 'holder.incomplete'],
  ])('refuses %s', (_, parts, bytes, wantErr) => {
    expect(check(parts, bytes)).toEqual({ wantErr });
  });

  it('leaves facts of later versions as they are', () => {
    const bytes = edited((b) => ({ ...b, later: { x: 1 } }));
    expect(outcome(() => checkBody(bytes, new Map()).body['later'])).toEqual({ want: { x: 1 } });
  });
});

describe('a part', () => {
  it.each([
    ['nothing', {}, 'body.empty-part'],
    ['a salt of ours', { salt: 'x' }, 'body.reserved-member'],
    ['a version of ours', { v: 1 }, 'body.reserved-member'],
    ['a name of ours', { part: 'words' }, 'body.reserved-member'],
    ['null', { reason: null }, 'body.null'],
  ])('is not built of %s', (_, content, wantErr) => {
    expect(outcome(() => buildPart('words', content, SALT))).toEqual({ wantErr });
  });

  it('differs when only its salt differs', () => {
    const again = buildPart('words', { reason: 'seized at the door' }, Buffer.alloc(16, 6));
    expect(again.sha256).not.toBe(words.sha256);
  });
});

describe('the digest that binds a private person', () => {
  it.each(storedVectors('party'))('is that of the reference implementation: $desc', (vector) => {
    const found = outcome(() => partyCommitment(vector.input as BodyObject));
    expect(found).toEqual({ want: vector.want, wantErr: vector.wantErr });
  });

  it('needs 32 bytes of salt', () => {
    expect(outcome(() => partySalt(Buffer.alloc(16)))).toEqual({ wantErr: 'party.salt' });
    expect(outcome(() => partyCommitment({ code: 'P-1', salt: 7 }))).toEqual({ wantErr: 'party.salt' });
  });
});

describe('a found name', () => {
  it.each([
    ['plain', Buffer.from('IMG 1.jpg'), { name: 'IMG 1.jpg' }],
    ['Urdu in NFC', Buffer.from('آج.txt'), { name: 'آج.txt' }],
    ['decomposed', Buffer.from('e\u0301'), { name_b64: 'ZcyB' }],
    ['not UTF-8', Buffer.of(0xe9), { name_b64: '6Q==' }],
    ['with a NUL', Buffer.from('a\0'), { name_b64: 'YQA=' }],
    ['with an unassigned code point', Buffer.from('\u0378'), { name_b64: 'zbg=' }],
  ])('is never altered: %s', (_, bytes, want) => {
    expect(foundName(bytes)).toEqual(want);
  });
});

describe('the list of types', () => {
  it('has each type once, in one kind, under a name of the form', () => {
    const all = [...CUSTODY_TYPES, ...AUDIT_TYPES];
    expect(new Set(all).size).toBe(all.length);
    for (const type of all) expect(type).toMatch(/^[a-z][a-z0-9_.]*$/);
    for (const type of CUSTODY_TYPES) expect(kindOfType(type)).toBe('custody-entry/v1');
    for (const type of AUDIT_TYPES) expect([kindOfType(type), type.includes('.')]).toEqual(['audit-entry/v1', true]);
    expect(kindOfType('toString')).toBeUndefined();
  });

  it('lets a verifier read an act of a later year, and a writer write none that is not listed', () => {
    expect(kindOfType('a_later.year_2')).toBe('audit-entry/v1');
    for (const type of ['lost', 'a.b.c', 'A.b', 'a.', '.b', 'a b.c', '1.b']) expect(kindOfType(type)).toBeUndefined();
    const later: EntryType = JSON.parse('"a_later.year_2"');
    const input = {
      type: later,
      act: '00000000-0000-4000-8000-000000000001',
      actor: { kind: 'unauthenticated' },
    } as const;
    expect(outcome(() => buildBody(input, SALT.subarray(0, 16)))).toEqual({ wantErr: 'body.type' });
  });

  it('starts a chain with four of them', () => {
    expect(CUSTODY_TYPES.filter(isFirstCustodyType)).toEqual(['seized', 'received', 'acquired', 'migrated']);
  });
});
