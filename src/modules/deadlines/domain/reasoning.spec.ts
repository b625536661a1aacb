import { RULES } from '../catalogue/catalogue';
import type { Calendar, DayState } from './calendar';
import { due, extendTo, givenLimit } from './due';
import { reasoningIn } from './reasoning';
import type { DeadlineRule } from './rule';

const SUNDAYS: Calendar = { id: 'court', version: 1, kind: 'court', weeklyClosed: [7], days: new Map() };
const OFFICE: Calendar = { id: 'office', version: 1, kind: 'office', weeklyClosed: [6, 7], days: new Map() };
const ACQUITTAL = 'DL-CRPC-417-2A';

const rule = (code: string): DeadlineRule => {
  const found = RULES.find((one) => one.code === code);
  if (!found) throw new Error(`no rule ${code}`);
  return found;
};
/** An instant by the clock in Pakistan: `2026-03-03 14:30`. */
const at = (local: string): Date => new Date(`${local.replace(' ', 'T')}${local.length === 16 ? ':00' : ''}+05:00`);
const onDays = (base: Calendar, ...days: (readonly [string, string, DayState])[]): Calendar => ({
  ...base,
  days: new Map(days.map(([day, name, state]) => [day, { name, state }])),
});

describe('a limit that an order or an act names', () => {
  it('takes the place of the computed one, and a closed last day goes the way of its rule', () => {
    const filing = extendTo(rule(ACQUITTAL), { day: '2028-04-02' }, SUNDAYS);
    expect([filing.dueDay, reasoningIn('en', filing.reasoning)]).toEqual([
      '2028-04-03',
      'extended by order to 2 April, a Sunday; next open day of this court 3 April',
    ]);
    expect(extendTo(rule('DL-PECA-31-PRESERVE'), { day: '2028-04-02' }, SUNDAYS).dueDay).toBe('2028-04-02');
    expect(extendTo(rule('DL-PECA-30A-PRODUCE'), { at: at('2026-03-04 12:00') }, SUNDAYS).dueAt).toEqual(
      at('2026-03-04 12:00'),
    );
  });

  it('is kept as the act gives it', () => {
    expect(givenLimit(at('2026-03-04 12:00'))).toMatchObject({ dueAt: at('2026-03-04 12:00'), dueDay: '2026-03-04' });
    expect(givenLimit(at('2026-03-04 00:00')).dueDay).toBe('2026-03-03');
  });
});

describe('the reasons', () => {
  const steps = due(rule(ACQUITTAL), { at: at('2028-03-03 10:00') }, SUNDAYS).reasoning;

  it('read as the law would be told, in both languages', () => {
    expect(reasoningIn('en', steps)).toBe(
      '30 days from 3 March, day of order not counted: 2 April, a Sunday; next open day of this court 3 April',
    );
    expect(reasoningIn('ur', steps)).toBe(
      '3 مارچ سے 30 دن، حکم کا دن شمار نہیں: 2 اپریل، اتوار؛ اس عدالت کا اگلا کھلا دن 3 اپریل',
    );
  });

  it('survive being kept as JSON', () => {
    expect(reasoningIn('ur', JSON.parse(JSON.stringify(steps)) as typeof steps)).toBe(reasoningIn('ur', steps));
  });

  it('leave no member unsaid and no English word in Urdu, for every rule', () => {
    for (const one of RULES.filter(
      ({ void: gone, length, unit }) => !gone && (length !== null || unit === 'fixed_date'),
    )) {
      const trigger = { at: at(one.effectiveTo ? '2024-03-03 10:00' : '2026-03-03 10:00') };
      const { reasoning } = due(one, trigger, onDays(OFFICE, ['2026-03-23', 'Eid-ul-Fitr', 'expected']));
      expect([one.code, reasoningIn('en', reasoning)]).not.toEqual([
        one.code,
        expect.stringMatching(/undefined|NaN|\d{4}-\d\d/),
      ]);
      expect([one.code, reasoningIn('ur', reasoning)]).not.toEqual([one.code, expect.stringMatching(/[A-Za-z]/)]);
    }
  });
});
