import { assertTransition, type Transitions } from '../../../kernel/transitions';

/** Content is kept before it goes: nothing is sent to the Authority that was not captured first. */
export type TakedownState = 'requested' | 'captured' | 'sent' | 'standing' | 'removed' | 'reuploaded' | 'withdrawn';

export const TAKEDOWN_TRANSITIONS: Transitions<TakedownState> = {
  requested: ['captured', 'withdrawn'],
  captured: ['sent', 'withdrawn'],
  sent: ['standing', 'removed'],
  // Looked at and still there: it may be sent anew.
  standing: ['standing', 'sent', 'removed'],
  removed: ['reuploaded'],
  // What came back is captured again before anything else.
  reuploaded: ['captured', 'withdrawn'],
  withdrawn: [],
};

/** Under what the removal is asked. Source: PECA ss.37, 24A(4), 30D. */
export const TAKEDOWN_BASES = ['s37', 's24A4', 's30D'] as const;
export type TakedownBasis = (typeof TAKEDOWN_BASES)[number];

/** @throws conflict `takedown.illegal-transition` */
export function moveTakedown(from: TakedownState, to: TakedownState): TakedownState {
  assertTransition(TAKEDOWN_TRANSITIONS, 'takedown', from, to);
  return to;
}
