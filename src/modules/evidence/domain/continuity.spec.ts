import { plant, PLANTS, ALWAYS, readOf } from '../../../../test/support/planted-gaps';
import { RandomChain } from '../../../../test/support/random-chain';
import { randomHouse, uuid } from '../../../../test/support/random-house';
import { numbers, seedOfRun } from '../../../../test/support/seeded';
import { continuity, type ContinuityEntry } from './continuity';
import { type Finding, FINDING_CODES } from './continuity-finding';
import { findingSentence } from './continuity-sentences';

const CHAINS = 500;
/** What a planted gap truly brings with it: a time that was moved back may be one at which the store was closed. */
const CONSEQUENCES: Partial<Record<Finding['code'], readonly string[]>> = {
  overlap: ['outside-duty-hours', 'unexplained-hours', 'carrier-overdue'],
};
const STORE = '5b1f0a34-6c2e-4f6f-9a51-0c3f6d7e8a90';
const officer = (name: string) => ({ kind: 'officer', id: `${name}000000-c51c-4bf4-9960-e1c80e27aba0`, name });
const [A, B] = [officer('aa'), officer('bb')];
const store = { kind: 'store', id: STORE, name: 'Rack 3' };
const carrier = { kind: 'public_servant', name: 'Constable Rafiq' };
/** Hour 0 is 9 o'clock on a Monday in Pakistan. */
const atHour = (hour: number): string => new Date(Date.UTC(2026, 2, 2, 4) + hour * 3_600_000).toISOString();
const chain = (...acts: readonly (readonly [hour: number, body: object])[]): ContinuityEntry[] =>
  acts.map(([hour, body], seq) => ({ seq, recordedAt: atHour(hour), body: { ...body } }));
const find = (entries: readonly ContinuityEntry[], untilHour = 0): Finding[] =>
  continuity({
    entries,
    hours: new Map([[STORE, [ALWAYS]]]),
    now: new Date(new Date(entries.at(-1)?.recordedAt ?? 0).getTime() + untilHour * 3_600_000),
  });
const codes = (findings: readonly Finding[]) => findings.map(({ code, entries }) => [code, ...entries]);

const seized = { type: 'seized', to: A, new_seal: 'S-1' };
const stored = { type: 'stored', from: A, to: store };

