import { ProofError } from './proof-error';

/** What is checked, in this order. Source: src/decisions/0007-bundle.md. */
export const STEPS = [
  'bag',
  'trust',
  'checkpoints',
  'consistency',
  'entries',
  'chains',
  'inclusion',
  'signatures',
  'time stamps',
  'evidence',
  'case-uco',
  'issue slip',
] as const;
export type Step = (typeof STEPS)[number];

/** Stable codes of what can be wrong with a bag; tests and other verifiers match on them. Only ever added to. */
export type FaultCode =
  | `bag.${'unreadable' | 'not-a-bag' | 'path-outside' | 'duplicate-name' | 'file-missing' | 'file-extra'}`
  | `bag.${'digest' | 'oxum' | 'manifest-line' | 'zip'}`
  | 'policy.unreadable'
  | `checkpoint.${'note' | 'log-signature' | 'cosignature' | 'quorum' | 'future' | 'missing'}`
  | `consistency.${'proof' | 'older' | 'origin'}`
  | `entry.${'header' | 'body-digest' | 'not-canonical' | 'part' | 'commitment' | 'body-form' | 'not-listed' | 'index-line'}`
  | `chain.${'gap' | 'genesis' | 'prev' | 'time' | 'duplicate' | 'holder' | 'head'}`
  | 'document.line'
  | `inclusion.${'proof' | 'missing' | 'sandwich' | 'other-checkpoint'}`
  | `tsa.${'imprint' | 'form'}`
  | `evidence.${'digest' | 'size' | 'manifest' | 'missing' | 'unclaimed'}`
  | `case-uco.${'form' | 'differs'}`
  | 'issue.slip';

/** Where in the bag. `line` counts from 1. */
export interface Place {
  readonly file?: string | undefined;
  readonly line?: number | undefined;
  /** The exhibit, by its id. */
  readonly item?: string | undefined;
}

/** One thing that is wrong. `incomplete`: nothing is false, but something that is needed is not there. */
export interface Fault extends Place {
  readonly step: Step;
  readonly code: FaultCode;
  /** For somebody who is no engineer. */
  readonly sentence: string;
  readonly incomplete: boolean;
}

const ON_TIME: ReadonlySet<Step> = new Set(['bag', 'trust', 'checkpoints', 'consistency', 'entries', 'inclusion']);

/** Whether no fault leaves open between which checkpoints the entries came into the log. */
export const isTimeCertain = (faults: readonly Fault[]): boolean =>
  !faults.some(({ step, incomplete }) => ON_TIME.has(step) && !incomplete);

/** Collects what the steps find. */
export class Findings {
  step: Step = 'bag';
  readonly faults: Fault[] = [];
  /** What nobody checked, and why. */
  readonly notChecked: string[] = [];
  /** Evidence files that are here and that nothing here could be held against. */
  uncompared = 0;
  /** What is no fault and yet should be read. */
  readonly remarks: string[] = [];

  fault(code: FaultCode, sentence: string, place: Place = {}, incomplete = false): undefined {
    this.faults.push({ step: this.step, code, sentence, ...place, incomplete });
  }

  /** Something that is needed is not there, and nothing says that it is withheld. */
  lacks(code: FaultCode, sentence: string, place: Place = {}): undefined {
    return this.fault(code, sentence, place, true);
  }

  /**
   * What `check` returns; when it refuses, a fault, and undefined. `code`: the fault's code, or which one for what was
   * refused.
   */
  attempt<T>(code: FaultCode | ((of: string) => FaultCode), what: string, place: Place, check: () => T): T | undefined {
    try {
      return check();
    } catch (refusal) {
      if (!(refusal instanceof ProofError)) throw refusal;
      return this.fault(typeof code === 'string' ? code : code(refusal.code), `${what}: ${refusal.message}.`, place);
    }
  }
}
