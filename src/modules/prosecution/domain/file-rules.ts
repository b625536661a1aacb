import { COURT_RULES } from './court-rules';
import { ENQUIRY_RULES } from './enquiry-rules';
import type { FileRule } from './file-rule';
import { PEOPLE_RULES, SEARCH_RULES } from './investigation-rules';

/** How the record is read for each of the forty papers: the one list, of the police report and of the readiness of a file. */
export const FILE_RULES: ReadonlyMap<string, FileRule> = new Map(
  Object.entries({ ...ENQUIRY_RULES, ...SEARCH_RULES, ...PEOPLE_RULES, ...COURT_RULES }),
);

/** The rule of a paper of the checklist. @throws when the list has a paper without one, which a test forbids */
export function ruleOf(item: string): FileRule {
  const rule = FILE_RULES.get(item);
  if (!rule) throw new Error(`No rule reads the record for ${item}`);
  return rule;
}

/**
 * Papers of our own side, which are served on nobody: what the officer concluded, the legal opinion, the diary, the scrutiny. A court
 * may call for them. Source: law notes E.3, FC-05 and FC-29; CrPC s.172.
 */
export const NEVER_SERVED: readonly string[] = ['FC-05', 'FC-06', 'FC-29', 'FC-34'];
