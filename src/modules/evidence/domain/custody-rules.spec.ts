import { AUTHORITIES, judgeAuthority, requireWitnesses } from './authority';
import { requireEach } from './batch';
import { correctField } from './correction';
import { type CustodyPosition, hasInHand, type Holder, requireInHand } from './exhibit';
import { FACTS_TOLD, recordFact } from './fact';
import { leavers, type ParcelUnit } from './parcel-unit';
import { DomainError } from '../../../kernel/domain-error';

const ME = '1d0c2a3b-0000-4000-8000-000000000001';
const OTHER = '1d0c2a3b-0000-4000-8000-000000000002';
const OFFICE = '1d0c2a3b-0000-4000-8000-000000000003';
const officer = (id: string): Holder => ({ kind: 'officer', id, name: 'Sana Malik' });
const position = (over: Partial<CustodyPosition> = {}): CustodyPosition => ({
  id: 'x',
  number: 'E-001',
  state: 'held',
  holder: officer(ME),
  storeOfficeId: null,
  answerableId: ME,
  frozen: false,
  quarantined: false,
  ...over,
});
const codeOf = (ask: () => unknown): string => {
  try {
    ask();
    return 'none';
  } catch (error) {
    return error instanceof DomainError ? error.code : String(error);
  }
};

describe('who has a thing in hand', () => {
  it.each([
    ['its holder', position(), true],
    ['another officer', position({ holder: officer(OTHER), answerableId: ME }), false],
    ['the keeper of the store', position({ holder: { kind: 'store', id: OTHER }, storeOfficeId: OFFICE }), true],
    ['the keeper of another store', position({ holder: { kind: 'store', id: OTHER }, storeOfficeId: OTHER }), false],
    ['who gave it to a constable', position({ holder: { kind: 'public_servant', name: 'Aslam' } }), true],
    ['who did not', position({ holder: { kind: 'court', name: 'PECA Court' }, answerableId: OTHER }), false],
  ])('%s', (_, at, inHand) => {
    const hand = { officerId: ME, keepsStoresOf: [OFFICE] };
    expect(hasInHand(at, hand)).toBe(inHand);
    expect(codeOf(() => requireInHand(at, hand))).toBe(inHand ? 'none' : 'exhibit.not-holder');
  });
});

describe('a fact that happened outside our hands', () => {
  it.each(FACTS_TOLD)('"%s" is recorded irregular whatever the state', (fact) => {
    const to = ['disposed', 'opened', 'resealed'].includes(fact) ? null : officer(OTHER);
    for (const state of ['held', 'stored', 'in_court', 'released', 'disposed'] as const) {
      const told = recordFact(position({ state }), { fact, from: null, to, section: null });
      expect(told.irregular.section).toBe('PECA 2016 s. 35(3)-(4)');
      expect(told.irregular.rule).toBe(
        state === 'released' || state === 'disposed' ? 'custody.after-the-end' : 'custody.outside-our-hands',
      );
      expect(told.from).toEqual(officer(ME));
    }
  });

  it('names the rule when one gave what he did not hold, and the section that the officer names', () => {
    const told = { fact: 'handed-over', from: officer(OTHER), to: officer(ME), section: 'Police Rules 22.70' } as const;
    expect(recordFact(position(), told).irregular).toEqual({
      rule: 'custody.not-the-holder',
      section: 'Police Rules 22.70',
    });
  });

  it.each([
    ['handed-over', null, 'fact.receiver-missing'],
    ['returned', null, 'fact.receiver-missing'],
    ['disposed', officer(OTHER), 'fact.receiver-not-taken'],
    ['produced-in-court', null, 'none'],
  ] as const)('"%s" to %j: %s', (fact, to, code) => {
    expect(codeOf(() => recordFact(position(), { fact, from: null, to, section: null }))).toBe(code);
  });

  it.each([
    [{ kind: 'laboratory', name: 'PFSA' }, 'in_laboratory'],
    [{ kind: 'court', name: 'PECA Court' }, 'in_court'],
    [{ kind: 'organisation', name: 'A bank' }, 'held'],
  ] as const)('handed to %j leaves it %s', (to, state) => {
    expect(recordFact(position(), { fact: 'handed-over', from: null, to, section: null }).state).toBe(state);
  });
});

