import { type Fault, isTimeCertain } from '../../proof/bag-findings';
import { byId, filled, instant, ltr, make } from './page-dom';
import { FAULTS_UR, lineIn } from './page-faults';
import { itemSection } from './page-life';
import type { PageReport } from './page-report';
import { say, worded } from './page-texts';
import { type Language, REASONS, RESULTS, STEP_WORDS, WITHHELD } from './page-words';

/** Faults and withheld parts that are shown one by one. */
const SHOWN = 200;
const MARKS: Readonly<Record<string, string>> = { OK: '✓', UNPINNED: '?', INCOMPLETE: '…', FAILED: '✗' };

/** Draws the report: the verdict first. */
export function showReport(report: PageReport, language: Language): void {
  byId('report').replaceChildren(
    verdictCard(report, language),
    ...faultList(report, language),
    ...exhibits(report, language),
    ...withheldList(report, language),
    ...lines('remarks', report.remarks, language),
    ...lines('notChecked', report.notChecked, language),
    steps(report, language),
  );
}

function verdictCard(report: PageReport, language: Language): HTMLElement {
  const { outcome, withheld, irregular, bundle, policy, origin, size, root } = report;
  const counts = [
    withheld.length > 0 ? make('li', {}, say(language, 'withheldCount', { n: withheld.length })) : undefined,
    irregular > 0 ? make('li', {}, say(language, 'irregularCount', { n: irregular })) : undefined,
  ];
  const pinned = policy && say(language, policy.pinned ? 'givenApart' : 'ownCopy');
  return make(
    'section',
    { class: `card verdict ${outcome.toLowerCase()}`, id: 'verdict', tabindex: '-1', 'data-exit': String(report.exit) },
    make(
      'h2',
      {},
      make('span', { class: 'mark', 'aria-hidden': 'true' }, MARKS[outcome]),
      make('span', {}, say(language, outcome)),
      ltr(outcome, 'stamp'),
    ),
    make('p', { class: 'plain' }, say(language, `${outcome}Line`)),
    make('ul', { class: 'counts' }, ...counts),
    make('p', {}, ...timeWindow(report, language)),
    ...report.stamps.map(({ name, at }) =>
      make('p', {}, ...filled(say(language, 'stamp'), { name: ltr(name), at: ltr(at) })),
    ),
    make(
      'dl',
      { class: 'facts' },
      ...pair(say(language, 'bundleId'), bundle && ltr(bundle)),
      ...pair(say(language, 'policyLine'), policy && ltr(policy.sha256), pinned && ` (${pinned})`),
      ...pair(say(language, 'log'), origin && ltr(origin)),
      ...pair(say(language, 'logLine', { n: size ?? 0 }), root && ltr(root)),
    ),
  );
}

function timeWindow({ after, until, olderSize, size, faults }: PageReport, language: Language) {
  if (size === undefined || !isTimeCertain(faults)) return [];
  if (until === undefined) return [say(language, 'windowLog')];
  const at = (seconds: number) => instant(new Date(seconds * 1000).toISOString(), language);
  const unsigned = say(language, olderSize === undefined ? 'beginning' : 'sizeOnly', { n: olderSize ?? 0 });
  return filled(say(language, 'windowLine'), { from: after === undefined ? unsigned : at(after), to: at(until) });
}

const pair = (name: string, ...values: readonly (Node | string | undefined)[]): HTMLElement[] =>
  values[0] === undefined || values[0] === '' ? [] : [make('dt', {}, name), make('dd', {}, ...values)];

function faultList({ faults }: PageReport, language: Language): HTMLElement[] {
  if (faults.length === 0) return [];
  const more = faults.length > SHOWN ? make('p', {}, `+ ${faults.length - SHOWN}`) : undefined;
  const list = make('ol', { class: 'faults' }, ...faults.slice(0, SHOWN).map((fault) => faultLine(fault, language)));
  return [make('section', { class: 'card', id: 'faults' }, make('h2', {}, say(language, 'faults')), list, more)];
}

function faultLine({ code, sentence, file, line, step, incomplete }: Fault, language: Language): HTMLElement {
  const english = make(
    'span',
    { lang: 'en', dir: 'ltr', class: language === 'en' ? 'sentence' : 'original' },
    sentence,
  );
  const place = [file && ltr(file), line === undefined ? undefined : ` ${say(language, 'line', { n: line })}`];
  return make(
    'li',
    { class: incomplete ? 'lacking' : 'wrong', 'data-code': code },
    language === 'ur' ? make('span', { class: 'sentence' }, FAULTS_UR[code]) : undefined,
    english,
    make(
      'span',
      { class: 'place' },
      say(language, 'inCheck', { step: worded(language, STEP_WORDS, step) }),
      ' · ',
      ltr(code),
      file ? ' · ' : undefined,
      ...place,
    ),
  );
}

function exhibits({ items, auditEntries }: PageReport, language: Language): HTMLElement[] {
  const open = items.length <= 20;
  const others = make('p', {}, say(language, 'otherEntries', { n: auditEntries }));
  const sections = items.map((item) => itemSection(item, language, open || item.state !== 'good'));
  return [make('section', { id: 'exhibits' }, make('h2', {}, say(language, 'exhibits')), ...sections, others)];
}

function withheldList({ withheld }: PageReport, language: Language): HTMLElement[] {
  if (withheld.length === 0) return [];
  const rows = withheld
    .slice(0, SHOWN)
    .map(({ what, item, document, entry, seq, reason, authority }) =>
      make(
        'li',
        {},
        make('strong', {}, worded(language, WITHHELD, what)),
        ' · ',
        ltr(item ?? document ?? entry ?? ''),
        seq === undefined ? undefined : ` · ${say(language, 'act')} ${seq}`,
        ` · ${worded(language, REASONS, reason)} `,
        ltr(`(${reason})`),
        authority === undefined
          ? undefined
          : make('span', {}, ` · ${say(language, 'authority')}: `, make('bdi', {}, authority)),
      ),
    );
  return [make('section', { class: 'card' }, make('h2', {}, say(language, 'withheld')), make('ul', {}, ...rows))];
}

function lines(title: 'remarks' | 'notChecked', list: readonly string[], language: Language): HTMLElement[] {
  if (list.length === 0) return [];
  const rows = list.map((line) => {
    const own = lineIn(language, line);
    return own === undefined ? make('li', {}, make('bdi', { lang: 'en', dir: 'ltr' }, line)) : make('li', {}, own);
  });
  return [make('section', { class: 'card', id: title }, make('h2', {}, say(language, title)), make('ul', {}, ...rows))];
}

function steps(report: PageReport, language: Language): HTMLElement {
  const marks: Readonly<Record<string, string>> = { good: '✓', fault: '✗', incomplete: '…', 'not done': '–' };
  const rows = report.steps.map(({ step, result }) => {
    // No tick where nothing was there to look at: version 1 has no signatures of persons.
    const nothing =
      step === 'signatures' || (step === 'time stamps' && report.stamps.length === 0 && result === 'good');
    const shown = nothing ? 'not done' : result;
    return make(
      'li',
      { class: shown.replace(' ', '-') },
      make('span', { class: 'mark', 'aria-hidden': 'true' }, marks[shown]),
      make('span', {}, worded(language, STEP_WORDS, step)),
      make('span', { class: 'result' }, worded(language, RESULTS, shown)),
    );
  });
  return make(
    'section',
    { class: 'card' },
    make('h2', {}, say(language, 'steps')),
    make('ol', { class: 'steps' }, ...rows),
  );
}
