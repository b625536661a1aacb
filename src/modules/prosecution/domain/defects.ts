import type { ChecklistItem } from './file-checklist';

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

/** What the record of a case can tell of its papers. Counts of rows, as the officer who asks sees them. */
export interface FileFacts {
  readonly complaints: number;
  readonly led: boolean;
  readonly noticesServed: number;
  readonly opinion: boolean;
  readonly approval: boolean;
  readonly magistrateOrder: boolean;
  readonly ptaComplaint: boolean;
  readonly firs: number;
  /** Ours stands behind its guards: what it did not rest on was not asked for. */
  readonly ourFir: boolean;
  readonly section17: boolean;
  readonly seizures: number;
  /** Seizures under a search warrant, and under s.33(2). */
  readonly byWarrant: number;
  readonly withoutWarrant: number;
  readonly memosWhole: number;
  readonly warrantsReturned: number;
  readonly untold: number;
  readonly exhibits: number;
  readonly devices: number;
  readonly withoutStoreNumber: number;
  readonly arrests: number;
  readonly absconders: number;
  readonly documentKinds: readonly string[];
  readonly witnesses: number;
  readonly scrutinised: boolean;
  /** The present report has its facts in words. */
  readonly reported: boolean;
}

/** What the record shows of one paper: there, not there, or not asked for; undefined where it can tell nothing. */
type Shown = 'there' | 'absent' | 'not asked';
const shown = (asked: boolean, there: boolean): Shown => (!asked ? 'not asked' : there ? 'there' : 'absent');

const RECORD: Readonly<Record<string, (f: FileFacts) => Shown | undefined>> = {
  'FC-01': (f) => shown(true, f.complaints > 0),
  'FC-03': (f) => shown(true, f.led),
  'FC-04': (f) => shown(true, f.noticesServed > 0),
  'FC-06': (f) => shown(true, f.opinion),
  'FC-07': (f) => shown(true, f.approval),
  'FC-08': (f) => (f.magistrateOrder ? 'there' : f.ourFir ? 'not asked' : undefined),
  'FC-09': (f) => shown(f.section17, f.ptaComplaint),
  'FC-10': (f) => shown(true, f.firs > 0),
  'FC-12': (f) => shown(f.byWarrant > 0, f.warrantsReturned > 0),
  'FC-13': (f) => (f.untold > 0 ? 'absent' : f.withoutWarrant > 0 ? undefined : 'not asked'),
  'FC-14': (f) => shown(f.seizures > 0, f.memosWhole >= f.seizures),
  'FC-15': (f) => shown(f.exhibits > 0, true),
  'FC-16': (f) => shown(f.seizures > 0, true),
  'FC-17': (f) => shown(f.devices > 0, false),
  'FC-18': (f) => shown(f.devices > 0, false),
  'FC-21': () => 'absent',
  'FC-24': (f) => shown(f.arrests > 0, true),
  'FC-25': (f) => shown(f.absconders > 0, true),
  'FC-30': (f) => shown(true, f.reported),
  'FC-31': (f) => shown(true, f.witnesses > 0),
  'FC-32': (f) => shown(f.exhibits > 0, f.withoutStoreNumber === 0),
  'FC-34': (f) => shown(true, f.scrutinised),
};

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
    const says = RECORD[item.id]?.(facts);
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
