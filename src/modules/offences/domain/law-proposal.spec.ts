import { unreachable } from '../../../kernel/transitions';
import { decide, PROPOSAL_STATES, PROPOSAL_TRANSITIONS } from './law-proposal';

const at = new Date('2026-11-22T05:00:00Z');

describe('a proposal of law', () => {
  it('is approved by a second officer, or refused with a reason', () => {
    const proposal = { state: 'proposed', proposedBy: 'a' } as const;
    expect(decide(proposal, { by: 'b', at, refusal: null })).toEqual({
      state: 'approved',
      decidedBy: 'b',
      decidedAt: at,
      refusal: null,
    });
    expect(decide(proposal, { by: 'b', at, refusal: 'wrong day' })).toMatchObject({
      state: 'refused',
      refusal: 'wrong day',
    });
  });

  it.each([null, 'no'])('is not decided by the one who entered it (refusal: %s)', (refusal) => {
    expect(() => decide({ state: 'proposed', proposedBy: 'a' }, { by: 'a', at, refusal })).toThrow(
      expect.objectContaining({ kind: 'conflict', code: 'law-proposal.own' }),
    );
  });

  it.each(PROPOSAL_STATES.filter((s) => s !== 'proposed'))('is not decided again when %s', (state) => {
    expect(() => decide({ state, proposedBy: 'a' }, { by: 'b', at, refusal: null })).toThrow(
      expect.objectContaining({ code: 'law-proposal.illegal-transition' }),
    );
  });

  it('has no state that nothing reaches', () => {
    expect(unreachable(PROPOSAL_TRANSITIONS, 'proposed')).toEqual([]);
  });
});
