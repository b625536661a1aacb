import { karachiDay } from '../../../kernel/day';
import { dayIn, holidayIn, type Language, weekdayIn } from './day-words';
import type { ReasonCode, ReasonStep } from './reason';

interface Context {
  readonly language: Language;
  /** Year of the first date that is told; dates of other years carry theirs. */
  readonly year: string;
  /** The day told last. */
  readonly last: string;
}
type Params = ReasonStep['params'];
/** The two languages of one phrase, each with the sign that joins it to what stands before. */
type Phrase = (p: Params, c: Context) => readonly [en: string, ur: string];

const text = (p: Params, name: string): string => String(p[name] ?? '');
const day = (p: Params, name: string, c: Context): string => dayIn(c.language, text(p, name), c.year);

/** `3 March 14:30`, by the clock in Pakistan. */
function instant(p: Params, name: string, { language, year }: Context): string {
  const at = new Date(text(p, name));
  const clock = new Date(at.getTime() + 5 * 3_600_000).toISOString().slice(11, 16);
  return `${dayIn(language, karachiDay(at), year)} ${clock}`;
}

const UNITS_UR: Readonly<Record<string, string>> = {
  minutes: 'منٹ',
  hours: 'گھنٹے',
  days: 'دن',
  months: 'ماہ',
  years: 'سال',
};

function amount(p: Params, { language }: Context): string {
  let [length, unit] = [Number(p['length']), text(p, 'unit')];
  if (unit === 'minutes' && length % 60 === 0) [length, unit] = [length / 60, 'hours'];
  if (language === 'ur') return `${String(length)} ${UNITS_UR[unit] ?? unit}`;
  return `${String(length)} ${length === 1 ? unit.slice(0, -1) : unit}`;
}

const court = (p: Params): boolean => text(p, 'place') !== 'office';

const PHRASES: Readonly<Record<ReasonCode, Phrase>> = {
  period: (p, c) => {
    const working = text(p, 'basis') === 'working';
    const order = text(p, 'not-counted') === 'order';
    const [length, from] = [amount(p, c), day(p, 'from', c)];
    return [
      `${working ? length.replace(' ', ' working ') : length} from ${from}, ${order ? 'day of order' : 'that day'} not counted`,
      `${from} سے ${length}${working ? ' (صرف کام کے دن)' : ''}، ${order ? 'حکم کا دن' : 'وہ دن'} شمار نہیں`,
    ];
  },
  hours: (p, c) => {
    const [length, from] = [amount({ ...p, unit: 'hours' }, c), instant(p, 'from', c)];
    return [`${length} from ${from}, closed days counted too`, `${from} سے ${length}، چھٹی کے دن بھی شمار`];
  },
  forthwith: (p, c) => [`at once, from ${instant(p, 'at', c)}`, `فوراً، ${instant(p, 'at', c)} سے`],
  'before-fixed': (p, c) => [`before ${day(p, 'before', c)}`, `${day(p, 'before', c)} سے پہلے`],
  'before-trigger': (p, c) => {
    const of = text(p, 'of').length === 10 ? day(p, 'of', c) : instant(p, 'of', c);
    return [`at the latest ${amount(p, c)} before ${of}`, `${of} سے کم از کم ${amount(p, c)} پہلے`];
  },
  excluded: (p, c) => {
    const span = [instant(p, 'from', c), instant(p, 'to', c)];
    return [
      `, ${amount(p, c)} not counted (${text(p, 'why')}, ${span.join(' to ')})`,
      `، ${amount(p, c)} شمار نہیں (${text(p, 'why')}، ${span.join(' تا ')})`,
    ];
  },
  end: (p, c) => [`: ${day(p, 'day', c)}`, `: ${day(p, 'day', c)}`],
  'end-at': (p, c) => [`: ${instant(p, 'at', c)}`, `: ${instant(p, 'at', c)}`],
  'month-end': () => [', the end of the month', '، مہینے کا آخری دن'],
  closed: (p, c) => {
    const why = text(p, 'why') === '' ? weekdayIn(c.language, text(p, 'day')) : holidayIn(c.language, text(p, 'why'));
    const again = text(p, 'day') === c.last;
    const expected = p['expected'] === 1;
    return [
      `${again ? '' : `; ${day(p, 'day', c)}`}, ${why}${expected ? ' (expected, moon not yet confirmed)' : ''}`,
      `${again ? '' : `؛ ${day(p, 'day', c)}`}، ${why}${expected ? ' (متوقع، چاند کی تصدیق باقی)' : ''}`,
    ];
  },
  'more-closed': (p) => [`; ${text(p, 'count')} more closed days`, `؛ مزید ${text(p, 'count')} دن چھٹی`],
  'next-open': (p, c) => [
    `; next open day of this ${court(p) ? 'court' : 'office'} ${day(p, 'day', c)}`,
    `؛ اس ${court(p) ? 'عدالت' : 'دفتر'} کا اگلا کھلا دن ${day(p, 'day', c)}`,
  ],
  'runs-when-closed': (p, c) => {
    const last = text(p, 'day') === '' ? '' : day(p, 'day', c);
    return [
      `, a closed day, which this limit does not wait for${last === '' ? '' : `; last open day before it ${last}`}`,
      `، چھٹی کا دن، مگر یہ حد اس کا انتظار نہیں کرتی${last === '' ? '' : `؛ اس سے پہلے آخری کھلا دن ${last}`}`,
    ];
  },
  matures: (p, c) => {
    const from = 'at' in p ? instant(p, 'at', c) : day(p, 'day', c);
    return [`; may be done from ${from} on`, `؛ ${from} سے کیا جا سکتا ہے`];
  },
  'commencement-unknown': (p) => [
    `; the day of ${text(p, 'year')} on which this law commenced is not known, have it checked`,
    `؛ ${text(p, 'year')} کا وہ دن معلوم نہیں جب یہ قانون نافذ ہوا، تصدیق کروائیں`,
  ],
  extended: (p, c) => {
    const to = 'at' in p ? instant(p, 'at', c) : day(p, 'to', c);
    return [`extended by order to ${to}`, `حکم سے ${to} تک توسیع`];
  },
  given: (p, c) => [
    `the limit that the act itself names, ${instant(p, 'at', c)}`,
    `وہ حد جو خود عمل میں درج ہے، ${instant(p, 'at', c)}`,
  ],
};

/** The first day or instant that a step names. */
const firstDate = ({ params }: ReasonStep): string =>
  ['from', 'of', 'before', 'to', 'at', 'day'].map((name) => text(params, name)).find((found) => found !== '') ?? '';

const dayOf = (found: string): string => (found.length > 10 ? karachiDay(new Date(found)) : found);

/** The steps as one sentence, such as "30 days from 3 March, day of order not counted: 2 April, a Sunday; next open day of this court 3 April". */
export function reasoningIn(language: Language, steps: readonly ReasonStep[]): string {
  const year = steps[0] ? dayOf(firstDate(steps[0])).slice(0, 4) : '';
  let last = '';
  return steps
    .map(({ code, params }) => {
      const [en, ur] = PHRASES[code](params, { language, year, last });
      if ('day' in params || 'to' in params) last = text(params, code === 'extended' ? 'to' : 'day');
      return language === 'en' ? en : ur;
    })
    .join('');
}
