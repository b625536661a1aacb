import { afterQuiet, mailTiming } from './mail-timing';

const at = (karachi: string): Date => new Date(`${karachi}+05:00`);
const NIGHT = { quietFrom: 22 * 60, quietTo: 7 * 60 };
const CHOICE = { mailOff: ['bundle.ready'], ...NIGHT, digest: false };

describe('quiet hours', () => {
  it.each([
    ['2027-03-01T21:59:59.999', '2027-03-01T21:59:59.999'],
    ['2027-03-01T22:00:00.000', '2027-03-02T07:00:00.000'],
    ['2027-03-01T23:59:59.999', '2027-03-02T07:00:00.000'],
    ['2027-03-02T00:00:00.000', '2027-03-02T07:00:00.000'],
    ['2027-03-02T06:59:59.999', '2027-03-02T07:00:00.000'],
    ['2027-03-02T07:00:00.000', '2027-03-02T07:00:00.000'],
  ])('over midnight: what comes at %s leaves at %s', (come, leave) => {
    expect(afterQuiet(at(come), NIGHT)).toEqual(at(leave));
  });

  it.each([
    ['2027-03-01T12:59:59.999', '2027-03-01T12:59:59.999'],
    ['2027-03-01T13:00:00.000', '2027-03-01T14:30:00.000'],
    ['2027-03-01T14:29:00.001', '2027-03-01T14:30:00.000'],
    ['2027-03-01T14:30:00.000', '2027-03-01T14:30:00.000'],
  ])('inside a day: what comes at %s leaves at %s', (come, leave) => {
    expect(afterQuiet(at(come), { quietFrom: 13 * 60, quietTo: 14 * 60 + 30 })).toEqual(at(leave));
  });

  it('are none where none were chosen', () => {
    expect(afterQuiet(at('2027-03-01T23:00:00'), { quietFrom: null, quietTo: null })).toEqual(
      at('2027-03-01T23:00:00'),
    );
  });
});

describe('the time of a mail', () => {
  const night = at('2027-03-01T23:00:00');
  const ask = { kind: 'handover.offered', statutory: false, urgency: 'now' as const };

  it('is at once where nothing was chosen', () => {
    expect(mailTiming(ask, null, night)).toEqual({ how: 'single', at: night });
  });
  it('is after the quiet hours', () => {
    expect(mailTiming(ask, CHOICE, night)).toEqual({ how: 'single', at: at('2027-03-02T07:00:00') });
  });
  it('is never for what was switched off, and the digest for who asked for it or what may wait', () => {
    expect(mailTiming({ ...ask, kind: 'bundle.ready' }, CHOICE, night)).toEqual({ how: 'none' });
    expect(mailTiming(ask, { ...CHOICE, digest: true }, night)).toEqual({ how: 'digest' });
    expect(mailTiming({ ...ask, urgency: 'digest' }, null, night)).toEqual({ how: 'digest' });
  });
  it('is at once for a statutory alarm, whatever was chosen', () => {
    const all = { mailOff: ['deadline.limit'], ...NIGHT, digest: true };
    const alarm = { kind: 'deadline.limit', statutory: true, urgency: 'digest' as const };
    expect(mailTiming(alarm, all, night)).toEqual({ how: 'single', at: night });
  });
});
