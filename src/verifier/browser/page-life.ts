import { instant, ltr, make, type Child } from './page-dom';
import type { ActView, HolderView, ItemView } from './page-report';
import { say, worded } from './page-texts';
import { ACTS, HOLDERS, type Language, WITHHELD } from './page-words';

/** Hours between an act and its record from which the page says so. */
const LATE_HOURS = 2;
const HOUR_MS = 3_600_000;

/** An exhibit's life: one line of acts, in their order. */
export function itemSection(item: ItemView, language: Language, open: boolean): HTMLElement {
  const { state, withheld, irregular, acts } = item;
  const badge =
    state === 'good'
      ? (['✓', 'good'] as const)
      : state === 'fault'
        ? (['✗', 'faulty'] as const)
        : (['…', 'incomplete'] as const);
  return make(
    'details',
    { class: `card item ${state}`, open: open ? '' : undefined, 'data-item': item.item },
    make(
      'summary',
      {},
      make('span', { class: 'mark', 'aria-hidden': 'true' }, badge[0]),
      make('strong', {}, `${say(language, 'exhibit')} `),
      ltr(item.item),
      make(
        'span',
        { class: 'tags' },
        make('span', { class: `tag ${state}` }, say(language, badge[1])),
        make('span', { class: 'tag' }, say(language, 'acts', { n: acts.length })),
        withheld > 0 ? make('span', { class: 'tag kept' }, `${say(language, 'kept')}: ${withheld}`) : undefined,
        irregular > 0
          ? make('span', { class: 'tag irregular' }, `${say(language, 'irregular')}: ${irregular}`)
          : undefined,
      ),
    ),
    make('ol', { class: 'life', start: '0' }, ...acts.map((act) => actLine(act, language))),
  );
}

function actLine(act: ActView, language: Language): HTMLElement {
  const kept = act.withheld.length > 0;
  const state = act.faulty ? 'fault' : act.irregular ? 'irregular' : act.withheld.includes('body') ? 'kept' : 'good';
  const marks = {
    fault: ['✗', 'faulty'],
    irregular: ['!', 'irregular'],
    kept: ['◌', 'kept'],
    good: ['✓', 'good'],
  } as const;
  const [mark, word] = marks[state];
  const hidden = say(language, kept && act.withheld.includes('body') ? 'hidden' : 'unreadable');
  return make(
    'li',
    { class: state },
    make('span', { class: 'mark', title: say(language, word) }, mark),
    make(
      'div',
      { class: 'act' },
      make(
        'h3',
        {},
        make('span', { class: 'seq' }, `${act.seq}`),
        make('span', {}, act.type === undefined ? hidden : worded(language, ACTS, act.type)),
        state === 'good' ? undefined : make('span', { class: `tag ${state}` }, say(language, word)),
      ),
      make('dl', { class: 'facts' }, ...factsOf(act, language)),
    ),
  );
}

function* factsOf(act: ActView, language: Language): Generator<HTMLElement> {
  const { recordedAt, occurredAt, from, to, actor, irregular } = act;
  const pair = (name: string, ...values: readonly Child[]) => [make('dt', {}, name), make('dd', {}, ...values)];
  if (occurredAt !== undefined) yield* pair(say(language, 'happened'), instant(occurredAt, language));
  if (recordedAt !== undefined) {
    const hours =
      occurredAt === undefined ? 0 : Math.round((Date.parse(recordedAt) - Date.parse(occurredAt)) / HOUR_MS);
    const late =
      hours >= LATE_HOURS ? make('span', { class: 'late' }, ` (${say(language, 'late', { n: hours })})`) : undefined;
    yield* pair(say(language, 'recorded'), instant(recordedAt, language), late);
  }
  if (from && to) yield* pair(say(language, 'passed'), ...handOver(from, to, language));
  else if (from) yield* pair(say(language, 'from'), ...holderWords(from, language));
  else if (to) yield* pair(say(language, 'to'), ...holderWords(to, language));
  if (actor && ![from?.text, to?.text].includes(actor.text)) {
    yield* pair(say(language, 'by'), ...holderWords(actor, language));
  }
  if (act.seal !== undefined) {
    const differs = act.discrepancy ? make('span', { class: 'late' }, ` (${say(language, 'sealDiffers')})`) : undefined;
    yield* pair(say(language, 'seal'), ltr(act.seal, 'seal'), differs);
  }
  if (act.newSeal !== undefined) yield* pair(say(language, 'newSeal'), ltr(act.newSeal, 'seal'));
  if (irregular) yield* pair(say(language, 'rule'), make('bdi', {}, irregular.section), ' · ', ltr(irregular.rule));
  if (act.sha256 !== undefined) {
    const size = act.size?.toLocaleString('en-GB') ?? '?';
    const much =
      act.count === undefined
        ? say(language, 'bytes', { n: size })
        : say(language, 'filesAndBytes', { n: act.count, b: size });
    yield* pair('SHA-256', ltr(act.sha256), ` · ${much}`);
  }
  for (const [name, text] of act.words) yield* pair(name.replaceAll('_', ' '), make('bdi', { class: 'typed' }, text));
  for (const person of act.people) yield* pair(say(language, 'persons'), make('bdi', { class: 'typed' }, person));
  for (const [field, gap] of act.gaps) {
    yield* pair(
      say(language, 'gap'),
      ltr(field.replaceAll('_', ' ')),
      `: ${say(language, gap === 'unknown' ? 'unknown' : 'notApplicable')}`,
    );
  }
  if (act.withheld.length > 0) {
    const comma = language === 'en' ? ', ' : '، ';
    yield* pair(
      say(language, 'withheld'),
      make('span', { class: 'kept' }, act.withheld.map((name) => worded(language, WITHHELD, name)).join(comma)),
    );
  }
  yield* pair(say(language, 'details'), `${say(language, 'place')} ${act.index} · `, ltr(act.entry));
}

/** Who gave to whom: the arrow points the way that the language runs. */
const handOver = (from: HolderView, to: HolderView, language: Language): Child[] => [
  ...holderWords(from, language),
  make('span', { class: 'arrow', 'aria-hidden': 'true' }, language === 'en' ? ' → ' : ' ← '),
  ...holderWords(to, language),
];

const holderWords = ({ kind, text }: HolderView, language: Language): Child[] => [
  make('bdi', { class: 'who' }, text),
  make('span', { class: 'kind' }, ` · ${worded(language, HOLDERS, kind)}`),
];
