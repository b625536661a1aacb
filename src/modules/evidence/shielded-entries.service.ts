import { Injectable } from '@nestjs/common';
import { holds } from '../../kernel/actor';
import { rolesFor } from '../../kernel/policy';
import type { Tx } from '../../platform/database/tx';
import { isBodyObject } from '../../proof/jcs';
import type { OpenedEntry } from '../ledger/ledger.service';
import { NamesInText, textsIn } from './domain/names-in-text';
import { CasePeople } from './papers/case-people.service';

/** Takes protected people out of entries that somebody is about to read. */
@Injectable()
export class ShieldedEntries {
  constructor(private readonly people: CasePeople) {}

  /**
   * The entries without words that name a protected person, by what she is or ever was known by: to read them is to read who she
   * is, which is asked for with a purpose and is on record. Such an entry stands as one whose words are withheld.
   */
  async withoutNaming(tx: Tx, caseId: string, entries: readonly OpenedEntry[]): Promise<readonly OpenedEntry[]> {
    return this.unnamed(tx, caseId, entries, await this.people.shielded(tx, caseId));
  }

  /**
   * The entries without the people whom he who acts may not be shown: a protected person is revealed to those roles alone that
   * may reveal him in the list of parties, by whatever way he is asked for. Such an entry stands as one whose people are withheld.
   */
  async withoutShielded(tx: Tx, caseId: string, entries: readonly OpenedEntry[]): Promise<readonly OpenedEntry[]> {
    if (holds(tx.actor, rolesFor('party:reveal'))) return entries;
    const hidden = await this.people.shielded(tx, caseId);
    const shown = await this.unnamed(tx, caseId, entries, hidden);
    return shown.map((entry) => (codesIn(entry).some((code) => hidden.has(code)) ? without(entry, 'people') : entry));
  }

  private async unnamed(
    tx: Tx,
    caseId: string,
    entries: readonly OpenedEntry[],
    hidden: ReadonlySet<string>,
  ): Promise<readonly OpenedEntry[]> {
    if (hidden.size === 0) return entries;
    const finder = new NamesInText(await this.people.known(tx, caseId, hidden));
    const betrays = ({ parts }: OpenedEntry): boolean =>
      [...finder.codesIn(textsIn(parts['words']))].some((code) => hidden.has(code));
    return entries.map((entry) => (betrays(entry) ? without(entry, 'words') : entry));
  }
}

function codesIn({ parts }: OpenedEntry): string[] {
  const people = parts['people']?.['people'];
  return Array.isArray(people) ? people.filter(isBodyObject).map(({ code }) => String(code)) : [];
}

function without(entry: OpenedEntry, part: 'people' | 'words'): OpenedEntry {
  const { [part]: _part, ...parts } = entry.parts;
  const { [part]: _bytes, ...bytes } = entry.bytes;
  return { ...entry, parts, bytes };
}
