import { assertTransition, type Transitions } from '../../../kernel/transitions';

export const LETTER_STATES = ['waiting', 'running_again', 'done', 'failed_again', 'set_aside'] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** An administrator answers a letter once; what comes of a second run the queue itself says. */
export const LETTER_STEPS: Transitions<LetterState> = {
  waiting: ['running_again', 'set_aside'],
  running_again: ['done', 'failed_again'],
  done: [],
  failed_again: [],
  set_aside: [],
};

/** @throws conflict `dead-letter.illegal-transition` */
export function answered(from: LetterState, to: 'running_again' | 'set_aside'): LetterState {
  assertTransition(LETTER_STEPS, 'dead-letter', from, to);
  return to;
}
