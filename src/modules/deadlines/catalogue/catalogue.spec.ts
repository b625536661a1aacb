import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isDay } from '../../../kernel/day';
import { offsetMs } from '../domain/ladder';
import { CALENDARS, MOON_DAYS_2026, SEEDED_DAYS, YEARLY_DAYS } from './calendars';
import { RULES } from './catalogue';
import { READ_AT } from './sources';

const OF_LAW = RULES.filter(({ code }) => code.startsWith('DL-'));

describe('the rules of the files', () => {
  it('are the sixty periods of the law, the clocks of mutual assistance and those of the house, each once', () => {
    expect(OF_LAW).toHaveLength(60);
    expect(RULES.filter(({ code }) => code.startsWith('SD')).map(({ code }) => code)).toEqual([
      ...['SD1', 'SD2', 'SD3', 'SD4', 'SD5', 'SD6', 'SD7', 'SD8', 'SD9', 'SD14-DELIVERY', 'SD14-DISCHARGE'],
    ]);
    expect(new Set(RULES.map(({ code }) => code)).size).toBe(RULES.length);
  });

  it('never show a policy of the house as law', () => {
    for (const { code, kind, legalSource, sourceCodes } of RULES) {
      const house = /^(HS|RM)/.test(code);
      expect([code, kind]).toEqual([code, house ? 'house' : 'statute']);
      expect([code, legalSource === 'house policy', sourceCodes.includes('HOUSE')]).toEqual([code, house, house]);
    }
  });

  it('carry source, confidence and words in both languages', () => {
    for (const { code, sources, sourceCodes, summary, confidence } of RULES) {
      expect([code, sources.length > 0, sourceCodes.every((one) => one in READ_AT)]).toEqual([code, true, true]);
      expect([code, confidence]).toEqual([code, expect.stringMatching(/^(high|medium|low)$/)]);
      expect([code, summary.en, summary.ur]).toEqual([
        code,
        expect.stringMatching(/^[A-Z][^\u0600-\u06ff]+$/),
        expect.stringMatching(/^[^A-Za-z]*[\u0600-\u06ff][^A-Za-z]*$/),
      ]);
    }
    expect(new Set(RULES.map(({ summary }) => summary.ur)).size).toBe(RULES.length);
  });

  it('tell of hour limits in hours, of day limits in the morning of days, and of what matures nobody above', () => {
    for (const { code, unit, bound, ladder, length } of RULES) {
      const before = ladder.filter(({ offset }) => offset.startsWith('-'));
      if (unit === 'hours' && length !== null) {
        const most = before.every(({ offset }) => (offsetMs(offset) ?? 0) >= -length * 3_600_000);
        expect([code, most]).toEqual([code, true]);
      }
      const above = ladder.flatMap(({ audience }) => audience);
      // A task lies between who gives it and who has it.
      const chain = bound === 'max' && !/^(RM(2|3|14)|HS-TASK)$/.test(code);
      expect([code, above.includes('zone-head')]).toEqual([code, chain]);
    }
  });
});

describe('the calendars of the files', () => {
  it('name days that exist, each once under its name', () => {
    expect(SEEDED_DAYS.filter(({ day }) => !isDay(day))).toEqual([]);
    expect(new Set(SEEDED_DAYS.map(({ day, name }) => `${day} ${name}`)).size).toBe(SEEDED_DAYS.length);
  });

  it('leave every day of the moon expected and every court marked as not verified', () => {
    const moon = SEEDED_DAYS.filter(({ state }) => state !== 'fixed');
    expect(moon.map(({ day, name, state }) => [day, name, state])).toEqual(
      MOON_DAYS_2026.map(([day, name]) => [day, name, 'expected']),
    );
    expect(
      CALENDARS.filter(({ kind }) => kind === 'court').every(({ notes }) => notes.startsWith('Not verified')),
    ).toBe(true);
  });
});

interface Research {
  deadlines: (Record<string, unknown> & { id: string; source: string; notes: string })[];
  holidays: {
    fixed: { monthDay: string; name: string }[];
    lunar: { name: string }[];
    federal2026: { date: string; name: string; kind: string }[];
  };
}

const file = resolve(__dirname, '../../../../../shared/law/law-peca.json');
if (existsSync(file)) {
  const { deadlines, holidays } = JSON.parse(readFileSync(file, 'utf8')) as Research;

  describe('the files against the fact base from which they were taken', () => {
    it('carry every period field by field', () => {
      const ours = OF_LAW.map(
        ({ code, sources, edition: _e, kind: _k, void: _v, ladder: _l, summary: _s, ...rule }) => ({
          id: code,
          ...rule,
          source: sources
            .map((one) => one.replace('general knowledge of the law, no text on file', 'no stored source'))
            .sort(),
        }),
      );
      const theirs = deadlines.map((rule) => ({
        ...rule,
        source: rule.source
          .split(' ; ')
          .map((one) => (one.endsWith('(no stored source found)') ? 'no stored source' : one))
          .sort(),
      }));
      const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
      expect(ours.sort(byId)).toEqual(theirs.sort(byId));
    });

    it('mark as void what was struck down, and nothing else', () => {
      const struck = deadlines.filter(
        ({ notes, consequence }) => notes.startsWith('VOID') || consequence === 'struck down',
      );
      expect(RULES.filter(({ void: gone }) => gone).map(({ code }) => code)).toEqual(
        struck.length > 0 ? struck.map(({ id }) => id) : ['DL-ORD22-44A'],
      );
    });

    it('carry every holiday that closes an office', () => {
      const yearly = holidays.fixed.filter(({ name }) => !name.includes('only'));
      expect(YEARLY_DAYS.map(({ monthDay }) => monthDay)).toEqual(yearly.map(({ monthDay }) => monthDay));
      expect(new Set(MOON_DAYS_2026.map(([, name]) => name))).toEqual(new Set(holidays.lunar.map(({ name }) => name)));
      const closing = holidays.federal2026.filter(({ kind }) => kind !== 'optional').map(({ date }) => date);
      const days = SEEDED_DAYS.filter(({ day }) => day.startsWith('2026')).map(({ day }) => day);
      expect([...new Set(days)].sort()).toEqual([...closing].sort());
    });
  });
} else {
  process.stdout.write(`The fact base is absent (${file}): rules and calendars are checked against themselves only.\n`);
}
