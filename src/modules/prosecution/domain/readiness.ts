import { type ChecklistItem, type ChecklistStage, FILE_CHECKLIST } from './file-checklist';
import type { FileFacts } from './file-facts';
import type { Said } from './file-rule';
import { NEVER_SERVED, ruleOf } from './file-rules';

/**
 * `met`: the record shows it. `gap`: it is asked for and lacking. `look`: whether it is asked for, a person must say.
 * `not_applicable`: a fact makes it so. `later`: it belongs to a stage that the case has not come to.
 */
export type FileState = 'met' | 'gap' | 'look' | 'not_applicable' | 'later';

/** How much a gap weighs: asked for by law in this case, usual, or as the case has it. */
export type Weight = 'law' | 'usual' | 'case';

export interface FileGap extends Said {
  readonly code: string;
}

/** One paper of the forty, as the record has it. */
export interface FileLine {
  readonly item: ChecklistItem;
  readonly state: FileState;
  readonly weight: Weight;
  /** What is not as it has to be; empty where nothing is. */
  readonly gaps: readonly FileGap[];
  /** The fact because of which it is not asked for, or not yet. */
  readonly because: Said | null;
  /** Where the officer says that it is on the paper file: his statement, and no fact of this record. */
  readonly statedAt: string | null;
  readonly closes: string;
  readonly route: string;
  readonly neverServed: boolean;
}

export interface Stated {
  readonly item: string;
  readonly reference: string;
}

const LATER: Readonly<Record<ChecklistStage, Said>> = {
  enquiry: { en: 'The enquiry has not begun.', ur: 'انکوائری شروع نہیں ہوئی۔' },
  investigation: { en: 'No FIR has been registered.', ur: 'ایف آئی آر درج نہیں ہوئی۔' },
  challan: { en: 'No FIR has been registered.', ur: 'ایف آئی آر درج نہیں ہوئی۔' },
  trial: { en: 'No court has taken the matter yet.', ur: 'ابھی کسی عدالت نے معاملہ نہیں لیا۔' },
  judgment: { en: 'The trial has not come to its judgment.', ur: 'مقدمہ فیصلے تک نہیں پہنچا۔' },
  closure: { en: 'Closing the case has not been proposed.', ur: 'مقدمہ بند کرنے کی تجویز نہیں ہوئی۔' },
};

/** Whether the case has come to a stage, by what is on record and not by a word that somebody set. */
function hasCome(stage: ChecklistStage, f: FileFacts): boolean {
  const investigated = f.firs > 0 || f.arrests > 0 || f.reported || f.proceedings > 0;
  switch (stage) {
    case 'enquiry':
      return true;
    case 'investigation':
    case 'challan':
      return investigated;
    case 'trial':
      return f.proceedings > 0;
    case 'judgment':
      return f.judged;
    case 'closure':
      return f.closing;
  }
}

const weightOf = ({ level }: ChecklistItem): Weight =>
  level === 'usual' ? 'usual' : level === 'dependent' ? 'case' : 'law';

/** The forty papers of a complete file, each as the facts have it. Pure: the same facts give the same lines. Source: law notes E.3. */
export function fileLines(facts: FileFacts, stated: readonly Stated[]): FileLine[] {
  return FILE_CHECKLIST.map((item): FileLine => {
    const { asked, not, lacks, closes, route } = ruleOf(item.id);
    const paperThere = facts.documentKinds.includes(item.documentKind);
    const gaps = lacks
      .filter(({ paper, when }) => !(paper && paperThere) && when(facts))
      .map(({ code, en, ur }) => ({ code, en, ur }));
    const wanted = asked(facts);
    const common = {
      ...{ item, weight: weightOf(item), closes, route, neverServed: NEVER_SERVED.includes(item.id) },
      statedAt: stated.find((each) => each.item === item.id)?.reference ?? null,
    };
    if (wanted === false && !paperThere) return { ...common, state: 'not_applicable', gaps: [], because: not };
    if (gaps.length === 0) return { ...common, state: 'met', gaps, because: null };
    if (!hasCome(item.stage, facts)) return { ...common, state: 'later', gaps: [], because: LATER[item.stage] };
    return { ...common, state: wanted === undefined ? 'look' : 'gap', gaps, because: null };
  });
}
