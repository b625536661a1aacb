import { OFFENCES } from '../catalogue/catalogue';
import type { Day, Offence } from './offence';
import { boundariesWithin, chargeableVersions, versionForRange, versionOn } from './version';

const offence = (id: string): Offence => {
  const found = OFFENCES.find((o) => o.id === id);
  if (!found) throw new Error(`The catalogue has no ${id}`);
  return found;
};

/** Every day from the first to the last, both inside. */
function* days(from: Day, to: Day): Generator<Day> {
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) yield new Date(at).toISOString().slice(0, 10);
}

describe('the version of the day', () => {
  it('is exactly one for every offence on every day from the Act to 2035, or none before its start; never a void text', () => {
    for (const each of OFFENCES) {
      const start = chargeableVersions(each)[0]?.effectiveFrom ?? '9999-12-31';
      for (const day of days('2016-08-18', '2035-12-31')) {
        const inForce = chargeableVersions(each).filter(
          (v) => v.effectiveFrom <= day && (v.effectiveTo === null || day < v.effectiveTo),
        );
        const chosen = versionOn(each, day);
        if (inForce.length !== (day < start ? 0 : 1))
          throw new Error(`${each.id} has ${inForce.length} versions on ${day}`);
        if (chosen !== (inForce[0] ?? null) || chosen?.chargeable === false)
          throw new Error(`${each.id} is wrong on ${day}`);
      }
    }
  });

  it.each([
    ['PECA-14', '2016-08-17', null],
    ['PECA-14', '2016-08-18', 'PECA-14@2016-08-18'],
    ['PECA-14', '2025-01-28', 'PECA-14@2016-08-18'],
    ['PECA-14', '2025-01-29', 'PECA-14@2025-01-29'],
    ['PECA-22-1', '2023-07-23', 'PECA-22-1@2016-08-18'],
    ['PECA-22-1', '2023-07-24', 'PECA-22-1@2023-07-24'],
    ['PECA-24A', '2023-07-23', null],
    ['PECA-24A', '2023-07-24', 'PECA-24A@2023-07-24'],
    ['PECA-26A', '2025-01-28', null],
    ['PECA-26A', '2025-01-29', 'PECA-26A@2025-01-29'],
    ['PECA-20-1', '2022-02-19', 'PECA-20-1@2016-08-18'],
    ['PECA-20-1', '2022-02-20', 'PECA-20-1@2016-08-18'],
    ['PECA-20-1', '2022-04-07', 'PECA-20-1@2016-08-18'],
    ['PECA-20-1', '2022-04-08', 'PECA-20-1@2022-04-08'],
  ])('of %s on %s is %s', (id, day, expected) => {
    expect(versionOn(offence(id), day)?.id ?? null).toBe(expected);
  });

  it.each(['2024-02-30', '2023-02-29', '2024-13-01', '24-01-01', '2024-1-1', '2024-01-01T00:00:00Z', ''])(
    'refuses the day %p',
    (day) => {
      expect(() => versionOn(offence('PECA-3'), day)).toThrow(expect.objectContaining({ code: 'day.malformed' }));
    },
  );
});

describe('the version of an act that lasted', () => {
  it.each([
    ['PECA-3', '2024-06-01', '2025-01-28', 'PECA-3@2016-08-18'],
    ['PECA-3', '2025-01-29', '2025-06-01', 'PECA-3@2016-08-18'],
    ['PECA-14', '2023-07-24', '2025-01-28', 'PECA-14@2016-08-18'],
    ['PECA-20-1', '2022-02-19', '2022-02-21', 'PECA-20-1@2016-08-18'],
    ['PECA-26A', '2024-01-01', '2024-12-31', null],
  ])('%s from %s to %s is %s', (id, from, to, expected) => {
    expect(versionForRange(offence(id), { from, to })?.id ?? null).toBe(expected);
  });

  it.each([
    ['PECA-3', '2023-07-23', '2023-07-24', ['2023-07-24']],
    ['PECA-3', '2025-01-28', '2025-01-29', ['2025-01-29']],
    ['PECA-14', '2023-07-23', '2025-01-29', ['2023-07-24', '2025-01-29']],
    ['PECA-20-1', '2022-04-07', '2022-04-08', ['2022-04-08']],
    ['PECA-26A', '2025-01-28', '2025-01-29', ['2025-01-29']],
  ])('of %s from %s to %s is not chosen by itself', (id, from, to, boundaries) => {
    expect(boundariesWithin(offence(id), { from, to })).toEqual(boundaries);
    expect(() => versionForRange(offence(id), { from, to })).toThrow(
      expect.objectContaining({
        code: 'charge.range-crosses-amendment',
        detail: expect.stringMatching(/[Ss]plit the incidents.*legal opinion/),
      }),
    );
  });

  it('cannot end before it begins', () => {
    expect(() => versionForRange(offence('PECA-3'), { from: '2024-06-02', to: '2024-06-01' })).toThrow(
      expect.objectContaining({ code: 'day.range-reversed' }),
    );
  });
});
