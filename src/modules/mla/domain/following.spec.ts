import { unreachable } from '../../../kernel/transitions';
import { courtNoteOf } from './court-note';
import { daysByOwner, ledgerOf, ownerOf } from './delay';
import { followClocksOf } from './follow-clocks';
import { counterMoveOf, gapOf } from './gap';
import { INCOMING_STATES } from './incoming';
import {
  dayAfter,
  DIRECT_TRANSITIONS,
  EMERGENCY_TRANSITIONS,
  FOR_ABROAD_TRANSITIONS,
  lastPossibleDay,
  type Measured,
  PRESERVATION_TRANSITIONS,
  standingOf,
} from './measures';
import { OUTGOING_ENDS, OUTGOING_STATES } from './outgoing';
import { PACKAGE_TRANSITIONS } from './package';
import { PLANNING_TIMES } from './planning-times';
import { answeredBy, forecastOf, type Spell, survivalOf } from './survival';

const at = (text: string): Date => new Date(text);

describe('measures beside a request', () => {
  it('have tables in which every state is reached', () => {
    expect(unreachable(PRESERVATION_TRANSITIONS, 'drafted')).toEqual([]);
    expect(unreachable(EMERGENCY_TRANSITIONS, 'raised')).toEqual([]);
    expect(unreachable(DIRECT_TRANSITIONS, 'draft')).toEqual([]);
    expect(unreachable(FOR_ABROAD_TRANSITIONS, 'received')).toEqual([]);
    expect(unreachable(PACKAGE_TRANSITIONS, 'received_sealed')).toEqual([]);
  });

  it.each([
    ['confirmed', '2027-05-10', 'confirmed'],
    ['confirmed', '2027-05-11', 'expiring'],
    ['extended', '2027-06-01', 'expiring'],
    ['confirmed', '2027-06-02', 'expired'],
    ['extension_requested', '2027-06-01', 'extension_requested'],
    ['extension_requested', '2027-06-02', 'expired'],
    ['converted', '2027-07-01', 'converted'],
    ['released', '2027-07-01', 'released'],
  ])('a preservation that is %s and ends on 1 June is on %s %s', (state, today, standing) => {
    const row: Measured = { kind: 'preservation', state, endsOn: '2027-06-01', endsAt: null };
    expect(standingOf(row, at(`${today}T09:00:00Z`), today)).toBe(standing);
  });

  it.each([
    ['confirmed', '2027-03-29T18:59:59.999Z', 'confirmed'],
    ['confirmed', '2027-03-29T19:00:00.000Z', 'lapse_warning'],
    ['confirmed', '2027-04-14T18:59:59.999Z', 'lapse_warning'],
    ['confirmed', '2027-04-14T19:00:00.000Z', 'lapsed'],
    ['ordered', '2027-04-14T18:59:59.999Z', 'ordered'],
    ['ordered', '2027-04-14T19:00:00.000Z', 'lapsed'],
    ['served', '2027-04-14T19:00:00.000Z', 'lapsed'],
    ['converted', '2027-05-01T00:00:00.000Z', 'converted'],
    ['assessed', '2027-05-01T00:00:00.000Z', 'assessed'],
  ])('an order for another state that is %s is at %s %s', (state, now, standing) => {
    const row: Measured = { kind: 'for_abroad', state, endsOn: null, endsAt: at('2027-04-14T19:00:00.000Z') };
    expect(standingOf(row, at(now), now.slice(0, 10))).toBe(standing);
  });

  it.each([
    [90, 1, 0, '2027-08-30'],
    [90, 1, 1, '2027-06-01'],
    [90, 2, 1, '2027-08-30'],
    [90, null, 0, '2027-06-01'],
    [null, 3, 0, '2027-06-01'],
    [90, 1, 2, '2027-06-01'],
  ])(
    'with %p days a renewal, %p renewals and %p used the last day is %s',
    (renewalDays, renewals, renewalsUsed, day) => {
      expect(lastPossibleDay({ endsOn: '2027-06-01', renewalDays, renewals, renewalsUsed })).toBe(day);
    },
  );
});

