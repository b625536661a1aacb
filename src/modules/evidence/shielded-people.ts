import { holds } from '../../kernel/actor';
import { rolesFor } from '../../kernel/policy';
import type { Tx } from '../../platform/database/tx';
import { isBodyObject } from '../../proof/jcs';
import type { OpenedEntry } from '../ledger/ledger.service';
import { type KnownPerson, NamesInText, textsIn } from './domain/names-in-text';

interface Known {
  readonly code: string;
  readonly marks: readonly string[];
  readonly names: readonly string[];
}

const MARKS = 'p.name, p.father_name, p.cnic, p.passport, p.phone, p.email, p.address';

/** By what the people of a case are known now, as far as he who acts may read the case. */
const knownOf = (tx: Tx, caseId: string): Promise<Known[]> =>
  tx.query<Known>(
    `SELECT p.code, array_remove(ARRAY[${MARKS}], NULL) AS marks, array_remove(ARRAY[p.name, p.father_name], NULL) AS names
       FROM party p WHERE p.case_id = $1`,
    [caseId],
  );

const hiddenIn = async (tx: Tx, caseId: string): Promise<ReadonlySet<string>> =>
  new Set((await tx.query<{ code: string }>('SELECT code FROM protected_codes($1)', [caseId])).map(({ code }) => code));

/** Codes of the protected persons of a case, and by what everybody of it is found in words, in the eyes of him who acts. */
export async function peopleToShield(
  tx: Tx,
  caseId: string,
): Promise<{ readonly hidden: ReadonlySet<string>; readonly known: readonly KnownPerson[] }> {
  const hidden = await hiddenIn(tx, caseId);
  if (hidden.size === 0) return { hidden, known: [] };
  const known = (await knownOf(tx, caseId)).map(({ names, ...person }) =>
    hidden.has(person.code) ? { ...person, names } : person,
  );
  return { hidden, known };
}

/**
 * The entries without words that name a protected person: to read them is to read who she is, which is asked for with a purpose
 * and is on record. Such an entry stands as one whose words are withheld.
 */
export async function withoutNaming(
  tx: Tx,
  caseId: string,
  entries: readonly OpenedEntry[],
): Promise<readonly OpenedEntry[]> {
  const { hidden, known } = await peopleToShield(tx, caseId);
  if (hidden.size === 0) return entries;
  const finder = new NamesInText(known);
  const betrays = ({ parts }: OpenedEntry): boolean =>
    [...finder.codesIn(textsIn(parts['words']))].some((code) => hidden.has(code));
  return entries.map((entry) => (betrays(entry) ? without(entry, 'words') : entry));
}

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
  const hidden = await hiddenIn(tx, caseId);
  const shown = await withoutNaming(tx, caseId, entries);
  return shown.map((entry) => (codesIn(entry).some((code) => hidden.has(code)) ? without(entry, 'people') : entry));
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
