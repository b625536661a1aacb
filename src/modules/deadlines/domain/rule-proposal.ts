import { isDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import { assertTransition, type Transitions } from '../../../kernel/transitions';
import { isFixedDate } from './fixed-date';
import { assertLadder } from './ladder';
import type { DeadlineRule } from './rule';

export const PROPOSAL_STATES = ['proposed', 'approved', 'refused'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

export const PROPOSAL_TRANSITIONS: Transitions<ProposalState> = {
  proposed: ['approved', 'refused'],
  approved: [],
  refused: [],
};

/** A period as an officer enters it: its code says whether it is of the law or of the house, its edition comes with approval. */
export type ProposedRule = Omit<DeadlineRule, 'code' | 'edition' | 'kind'>;

/** `HS` and `RM`: the house's own. */
export const kindOf = (code: string): DeadlineRule['kind'] => (/^(HS|RM)/.test(code) ? 'house' : 'statute');

/**
 * What changes when a second officer decides; a refusal carries its reason.
 * @throws conflict `deadline-rule-proposal.illegal-transition`, `deadline-rule-proposal.own`
 */
export function decide(
  proposal: { readonly state: ProposalState; readonly proposedBy: string },
  decision: { by: string; at: Date; refusal: string | null },
) {
  const state = decision.refusal === null ? 'approved' : 'refused';
  assertTransition(PROPOSAL_TRANSITIONS, 'deadline-rule-proposal', proposal.state, state);
  if (decision.by === proposal.proposedBy) {
    throw new DomainError(
      'conflict',
      'deadline-rule-proposal.own',
      'You entered this proposal yourself; ask another legal officer to decide it.',
    );
  }
  return { state, decidedBy: decision.by, decidedAt: decision.at, refusal: decision.refusal } as const;
}

function assertForce({ effectiveFrom, effectiveTo }: ProposedRule): void {
  for (const day of [effectiveFrom, effectiveTo]) {
    if (day !== null && !isDay(day)) {
      throw new DomainError(
        'unprocessable',
        'deadline-rule.day-malformed',
        'Give first and last day of force as YYYY-MM-DD, days that exist in the calendar.',
      );
    }
  }
  if (effectiveFrom !== null && effectiveTo !== null && effectiveTo <= effectiveFrom) {
    throw new DomainError(
      'unprocessable',
      'deadline-rule.ends-before-start',
      'The rule would end before it begins; exchange the two days.',
    );
  }
}

function assertLength(code: string, { length, unit, fixedDue, dayBasis }: ProposedRule): void {
  const fixed = unit === 'fixed_date';
  const dated = fixed === (fixedDue !== null) && (fixedDue === null || isFixedDate(fixedDue));
  const counted = fixed ? length === null : length !== null || kindOf(code) === 'house';
  const based = dayBasis === 'calendar' || (unit === 'days' && (length ?? 0) > 0);
  if (dated && counted && based) return;
  throw new DomainError(
    'unprocessable',
    'deadline-rule.length-contradicts-unit',
    'A fixed date is written as "before 31 July" and has no length; every other statute rule has one, and only days can be working days.',
  );
}

/**
 * @throws unprocessable `deadline-rule.day-malformed`, `deadline-rule.ends-before-start`,
 * `deadline-rule.length-contradicts-unit`, `deadline-rule.ladder-unsound`
 */
export function assertProposed(code: string, proposed: ProposedRule): void {
  assertForce(proposed);
  assertLength(code, proposed);
  assertLadder(proposed.ladder);
}

export interface Succession {
  /** Editions that no longer stand. */
  readonly superseded: readonly number[];
  /** What stands in their place, the new text among them, with its edition. */
  readonly added: readonly DeadlineRule[];
}

const FIRST = '0000';
const LAST = '9999';

/**
 * What the new text does to what stands: for its days it takes the place of each edition, of which the rest goes on as an edition of
 * its own, cut to its days.
 */
export function succession(
  code: string,
  standing: readonly DeadlineRule[],
  proposed: ProposedRule,
  latestEdition: number,
): Succession {
  const [from, to] = [proposed.effectiveFrom ?? FIRST, proposed.effectiveTo ?? LAST];
  const met = standing.filter(
    (rule) => !rule.void && (rule.effectiveFrom ?? FIRST) < to && from < (rule.effectiveTo ?? LAST),
  );
  const rest = met.flatMap((rule): Omit<DeadlineRule, 'edition'>[] => [
    ...((rule.effectiveFrom ?? FIRST) < from ? [{ ...rule, effectiveTo: from }] : []),
    ...((rule.effectiveTo ?? LAST) > to ? [{ ...rule, effectiveFrom: to }] : []),
  ]);
  const added = [...rest, { ...proposed, code, kind: kindOf(code) }];
  return {
    superseded: met.map(({ edition }) => edition),
    added: added.map((rule, i) => ({ ...rule, edition: latestEdition + 1 + i })),
  };
}