describe('the time that a country takes', () => {
  const spell = (days: number, ended = true): Spell => ({ days, ended });

  it('follows the example of a textbook, ties and censored ones included', () => {
    // 6, 6, 6, 6+, 7, 9+, 10, 10+, 11+, 13, 16, 17+, 19+, 20+, 22, 23, 25+, 32+, 32+, 34+, 35+ (Freireich 1963, 6-MP group).
    const open = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((days) => spell(days, false));
    const curve = survivalOf([...[6, 6, 6, 7, 10, 13, 16, 22, 23].map((days) => spell(days)), ...open]);
    expect(curve.map(({ day, waiting }) => [day, Number(waiting.toFixed(4))])).toEqual([
      ...[
        [6, 0.8571],
        [7, 0.8067],
        [10, 0.7529],
        [13, 0.6902],
      ],
      ...[
        [16, 0.6275],
        [22, 0.5378],
        [23, 0.4482],
      ],
    ]);
    expect([answeredBy(curve, 0.5), answeredBy(curve, 0.8)]).toEqual([23, null]);
  });

  it('comes from the directory below ten requests of our own and from them at ten', () => {
    const nine = Array.from({ length: 9 }, (_, i) => spell(10 * (i + 1)));
    expect(forecastOf(nine, PLANNING_TIMES['US'] ?? null)).toMatchObject({
      basis: 'planning_value',
      medianDays: 396,
      p80Days: 548,
    });
    expect(forecastOf([...nine, spell(100)], null)).toMatchObject({
      basis: 'own_requests',
      medianDays: 50,
      p80Days: 80,
    });
    expect(forecastOf(nine, null).basis).toBe('none');
    expect(forecastOf([], { months: [12, null], confidence: 'low' })).toMatchObject({ medianDays: 365, p80Days: null });
  });

  it.each([
    ['2028-04-02', -1, 'possible'],
    ['2028-04-01', 0, 'possible'],
    ['2028-03-31', 1, 'likely'],
    ['2028-08-30', -151, 'possible'],
    ['2028-08-31', -152, 'none'],
  ])('held until %s leaves a gap of %i days: %s', (lastDay, gapDays, level) => {
    const gap = gapOf({
      today: '2027-03-02',
      sentOn: '2027-03-02',
      lastDay,
      forecast: { medianDays: 396, p80Days: 548 },
    });
    expect(gap).toMatchObject({ gapDays, level });
  });

  it('drafts the counter-move, and says nothing where nothing is known', () => {
    const gap = gapOf({
      today: '2027-03-02',
      sentOn: null,
      lastDay: '2027-08-30',
      forecast: { medianDays: 396, p80Days: null },
    });
    const words =
      gap && counterMoveOf(gap, { country: 'US', target: 'user 1', addressee: 'Provider', reference: 'T-1' });
    for (const part of ['US', 'user 1', 'Provider', 'T-1', '2027-08-30', '2028-04-01', '215']) {
      expect([words?.en, words?.ur]).toEqual([expect.stringContaining(part), expect.stringContaining(part)]);
    }
    expect(
      gapOf({ today: '2027-03-02', sentOn: null, lastDay: null, forecast: { medianDays: 3, p80Days: 4 } }),
    ).toBeNull();
    expect(
      gapOf({
        today: '2027-03-02',
        sentOn: null,
        lastDay: '2027-08-30',
        forecast: { medianDays: null, p80Days: null },
      }),
    ).toBeNull();
  });
});

describe('who held a request', () => {
  it('has an owner for every state that is not an end', () => {
    const idle = OUTGOING_STATES.filter((state) => ownerOf('outgoing', state) === 'none');
    expect(idle.filter((state) => !OUTGOING_ENDS.includes(state))).toEqual([]);
    expect(INCOMING_STATES.filter((state) => ownerOf('incoming', state) === 'none')).toEqual([
      ...['refused', 'sent', 'withdrawn', 'closed'],
    ]);
  });

  it('is counted to the tenth of a day, by when it happened, whatever order it was entered in', () => {
    const rows = ledgerOf(
      'outgoing',
      { state: 'draft', at: at('2027-03-01T00:00:00Z') },
      [
        { becomes: 'legal_review', at: at('2027-03-02T12:00:00Z') },
        { becomes: null, at: at('2027-03-03T00:00:00Z') },
        { becomes: 'transmitted', at: at('2027-03-05T00:00:00Z') },
        { becomes: 'acknowledged', at: at('2027-03-04T00:00:00Z') },
      ],
      at('2027-03-10T00:00:00Z'),
    );
    expect(daysByOwner(rows)).toEqual({ agency: 4, other_state: 5 });
    expect(rows.at(-1)).toMatchObject({ state: 'acknowledged', open: true });
  });

  it('is told to a court without the state unless the note is sealed', () => {
    const of = { day: '2027-06-01', hearingOn: null, state: 'acknowledged', days: { other_state: 12.5 }, sentOn: null };
    const secret = { country: 'ZZ', number: 'IC-OUT-77', foreignRef: 'CRM-1', title: 'Of somebody' };
    const open = courtNoteOf({ ...of, ...secret, sealed: false });
    for (const word of Object.values(secret)) {
      expect([open.includes(word), courtNoteOf({ ...of, ...secret, sealed: true }).includes(word)]).toEqual([
        false,
        true,
      ]);
    }
    expect(open).toContain('12.5');
  });
});

describe('clocks whose day the step names', () => {
  const base = {
    direction: 'outgoing',
    day: '2027-03-01',
    questionsDue: undefined,
    reviewOn: undefined,
    medianDays: null,
  } as const;

  it('are three shares of the time of the country from the dispatch', () => {
    const { starts } = followClocksOf({ ...base, from: 'signed', to: 'transmitted', medianDays: 100 });
    expect(starts.map(({ dueAt }) => dueAt?.toISOString())).toEqual(
      [75, 100, 150].map((days) => `${dayAfter('2027-03-01', days)}T19:00:00.000Z`),
    );
    expect(
      followClocksOf({ ...base, from: 'clarification_requested', to: 'transmitted', medianDays: 100 }).starts,
    ).toEqual([]);
  });

  it('run from a question, a review or an offer, and are met by leaving', () => {
    const asked = followClocksOf({
      ...base,
      from: 'accepted',
      to: 'clarification_requested',
      questionsDue: '2027-04-01',
    });
    expect(asked.starts).toMatchObject([{ rule: 'RM5', dueAt: at('2027-04-01T19:00:00Z') }]);
    expect(followClocksOf({ ...base, from: 'clarification_requested', to: 'accepted' }).met).toEqual(['RM5']);
    const put = followClocksOf({
      ...base,
      direction: 'incoming',
      from: 'approved',
      to: 'postponed',
      reviewOn: '2027-05-01',
    });
    expect(put.starts).toMatchObject([{ rule: 'RM9' }]);
    expect(followClocksOf({ ...base, from: 'accepted', to: 'conditional_offer' }).starts).toMatchObject([
      { rule: 'RM10' },
    ]);
    expect(followClocksOf({ ...base, from: 'accepted', to: 'refused' }).ended).toContain('RM4');
    expect(followClocksOf({ ...base, from: 'transmitted', to: 'transmission_failed' }).ended).toEqual(['RM4']);
  });
});