describe('the life of an exhibit, looked at for gaps', () => {
  const seed = seedOfRun();

  it(`finds every gap planted in ${CHAINS} random chains, and none in the clean ones (seed ${seed})`, () => {
    const random = numbers(seed);
    const [missed, falseAlarms]: [unknown[], unknown[]] = [[], []];
    const count = new Map<string, number>();
    for (let n = 0, made = 0; made < CHAINS; n += 1) {
      const house = randomHouse(random);
      const entries = readOf(
        new RandomChain(random, house, uuid(random), 'E-001').grow(4 + Math.floor(random() * 16)).entries,
      );
      const input = {
        hours: new Map([[String(house.store['id']), [ALWAYS]]]),
        now: new Date(entries.at(-1)?.recordedAt ?? 0),
      };
      const clean = continuity({ ...input, entries });
      if (clean.length > 0) falseAlarms.push({ n, clean });
      const planted = plant(n, entries, random);
      if (!planted) continue;
      made += 1;
      count.set(planted.code, (count.get(planted.code) ?? 0) + 1);
      const now = new Date(planted.entries.at(-1)?.recordedAt ?? 0);
      const found = continuity({
        entries: planted.entries,
        hours: new Map([[String(house.store['id']), planted.hours]]),
        now,
      });
      if (!found.some((finding) => finding.code === planted.code && planted.is(finding)))
        missed.push({ n, planted: planted.code, found });
      const others = found.filter(({ code }) => code !== planted.code && !CONSEQUENCES[planted.code]?.includes(code));
      if (others.length > 0) falseAlarms.push({ n, planted: planted.code, others });
    }
    expect([missed.slice(0, 1), falseAlarms.slice(0, 1)]).toEqual([[], []]);
    expect([...count.keys()].sort()).toEqual(PLANTS.map(([code]) => code).sort());
    expect(Math.min(...count.values())).toBeGreaterThanOrEqual(10);
  });

  it.each([
    [
      '24 hours in one pair of hands are explained',
      chain([0, seized], [24, { ...stored, to: B, type: 'accepted' }]),
      ['holder-mismatch'],
    ],
    ['more are not', chain([0, seized], [24.01, { type: 'taken_over', from: A, to: B }]), ['unexplained-hours']],
    [
      'an act between them explains them',
      chain([0, seized], [23, { type: 'examined' }], [46, { type: 'taken_over', from: A, to: B }]),
      [],
    ],
    [
      'an entry about the record alone does not',
      chain([0, seized], [23, { type: 'verified' }], [46, { type: 'taken_over', from: A, to: B }]),
      ['unexplained-hours'],
    ],
    [
      'a return that is due later explains them',
      chain(
        [0, seized],
        [1, stored],
        [2, { type: 'checked_out', from: store, to: A, return_due_at: atHour(50) }],
        [50, { type: 'returned', from: A, to: B }],
      ),
      [],
    ],
    [
      'until it is due',
      chain(
        [0, seized],
        [1, stored],
        [2, { type: 'checked_out', from: store, to: A, return_due_at: atHour(50) }],
        [50.1, { type: 'returned', from: A, to: B }],
      ),
      ['unexplained-hours'],
    ],
    [
      'time in the store needs no word',
      chain([0, seized], [1, stored], [9000 * 24 + 1, { type: 'checked_out', from: store, to: A }]),
      [],
    ],
    [
      '24 hours on the road are in time',
      chain(
        [0, seized],
        [1, { type: 'carried', from: A, to: carrier }],
        [25, { type: 'returned', from: carrier, to: A }],
      ),
      [],
    ],
    [
      'more are not in time',
      chain(
        [0, seized],
        [1, { type: 'carried', from: A, to: carrier }],
        [25.1, { type: 'returned', from: carrier, to: A }],
      ),
      ['carrier-overdue'],
    ],
    [
      'times may cross by five minutes',
      chain([0, seized], [1, { type: 'examined', occurred_at: atHour(-5 / 60) }]),
      [],
    ],
    ['and by no more', chain([0, seized], [1, { type: 'examined', occurred_at: atHour(-6 / 60) }]), ['overlap']],
    ['the store closes at 20 hours', chain([0, seized], [11, stored]), []],
    ['and is closed after', chain([0, seized], [11.01, stored]), ['outside-duty-hours']],
    [
      'a seal is opened before another is put on',
      chain([0, seized], [1, { type: 'opened', seal: 'S-1' }], [2, { type: 'sealed', new_seal: 'S-2' }]),
      [],
    ],
    ['otherwise it changed unseen', chain([0, seized], [1, { type: 'sealed', new_seal: 'S-2' }]), ['seal-change']],
    [
      'who seals anew names the seal that he took off',
      chain([0, seized], [1, { type: 'resealed', seal: 'S-1', new_seal: 'S-2' }]),
      [],
    ],
    ['or it changed unseen', chain([0, seized], [1, { type: 'resealed', new_seal: 'S-2' }]), ['seal-change']],
    [
      'what a receiver found different is told',
      chain([0, seized], [1, { type: 'taken_over', from: A, to: B, seal: 'S-9', discrepancy: true }]),
      ['seal-change'],
    ],
    [
      'what was found open is told once',
      chain(
        [0, seized],
        [1, { type: 'opened', found_open: true, discrepancy: true }],
        [1, { type: 'taken_over', from: A, to: B }],
      ),
      ['seal-change'],
    ],
    [
      'after the end nobody is asked',
      chain([0, seized], [1, { type: 'released', from: A, to: { kind: 'person', code: 'P-1' } }]),
      [],
    ],
  ])('%s', (_, entries, expected) => {
    expect(find(entries).map(({ code }) => code)).toEqual(expected);
  });

  it('tells what still goes on: who holds it too long, and who has not arrived', () => {
    expect(find(chain([0, seized]), 24)).toEqual([]);
    expect(find(chain([0, seized]), 25)).toMatchObject([{ code: 'unexplained-hours', entries: [0], until: null }]);
    const road = chain([0, seized], [1, { type: 'carried', from: A, to: carrier }]);
    expect(codes(find(road, 25))).toEqual([['carrier-overdue', 1]]);
    const gone = chain([0, seized], [1, { type: 'released', from: A, to: { kind: 'person', code: 'P-1' } }]);
    expect(find(gone, 900)).toEqual([]);
  });

  it('does not judge a store whose hours nobody has set', () => {
    const night = chain([0, seized], [12, stored]);
    expect(continuity({ entries: night, hours: new Map(), now: new Date(atHour(12)) })).toEqual([]);
  });

  it('says when the record itself marks the act as irregular', () => {
    const irregular = { rule: 'custody.not-the-holder', section: 'PECA 2016 s. 35(3)-(4)' };
    const found = find(chain([0, seized], [1, { type: 'accepted', from: B, to: carrier, irregular }]));
    expect(found.every(({ marked }) => marked)).toBe(true);
    expect(found[0] && findingSentence(found[0], 'en')).toMatch(/marked as irregular/);
  });

  it('has a sentence in both languages for every finding, with the numbers of its entries and no empty place', () => {
    const about = {
      detail: 'x',
      holder: 'Sana',
      hours: '30',
      how: 'differs',
      recorded: 'none',
      found: 'S-9',
      minutes: '130',
      store: 'Rack 3',
      missing: '4',
    };
    for (const code of FINDING_CODES) {
      for (const language of ['en', 'ur'] as const) {
        const sentence = findingSentence(
          { code, entries: [7, 8], from: atHour(0), until: atHour(1), about, marked: false },
          language,
        );
        expect([code, sentence.includes('7'), /\{|undefined| {2}/.test(sentence)]).toEqual([code, true, false]);
        expect(/[\u0600-\u06ff]/.test(sentence)).toBe(language === 'ur');
      }
    }
    const broken = (rule: string): Finding => ({
      code: 'holder-mismatch',
      entries: [1],
      about: { rule, detail: 'x' },
      marked: false,
    });
    expect(findingSentence(broken('custody.no-offer'), 'ur')).not.toContain('x');
    const seal: Finding = {
      code: 'seal-change',
      entries: [1, 2],
      about: { how: 'differs', recorded: 'entries', found: 'none' },
      marked: false,
    };
    expect(findingSentence({ ...seal, about: { ...seal.about, holder: 'until' } }, 'ur')).toContain('کوئی نہیں');
  });
});
