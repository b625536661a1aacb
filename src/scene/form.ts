import { make } from '../verifier/browser/page-dom';
import { type Language, say, type TextName } from './texts';

/** Longest text of each field, as the server takes it; what is longer cannot be typed. */
const MOST: Readonly<Record<string, number>> = {
  ...{
    officerName: 200,
    officerRank: 100,
    officerNumber: 40,
    caseNumber: 120,
    place: 500,
    latitude: 12,
    longitude: 12,
  },
  ...{ authorityNumber: 120, court: 200, ground: 1000, noWitnessReason: 1000, remarks: 4000 },
  ...{ name: 200, fatherName: 200, cnic: 40, phone: 40, address: 500, capacity: 60 },
  ...{ words: 1000, parcel: 60, seal: 120, make: 120, model: 120, colour: 60, condition: 500, serial: 120, imei1: 40 },
  ...{ imei2: 40, iccid: 40, account: 300, foundAt: 300, about: 500 },
};
const LONG = new Set(['ground', 'noWitnessReason', 'remarks']);
const TIMES = new Set(['begun', 'ended', 'listGivenAt', 'at']);
/** What runs from left to right in every language. */
const LATIN = new Set([
  'cnic',
  'phone',
  'seal',
  'parcel',
  'serial',
  'imei1',
  'imei2',
  'iccid',
  'latitude',
  'longitude',
]);
export const CHOICES: Readonly<Record<string, readonly string[]>> = {
  authority: [
    ...['search-warrant', 'section-33-2', 'section-31-notice', 'section-34-warrant', 'court-order', 'consent'],
    ...['voluntary-production', 'none'],
  ],
  kind: ['physical_device', 'capture', 'file'],
  powerState: ['on', 'off', 'standby'],
  lockState: ['locked', 'unlocked', 'no lock'],
  isolation: ['faraday', 'airplane mode', 'sim removed', 'none'],
  shows: ['scene', 'item', 'parcel', 'paper'],
};

export interface Field {
  readonly id: string;
  /** Where its text stands, and under which name. */
  readonly at: Record<string, string>;
  readonly key: string;
  readonly label: TextName;
  /** What is said of each choice; a choice without words is shown as it is. */
  readonly choice?: (value: string) => TextName | undefined;
}

/** One field with its label; what is typed stands at once in the draft. */
export function fieldOf(language: Language, field: Field, now: () => string, changed: () => void): HTMLElement {
  const { id, key, at, label } = field;
  const control = controlOf(language, field);
  control.id = id;
  control.value = at[key] ?? '';
  control.addEventListener('input', () => {
    at[key] = control.value;
    changed();
  });
  const wide = LONG.has(key) || ['place', 'words', 'address'].includes(key);
  const box = make(
    'p',
    { class: wide ? 'field wide' : 'field' },
    make('label', { for: id }, say(language, label)),
    control,
  );
  if (!TIMES.has(key)) return box;
  const button = make('button', { type: 'button', class: 'now' }, say(language, 'now'));
  button.addEventListener('click', () => {
    control.value = at[key] = now();
    changed();
  });
  box.append(button);
  return box;
}

function controlOf(
  language: Language,
  { key, choice }: Field,
): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  const choices = CHOICES[key];
  if (choices) {
    const select = document.createElement('select');
    const first = key === 'shows' || key === 'kind' ? [] : [make('option', { value: '' }, say(language, 'choose'))];
    select.append(
      ...first,
      ...choices.map((value) => {
        const words = choice?.(value);
        return make('option', { value }, words ? say(language, words) : value);
      }),
    );
    return select;
  }
  const control = LONG.has(key) ? document.createElement('textarea') : document.createElement('input');
  control.setAttribute('maxlength', String(MOST[key] ?? 60));
  if (control instanceof HTMLInputElement) {
    control.type = TIMES.has(key) ? 'datetime-local' : 'text';
    control.autocomplete = 'off';
  }
  control.dir = LATIN.has(key) ? 'ltr' : 'auto';
  return control;
}
