import type { Tx } from '../../../platform/database/tx';
import { type BodyObject, type BodyValue, isBodyObject } from '../../../proof/jcs';
import type { CasePeople } from '../../evidence/papers/case-people.service';
import { type KnownPerson, listIn, NamesInText, textIn } from '../../evidence/papers/custody-summary.service';
import type { OpenedEntry } from '../../ledger/ledger.service';

/** Stands in the place of words that name a protected person. */
export const HELD_BACK = '[held back: names a protected person]';

/** Fields of the part `words` that are its form. */
const FORM = new Set(['v', 'part', 'salt']);

/** What of a person a file names. */
const OF_PEOPLE = new Set(['code', 'name', 'father_name']);

/** Whom a file may name: everybody of the case but those who are protected, by people and by words. */
export class Shield {
  private readonly hidden: ReadonlySet<string>;
  private readonly names: NamesInText;
  private readonly told = new Set<string>();

  constructor(hidden: ReadonlySet<string>, known: readonly KnownPerson[]) {
    this.hidden = hidden;
    this.names = new NamesInText(known);
  }

  /** Against all who are protected in the case now. @throws unavailable `entry.damaged` */
  static async of(tx: Tx, people: CasePeople, caseId: string): Promise<Shield> {
    const hidden = await people.shielded(tx, caseId);
    return new Shield(hidden, await people.known(tx, caseId, hidden));
  }

  /** Codes of the persons whom it has shown so far. */
  get named(): ReadonlySet<string> {
    return this.told;
  }

  /** Whether a text names a protected person, as far as names can be found in words. */
  namesSomebody(text: string): boolean {
    return [...this.names.codesIn([text])].some((code) => this.hidden.has(code));
  }

  /**
   * Who stands in an entry, by code: name and father's name. Numbers and addresses are not for a file that is handed out.
   */
  peopleIn({ parts }: OpenedEntry): Map<string, string> {
    const people = new Map<string, string>();
    for (const person of listIn(parts['people'], 'people').filter(isBodyObject)) {
      const code = textIn(person, 'code');
      const name = textIn(person, 'name');
      if (code === null || name === null || this.hidden.has(code)) continue;
      const father = textIn(person, 'father_name');
      people.set(code, father === null ? name : `${name} s/d/o ${father}`);
    }
    return people;
  }

  /** The entry as it may be read: protected people out of it, and words that name them. */
  shown(entry: OpenedEntry): OpenedEntry {
    const people = this.peopleIn(entry);
    for (const code of people.keys()) this.told.add(code);
    const { words, ...others } = entry.parts;
    const kept =
      words &&
      Object.fromEntries(
        Object.entries(words).map(([field, value]) => [field, FORM.has(field) ? value : this.word(value)]),
      );
    const { people: _all, ...rest } = others;
    const shown = listIn(others['people'], 'people')
      .filter(isBodyObject)
      .filter((person) => people.has(textIn(person, 'code') ?? ''))
      .map((person): BodyObject =>
        Object.fromEntries(Object.entries(person).filter(([field]) => OF_PEOPLE.has(field))),
      );
    return {
      ...entry,
      parts: { ...rest, ...(kept ? { words: kept } : {}), ...(shown.length > 0 ? { people: { people: shown } } : {}) },
    };
  }

  /** Each text of it by itself, however deep. */
  private word(value: BodyValue): BodyValue {
    if (typeof value === 'string') return this.namesSomebody(value) ? HELD_BACK : value;
    if (Array.isArray(value)) return (value as readonly BodyValue[]).map((each) => this.word(each));
    if (!isBodyObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, this.word(inner)]));
  }
}
