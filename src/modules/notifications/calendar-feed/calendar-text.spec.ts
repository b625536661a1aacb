import { calendarText, type FeedClock } from './calendar-text';

const clock = (over: Partial<FeedClock>): FeedClock => ({
  id: '0d9f7f0e-3c6a-4b2e-9a53-1f2f0c1d2e3f',
  version: 3,
  section: 'PECA 2016 s.31(2); CrPC s.61',
  kind: 'statute',
  number: 'Enquiry No. 4/27',
  isInstant: false,
  dueAt: '2027-03-02T19:00:00.000Z',
  dueDay: '2027-03-02',
  ...over,
});
const lines = (...clocks: FeedClock[]): string[] =>
  calendarText(clocks, { host: 'sanad.example', now: new Date('2027-03-01T09:00:00.000Z') })
    .replaceAll('\r\n ', '')
    .split('\r\n');

describe('a calendar of limits', () => {
  it('has a day limit as that day, whatever the zone of this machine', () => {
    expect(lines(clock({}))).toEqual(
      expect.arrayContaining([
        'UID:deadline-0d9f7f0e-3c6a-4b2e-9a53-1f2f0c1d2e3f@sanad.example',
        'SEQUENCE:3',
        'DTSTAMP:20270301T090000Z',
        'DTSTART;VALUE=DATE:20270302',
        'DTEND;VALUE=DATE:20270303',
        'SUMMARY:PECA 2016 s.31(2)\\; CrPC s.61 · Enquiry No. 4/27',
        'X-WR-TIMEZONE:Asia/Karachi',
      ]),
    );
  });

  it('has an hour limit as its instant', () => {
    const made = lines(clock({ isInstant: true, dueAt: '2027-03-02T06:30:00.000Z' }));
    expect(made).toContain('DTSTART:20270302T063000Z');
    expect(made.some((line) => line.startsWith('DTSTART;'))).toBe(false);
  });

  it('never shows a house rule as law', () => {
    const made = lines(clock({ kind: 'house', section: 'house rule 7' }));
    expect(made).toContain('SUMMARY:House rule · Enquiry No. 4/27');
  });

  it('keeps its lines whole whatever a number holds', () => {
    const made = lines(clock({ number: 'A, B; C\\D\nSUMMARY:forged' }));
    expect(made.filter((line) => line.startsWith('SUMMARY:'))).toEqual([
      'SUMMARY:PECA 2016 s.31(2)\\; CrPC s.61 · A\\, B\\; C\\\\D\\nSUMMARY:forged',
    ]);
  });

  it('is whole with nothing in it', () => {
    expect(lines().slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0']);
    expect(lines()).toContain('END:VCALENDAR');
  });
});
