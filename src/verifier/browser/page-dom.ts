/** Attributes of an element; `data-…` and `aria-…` too. */
export type Attributes = Readonly<Record<string, string | undefined>>;
export type Child = Node | string | undefined;

/** An element; texts stay texts, whatever they hold. */
export function make(tag: string, attributes: Attributes = {}, ...children: readonly Child[]): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** What runs from left to right in every language: ids, digests, file names, times. */
export const ltr = (text: string, name = 'code'): HTMLElement => make('bdi', { dir: 'ltr', class: name }, text);

/** The element with this id. @throws Error when the page lacks it */
export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no ${id}`);
  return element;
}

/** `{from}` and the like in a text become elements. */
export function filled(text: string, parts: Readonly<Record<string, Child>>): Child[] {
  return text.split(/(\{[a-z]+\})/).map((piece) => (/^\{[a-z]+\}$/.test(piece) ? parts[piece.slice(1, -1)] : piece));
}

/** An instant as a day and time in Pakistan, with the day in words of the language. */
export function instant(iso: string, language: 'en' | 'ur'): HTMLElement {
  const time = new Date(iso);
  const locale = language === 'en' ? 'en-GB' : 'ur-PK-u-nu-latn';
  const day = time.toLocaleDateString(locale, {
    timeZone: 'Asia/Karachi',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
  const clock = time.toLocaleTimeString('en-GB', { timeZone: 'Asia/Karachi' });
  return make(
    'time',
    { datetime: iso, title: iso },
    `${day}${language === 'en' ? ', ' : '، '}`,
    ltr(`${clock} PKT`, 'clock'),
  );
}
