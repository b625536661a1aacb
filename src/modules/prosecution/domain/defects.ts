import type { ChecklistItem } from './file-checklist';
import type { FileFacts } from './file-facts';
import { ruleOf } from './file-rules';

/**
 * Whether a paper of the checklist is there: shown by this record, stated by the officer to be on the paper file, missing, not asked
 * for in this case, or for a person to look at because the record cannot tell whether it is asked for.
 */
export type PaperState = 'on_record' | 'stated' | 'missing' | 'not_needed' | 'to_check';

export interface PaperLine {
  readonly id: string;
  readonly state: PaperState;
  /** Asked for by law in this case, as far as the record tells. */
  readonly mandatory: boolean;
  /** Where on the paper file, in the officer's words. */
  readonly reference: string | null;
}

/** What the record shows of one paper: there, not there, or not asked for; undefined where it can tell nothing. */
type Shown = 'there' | 'absent' | 'not asked';

/** A fault that no paper mends does not make the paper missing: it is shown by the readiness of the file. */
function shownOf(id: string, facts: FileFacts): Shown | undefined {
  const { asked, lacks } = ruleOf(id);
  const wanted = asked(facts);
  if (wanted === false) return 'not asked';
  if (!lacks.some(({ paper, when }) => paper && when(facts))) return 'there';
  return wanted === undefined ? undefined : 'absent';
}

/**
 * Each paper of the checklist and whether the case has it. A registered document of the paper's kind counts, and so does what the
 * officer states to be on the paper file, which is shown as his statement. Source: law notes E.3.
 */
export function papersOf(
  items: readonly ChecklistItem[],
  facts: FileFacts,
  stated: readonly { readonly item: string; readonly reference: string }[],
): PaperLine[] {
  return items.map((item): PaperLine => {
    const told = stated.find((each) => each.item === item.id);
    const says = shownOf(item.id, facts);
    const there = says === 'there' || facts.documentKinds.includes(item.documentKind);
    const mandatory = (item.level === 'mandatory' || item.level === 'when') && says !== 'not asked';
    const reference = told?.reference ?? null;
    if (there) return { id: item.id, state: 'on_record', mandatory, reference };
    if (told) return { id: item.id, state: 'stated', mandatory, reference };
    if (says === 'not asked') return { id: item.id, state: 'not_needed', mandatory: false, reference };
    const certain = says === 'absent' || item.level === 'mandatory';
    const wanted = item.level !== 'dependent' && certain;
    return { id: item.id, state: wanted ? 'missing' : 'to_check', mandatory: mandatory && certain, reference };
  });
}

/** The papers that the law asks for in this case and that are not there. */
export const mandatoryMissing = (lines: readonly PaperLine[]): string[] =>
  lines.filter(({ state, mandatory }) => state === 'missing' && mandatory).map(({ id }) => id);
