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
