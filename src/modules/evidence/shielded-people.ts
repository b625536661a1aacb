import { holds } from '../../kernel/actor';
import { rolesFor } from '../../kernel/policy';
import type { Tx } from '../../platform/database/tx';
import { isBodyObject } from '../../proof/jcs';
import type { OpenedEntry } from '../ledger/ledger.service';

/**
 * The entries without the people whom he who acts may not be shown: a protected person is revealed to those roles alone that
 * may reveal him in the list of parties, by whatever way he is asked for. Such an entry stands as one whose people are withheld.
 */
export async function withoutShielded(
  tx: Tx,
  caseId: string,
  entries: readonly OpenedEntry[],
): Promise<readonly OpenedEntry[]> {
  if (holds(tx.actor, rolesFor('party:reveal'))) return entries;
  const rows = await tx.query<{ code: string }>('SELECT code FROM protected_codes($1)', [caseId]);
  const hidden = new Set(rows.map(({ code }) => code));
  return entries.map((entry) => (codesIn(entry).some((code) => hidden.has(code)) ? withoutPeople(entry) : entry));
}

function codesIn({ parts }: OpenedEntry): string[] {
  const people = parts['people']?.['people'];
  return Array.isArray(people) ? people.filter(isBodyObject).map(({ code }) => String(code)) : [];
}

function withoutPeople(entry: OpenedEntry): OpenedEntry {
  const { people: _people, ...parts } = entry.parts;
  const { people: _bytes, ...bytes } = entry.bytes;
  return { ...entry, parts, bytes };
}
