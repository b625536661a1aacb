import type { CopiesInTrial } from '../../court/supplied-copies.service';
import type { CopiesSet } from './copies-set.entity';

/** A set with what the trial says of it. */
export interface OpenedSet {
  readonly set: CopiesSet;
  readonly trial: CopiesInTrial;
}

/** Whether a set counts as supplied: taken, and its step not entered in error. */
export const counts = ({ set: { stepId }, trial }: OpenedSet): boolean =>
  stepId !== null && !trial.setAside.has(stepId);
