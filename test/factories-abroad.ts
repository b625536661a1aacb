import type { BuiltOfficer } from './factories';
import type { TestApp } from './support/app';
import { readings } from './support/readings';

export const CANARY = 'zvqmlacanary';
export const TEXT = `Known only to the list: ${CANARY}.`;
const COMMON = [
  ...['contact', 'proceedings', 'facts', 'nexus', 'persons', 'purpose', 'procedure', 'confidentiality'],
  ...['deadline', 'undertakings', 'prior_contacts', 'language'],
];
export const particulars = Object.fromEntries(COMMON.map((key) => [key, TEXT]));
export const OFFENCE = { citation: 'PECA s.14', text: TEXT, maximumPenalty: 'Two years', dualCriminality: 'met' };
export const SUBSCRIBER = {
  ...{ type: 'E_SUBSCRIBER', description: TEXT, relevance: TEXT, target: `${CANARY}-account` },
  particulars: { identifier: TEXT },
};

/**
 * Asks every route that reads for what only the list of a request may know. @returns where it was found
 */
export async function sweep(
  t: TestApp,
  reader: BuiltOfficer,
  ids: Readonly<Record<string, string>>,
): Promise<string[]> {
  const leaks: string[] = [];
  for await (const { path, at } of readings(t, { ids, but: /stream|\.pdf|content|feed|tile/ })) {
    let answer = await t.as(reader).get(at);
    await t.until(async () => {
      if (answer.status === 429) answer = await t.as(reader).get(at);
      return answer.status !== 429;
    });
    // The id of a clock that was asked for stands in the record of the refusal, as asked; nowhere else.
    const clock = !/^\/(deadlines\/:id|audit-entries)$/.test(path) && answer.text.includes(ids['deadlines'] ?? CANARY);
    const types = path.startsWith('/audit-entries') && /"mla\.|IC-OUT-1|RM[123]\b|"SD2"/.test(answer.text);
    if (answer.text.includes(CANARY) || clock || types) leaks.push(path);
  }
  return leaks;
}

/** A request abroad and information without one, of a case; nobody but him who began them is on their lists. */
export async function buildAbroadThings(
  t: TestApp,
  { caseId, by }: { readonly caseId: string; readonly by: BuiltOfficer },
): Promise<Readonly<Record<'mla-requests' | 'foreign-information', string>>> {
  const begin = async (path: string, told: object): Promise<string> => {
    const { status, text, body } = await t.as(by).post(path, { ...told, caseId, direction: 'outgoing' });
    expect([status, text]).toEqual([201, text]);
    return String(body['id']);
  };
  const asked = { track: 'mla_act', country: 'US', title: 'Subscriber data', priority: 'normal' };
  const told = { country: 'GB', counterpart: 'An agency', title: 'A seller', summary: 'He sells.' };
  return {
    'mla-requests': await begin('/mla-requests', asked),
    'foreign-information': await begin('/foreign-information', told),
  };
}
