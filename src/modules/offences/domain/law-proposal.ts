import { DomainError } from '../../../kernel/domain-error';
import { assertTransition, type Transitions } from '../../../kernel/transitions';

export const PROPOSAL_STATES = ['proposed', 'approved', 'refused'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

export const PROPOSAL_TRANSITIONS: Transitions<ProposalState> = {
  proposed: ['approved', 'refused'],
  approved: [],
  refused: [],
};

interface Proposal {
  readonly state: ProposalState;
  readonly proposedBy: string;
}

/**
 * What changes when a second officer decides; a refusal carries its reason.
 * @throws conflict `law-proposal.illegal-transition`, `law-proposal.own`
 */
export function decide(proposal: Proposal, decision: { by: string; at: Date; refusal: string | null }) {
  const state = decision.refusal === null ? 'approved' : 'refused';
  assertTransition(PROPOSAL_TRANSITIONS, 'law-proposal', proposal.state, state);
  if (decision.by === proposal.proposedBy) {
    throw new DomainError(
      'conflict',
      'law-proposal.own',
      'You entered this proposal yourself; ask another legal officer to decide it.',
    );
  }
  return { state, decidedBy: decision.by, decidedAt: decision.at, refusal: decision.refusal } as const;
}