describe('a parcel', () => {
  const unit = (seal: string | null): ReadonlyMap<string, ParcelUnit> =>
    new Map([['p', { id: 'p', number: 'P-1', seal, memberIds: ['a', 'b'] }]]);
  const items = (...ids: string[]) => ids.map((id) => ({ id, number: id, parcelId: 'p' }));

  it.each([
    ['whole and sealed', 'S', items('a', 'b'), []],
    ['whole and open', null, items('a', 'b'), []],
    ['one out of the open', null, items('a'), ['a']],
  ])('goes %s', (_, seal, moved, left) => {
    expect([...leavers(moved, unit(seal))]).toEqual(left);
  });

  it('does not give up one item while it is sealed', () => {
    expect(codeOf(() => leavers(items('a'), unit('S')))).toBe('parcel.sealed');
  });
});

describe('the power to seize', () => {
  it.each(AUTHORITIES)('of kind %s is regular unless there was none', (kind) => {
    const irregular = judgeAuthority({ kind, ground: 'Said in a word.' }, []);
    expect(irregular === undefined).toBe(kind !== 'none');
  });

  it.each([
    ['nothing', [], null],
    ['section 10', ['PECA-10'], null],
    ['section 10 among others', ['PECA-14', 'PECA-10'], null],
    ['another section alone', ['PECA-22-1'], 'seizure.not-of-section-10'],
  ] as const)('under s. 33(2) with %s charged is marked %s %s', (_, charged, rule) => {
    expect(judgeAuthority({ kind: 'section-33-2', ground: 'Haste.' }, charged)?.rule ?? null).toBe(rule);
    expect(judgeAuthority({ kind: 'search-warrant' }, charged)).toBeUndefined();
  });

  it.each(['section-33-2', 'none'] as const)('of kind %s asks for a ground', (kind) => {
    expect(codeOf(() => judgeAuthority({ kind }, []))).toBe('seizure.ground-missing');
  });

  it.each([
    [2, undefined, 'none'],
    [1, undefined, 'seizure.witnesses-missing'],
    [1, 'Nobody came.', 'none'],
    [0, 'Nobody came.', 'none'],
    [0, undefined, 'seizure.witnesses-missing'],
  ])('%d witnesses and the reason %j: %s', (count, reason, code) => {
    expect(codeOf(() => requireWitnesses(count, reason))).toBe(code);
  });
});

describe('an act on many', () => {
  it('is refused with the first fault and names every failing item by its place', () => {
    const ask = (n: number): void => {
      if (n > 1) throw new DomainError('conflict', `code.${n}`, `Item ${n}.`, { n });
    };
    expect(() => requireEach([1, 2, 1, 3], (i) => `/ids/${i}`, ask)).toThrow(
      expect.objectContaining({
        kind: 'conflict',
        code: 'code.2',
        extra: {
          n: 2,
          errors: [
            { pointer: '/ids/1', code: 'code.2', detail: 'Item 2.' },
            { pointer: '/ids/3', code: 'code.3', detail: 'Item 3.' },
          ],
        },
      }),
    );
    expect(() => requireEach([1, 1], String, ask)).not.toThrow();
  });

  it('lets a fault of ours through as it is', () => {
    const fault = new TypeError('ours');
    expect(() =>
      requireEach([1], String, () => {
        throw fault;
      }),
    ).toThrow(fault);
  });
});

describe('a correction', () => {
  const exhibit = {
    number: 'E-001',
    words: 'Handset',
    details: { make: { value: 'Dell' }, serial: { gap: 'unknown' } },
  } as const;

  it.each([
    ['words', 'Laptop', { words: 'Laptop' }, 'Handset'],
    ['make', 'HP', { details: { make: { value: 'HP' }, serial: { gap: 'unknown' } } }, 'Dell'],
    ['serial', 'A1', { details: { make: { value: 'Dell' }, serial: { value: 'A1' } } }, null],
  ])('of %s keeps what stood there before', (field, value, change, before) => {
    expect(correctField(exhibit, field, value)).toEqual({ change, before });
  });

  it.each([
    ['number', 'E-2', 'exhibit.field-unknown'],
    ['__proto__', 'x', 'exhibit.field-unknown'],
    ['make', 'Dell', 'exhibit.nothing-corrected'],
  ])('of %s to %s is refused by %s', (field, value, code) => {
    expect(codeOf(() => correctField(exhibit, field, value))).toBe(code);
  });
});
