import { make } from '../verifier/browser/page-dom';
import { type Draft, ITEM_MORE, PERSON_FIELDS, type Person, type Photograph } from './draft';
import { type Field, fieldOf } from './form';
import { isTextName, type Language, say, type TextName } from './texts';

/** What the sections of the form ask of the page. */
export interface Hand {
  readonly language: Language;
  readonly draft: Draft;
  readonly photographs: readonly Photograph[];
  /** `2026-03-01T20:40`, Pakistan's wall clock. */
  now(): string;
  changed(): void;
  addItem(): void;
  addWitness(): void;
  removeItem(index: number): void;
  removePhotograph(index: number): void;
  choose(files: FileList | null): void;
  close(): void;
}

const named = (name: string): TextName | undefined => (isTextName(name) ? name : undefined);

/** The whole form, drawn from the draft. */
export const formOf = (hand: Hand): HTMLElement[] => [
  section(hand, 'officer', fields(hand, ['officerName', 'officerRank', 'officerNumber', 'caseNumber'])),
  section(
    hand,
    'where',
    fields(hand, [
      ...['begun', 'ended', 'place', 'latitude', 'longitude', 'authority', 'authorityNumber', 'court', 'ground'],
    ]),
  ),
  peopleOf(hand),
  itemsOf(hand),
  photographsOf(hand),
  section(hand, 'finish', fields(hand, ['remarks']), make('p', {}, say(hand.language, 'finishHint')), closing(hand)),
];

function section({ language }: Hand, title: TextName, ...inside: readonly HTMLElement[]): HTMLElement {
  return make('fieldset', { class: 'card' }, make('legend', {}, say(language, title)), ...inside);
}

const field = ({ language, now, changed }: Hand, one: Field): HTMLElement => fieldOf(language, one, now, changed);

const fields = (hand: Hand, names: readonly string[]): HTMLElement =>
  make(
    'div',
    { class: 'grid' },
    ...names.map((key) =>
      field(hand, { id: key, key, at: hand.draft.scene, label: named(key) ?? 'name', choice: named }),
    ),
  );

const personOf = (hand: Hand, id: string, title: string, person: Person): HTMLElement =>
  make(
    'div',
    { class: 'line' },
    make('h3', {}, title),
    make(
      'div',
      { class: 'grid' },
      ...PERSON_FIELDS.map((key) => field(hand, { id: `${id}-${key}`, key, at: person, label: key })),
    ),
  );

function peopleOf(hand: Hand): HTMLElement {
  const { language, draft } = hand;
  return section(
    hand,
    'people',
    ...draft.witnesses.map((person, i) => personOf(hand, `witness-${i}`, say(language, 'witness', i + 1), person)),
    button('add-witness', say(language, 'addWitness'), () => hand.addWitness(), draft.witnesses.length >= 10),
    fields(hand, ['noWitnessReason']),
    personOf(hand, 'seizedFrom', say(language, 'seizedFrom'), draft.seizedFrom),
    personOf(hand, 'listGivenTo', say(language, 'listGivenTo'), draft.listGivenTo),
    fields(hand, ['listGivenAt']),
  );
}

function itemsOf(hand: Hand): HTMLElement {
  const { language, draft } = hand;
  const lines = draft.items.map((item, i) => {
    const one = (key: string): HTMLElement =>
      field(hand, {
        ...{ id: `item-${i}-${key}`, key, at: item },
        label: key === 'capacity' ? 'capacityOf' : (named(key) ?? 'more'),
        choice: (value) => (key === 'kind' ? named(value) : undefined),
      });
    const off = button(`remove-item-${i}`, say(language, 'remove'), () => hand.removeItem(i));
    return make(
      'div',
      { class: 'line item' },
      make('h3', {}, make('span', {}, say(language, 'item', i + 1)), off),
      make('div', { class: 'grid' }, ...['words', 'parcel', 'seal', 'at'].map(one)),
      make(
        'details',
        {},
        make('summary', {}, say(language, 'more')),
        make('div', { class: 'grid' }, ...ITEM_MORE.map(one)),
      ),
    );
  });
  const hint = make('p', { class: 'hint' }, say(language, 'itemsHint'));
  const add = button('add-item', say(language, 'addItem'), () => hand.addItem(), draft.items.length >= 500);
  return section(hand, 'items', hint, ...lines, add);
}

function photographsOf(hand: Hand): HTMLElement {
  const { language, photographs } = hand;
  const input = document.createElement('input');
  Object.assign(input, { type: 'file', id: 'photograph', multiple: true, accept: 'image/*' });
  input.addEventListener('change', () => hand.choose(input.files));
  const lines = photographs.map(({ name, sha256, shown }, i) => {
    const choice = (value: string): TextName | undefined =>
      value === 'item' || value === 'parcel' ? `shows-${value}` : named(value);
    return make(
      'div',
      { class: 'line photograph' },
      make(
        'h3',
        {},
        make('bdi', { dir: 'ltr' }, name),
        button(`remove-photograph-${i}`, say(language, 'remove'), () => hand.removePhotograph(i)),
      ),
      make('p', {}, make('bdi', { dir: 'ltr', class: 'code' }, sha256)),
      make(
        'div',
        { class: 'grid' },
        field(hand, { id: `photograph-${i}-shows`, key: 'shows', at: shown, label: 'shows', choice }),
        field(hand, { id: `photograph-${i}-words`, key: 'words', at: shown, label: 'about' }),
      ),
    );
  });
  return section(
    hand,
    'photographs',
    make('p', { class: 'hint' }, say(language, 'photographsHint')),
    make('p', { class: 'pick' }, input, make('label', { for: 'photograph' }, say(language, 'photograph'))),
    ...lines,
  );
}

const closing = (hand: Hand): HTMLElement =>
  make(
    'div',
    {},
    make('div', { id: 'needed-here' }),
    button('close', say(hand.language, 'close'), () => hand.close()),
  );

export function button(id: string, words: string, act: () => void, off = false): HTMLElement {
  const made = make(
    'button',
    { type: 'button', id, class: id === 'close' || id === 'add-item' ? 'primary' : undefined },
    words,
  );
  made.toggleAttribute('disabled', off);
  made.addEventListener('click', act);
  return made;
}
