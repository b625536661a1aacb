import type { Transitions } from '../../../kernel/transitions';
import { type Lack, lack } from './lacks';

/** What stays behind when a case is closed, and by whose word. */
export interface Disposal {
  readonly exhibitId: string;
  readonly authority: string;
}

export interface ClosingFacts {
  readonly closed: boolean;
  readonly investigation: 'open' | 'closed' | null;
  /** Proceedings that have not come to their end. */
  readonly trials: readonly string[];
  /** Exhibits that somebody of ours still holds. */
  readonly held: readonly string[];
  readonly proposed: boolean;
}

/** States of an exhibit in which nobody of ours answers for it any more: given back, disposed of, or produced and kept by the court. */
export const OUT_OF_OUR_HANDS = ['released', 'disposed', 'in_court'] as const;

/** The exhibits for which neither an end nor an authority is named. Source: CrPC ss.516-A, 517, 523. */
export const propertyOpen = (held: readonly string[], disposals: readonly Disposal[]): string[] =>
  held.filter((id) => !disposals.some(({ exhibitId }) => exhibitId === id));

/** Why the closing cannot be proposed now, leaving aside what the proposal says of property. */
export function closingReadiness(facts: ClosingFacts): Lack[] {
  if (facts.closed) return [lack('case.closed')];
  return [
    ...(facts.proposed ? [lack('case-closing.open-already')] : []),
    ...(facts.investigation === 'open' ? [lack('case-closing.investigation-open')] : []),
    ...(facts.trials.length > 0 ? [lack('case-closing.trial-open', facts.trials)] : []),
  ];
}

export type ClosingState = 'proposed' | 'confirmed' | 'refused' | 'withdrawn' | 'reopened';

/** Who proposed and who decides are two; a case that is reopened is closed by another proposal. */
export const CLOSING_TRANSITIONS: Transitions<ClosingState> = {
  proposed: ['confirmed', 'refused', 'withdrawn'],
  confirmed: ['reopened'],
  refused: [],
  withdrawn: [],
  reopened: [],
};

/** Why he cannot decide on the proposal: it takes two, and nothing may have changed for the worse since. */
export function decisionReadiness(
  verb: 'confirm' | 'refuse' | 'withdraw',
  closing: { readonly state: ClosingState; readonly proposedBy: string; readonly disposals: readonly Disposal[] },
  facts: ClosingFacts,
  officerId: string,
): Lack[] {
  if (closing.state !== 'proposed') return [lack('case-closing.not-open')];
  if (verb === 'withdraw') return [];
  if (closing.proposedBy === officerId) return [lack('case-closing.own-proposal')];
  if (verb === 'refuse') return [];
  const property = propertyOpen(facts.held, closing.disposals);
  return [
    ...closingReadiness({ ...facts, proposed: false }),
    ...(property.length > 0 ? [lack('case-closing.property-open', property)] : []),
  ];
}
