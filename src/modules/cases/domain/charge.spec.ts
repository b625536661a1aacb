import { CHARGE_STATES, CHARGE_TRANSITIONS, daysOfCharge, endCharge } from './charge';
import { unreachable } from '../../../kernel/transitions';

const day = (fromOn: string | null, toOn = fromOn) => ({ fromOn, toOn });
const at = new Date('2026-03-01T09:00:00.000Z');

describe('state of a charge', () => {
  it('is reached from the charge as made', () => {
    expect(unreachable(CHARGE_TRANSITIONS, 'made')).toEqual([]);
  });
  it.each(['superseded', 'withdrawn'] as const)('goes from made to %s, with who, when and why', (as) => {
    expect(endCharge({ state: 'made' }, as, 'officer', 'why', at)).toEqual({
      state: as,
      endedBy: 'officer',
      endedAt: at,
      endReason: 'why',
    });
  });
  it.each(CHARGE_STATES.filter((state) => state !== 'made'))('never leaves %s', (state) => {
    for (const as of ['superseded', 'withdrawn'] as const) {
      expect(() => endCharge({ state }, as, 'officer', 'why', at)).toThrow(
        expect.objectContaining({ code: 'charge.illegal-transition' }),
      );
    }
  });
});

describe('days of a charge', () => {
  it('are those of its incidents together', () => {
    expect(daysOfCharge('ours', [day('2024-06-05'), day('2024-06-01', '2024-06-02')], {})).toEqual({
      from: '2024-06-01',
      to: '2024-06-05',
    });
  });
  it('of ours never come from elsewhere', () => {
    expect(daysOfCharge('ours', [day('2024-06-05')], { from: '2025-06-01' })).toEqual({
      from: '2024-06-05',
      to: '2024-06-05',
    });
  });
  it.each([
    ['ours without an incident', 'ours', [], {}, 'charge.incident-missing'],
    ['ours on an undated incident', 'ours', [day('2024-06-05'), day(null)], {}, 'charge.incident-undated'],
    ['a historic one without any day', 'historic', [], {}, 'charge.days-missing'],
  ] as const)('are missing from %s', (_, origin, incidents, told, code) => {
    expect(() => daysOfCharge(origin, incidents, told)).toThrow(expect.objectContaining({ code }));
  });
  it.each(['court', 'historic'] as const)('of a %s charge may be those of its paper', (origin) => {
    expect(daysOfCharge(origin, [day(null)], { from: '2021-02-03' })).toEqual({ from: '2021-02-03', to: '2021-02-03' });
    expect(daysOfCharge(origin, [day('2024-06-05')], {})).toEqual({ from: '2024-06-05', to: '2024-06-05' });
  });
});
