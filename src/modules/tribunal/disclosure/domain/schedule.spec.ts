import {
  type CourtCall,
  type DisclosureFacts,
  type HandedSet,
  type RecordedThing,
  standingOf,
  type WithheldThing,
} from './schedule';

const at = (day: string, hour = '06'): Date => new Date(`2027-03-${day}T${hour}:00:00.000Z`);
const THING: RecordedThing = { section: 'statements', key: 'a', never: null, recordedAt: [at('01'), at('05')] };
const set = (id: string, day: string, things: readonly string[]): HandedSet => ({
  ...{ id, at: at(day), asOf: at(day, '03'), things: new Set(things) },
});
const kept = (over: Partial<WithheldThing> = {}): WithheldThing => ({
  ...{ id: 'w', section: 'statements', key: 'a', until: null, recordedAt: at('02'), releasedAt: null, ordered: false },
  ...over,
});
const CALL: CourtCall = { class: 'case-diary', fileId: 'f', documentId: null, order: 'No. 3', at: at('04') };
const facts = (over: Partial<DisclosureFacts> = {}): DisclosureFacts => ({
  ...{ sets: [], withholdings: [], exculpatory: new Set<string>(), calls: [] },
  moment: { at: at('10'), day: '2027-03-10' },
  ...over,
});
const MARKED = { exculpatory: new Set(['statements/a']) };

describe('the schedule of disclosure', () => {
  it('has everything that nothing was said of still to be served', () => {
    expect(standingOf(THING, facts())).toEqual({
      ...{ state: 'to-be-served', exculpatory: false, set: null, actsSince: 0 },
      ...{ withholding: null, overruled: null, call: null },
    });
  });

  it('has as served what stands in a set, the first one, and counts what came on record after the last', () => {
    const sets = [set('2', '04', ['statements/a']), set('1', '03', ['statements/a']), set('3', '09', ['fir/b'])];
    expect(standingOf(THING, facts({ sets }))).toMatchObject({ state: 'served', set: { id: '1' }, actsSince: 1 });
    const after = [...sets, set('4', '06', ['statements/a'])];
    expect(standingOf(THING, facts({ sets: after }))).toMatchObject({ set: { id: '1' }, actsSince: 0 });
    expect(standingOf({ ...THING, key: 'b' }, facts({ sets })).state).toBe('to-be-served');
    // Another section's thing with the same key is another thing.
    expect(standingOf({ ...THING, section: 'fir' }, facts({ sets })).state).toBe('to-be-served');
  });

  it('keeps what was served as served, whatever was withheld beside it', () => {
    const both = facts({ sets: [set('1', '03', ['statements/a'])], withholdings: [kept()] });
    expect(standingOf(THING, both)).toMatchObject({ state: 'served', withholding: null });
  });

  it.each<[string, Partial<WithheldThing>, Partial<DisclosureFacts>, string]>([
    ['withheld', {}, {}, 'withheld'],
    ['released', { releasedAt: at('09') }, {}, 'to-be-served'],
    ['past its last day', { until: '2027-03-09' }, {}, 'to-be-served'],
    ['on its last day', { until: '2027-03-10' }, {}, 'withheld'],
    ['of another thing', { key: 'b' }, {}, 'to-be-served'],
    ['exculpatory without an order', {}, MARKED, 'to-be-served'],
    ['exculpatory by the order of a court', { ordered: true }, MARKED, 'withheld'],
  ])('has what is %s', (_, over, more, state) => {
    expect(standingOf(THING, facts({ withholdings: [kept(over)], ...more })).state).toBe(state);
  });

  it('tells of the withholding that a mark overrules, and of none that was over anyway', () => {
    expect(standingOf(THING, facts({ withholdings: [kept()], ...MARKED }))).toMatchObject({
      ...{ exculpatory: true, overruled: { id: 'w' }, withholding: null },
    });
    const over = kept({ releasedAt: at('09') });
    expect(standingOf(THING, facts({ withholdings: [over], ...MARKED })).overruled).toBeNull();
  });

  it('never serves a never-served class, and says when a court called for it', () => {
    const diary: RecordedThing = { section: 'never-served', key: 'd', never: 'case-diary', recordedAt: [at('01')] };
    const sets = [set('1', '03', ['never-served/d'])];
    expect(standingOf(diary, facts({ sets }))).toMatchObject({ state: 'never-served', call: null, set: null });
    expect(standingOf(diary, facts({ calls: [CALL] })).call).toEqual(CALL);
    expect(standingOf({ ...diary, never: 'scrutiny' }, facts({ calls: [CALL] })).call).toBeNull();
  });
});
