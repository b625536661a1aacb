import { fitOf, isOpen, type Standing, type WaiverFit } from './waiver';

describe('the waiver of a gap', () => {
  it.each<[Standing, readonly string[], WaiverFit]>([
    [{ state: 'gap', gaps: ['paper'] }, ['paper'], 'fits'],
    [{ state: 'look', gaps: ['paper'] }, ['paper'], 'fits'],
    [{ state: 'gap', gaps: ['no-certificate'] }, ['no-certificate', 'paper'], 'fits'],
    [{ state: 'gap', gaps: ['no-certificate', 'paper'] }, ['paper'], 'outgrown'],
    [{ state: 'gap', gaps: ['no-certificate'] }, ['paper'], 'outgrown'],
    [{ state: 'met', gaps: [] }, ['paper'], 'not_needed'],
    [{ state: 'not_applicable', gaps: [] }, ['paper'], 'not_needed'],
    [{ state: 'later', gaps: [] }, ['paper'], 'not_needed'],
  ])('of a paper that is %j, given for %j, %s', (now, waived, fit) => {
    expect(fitOf(now, waived)).toBe(fit);
  });

  it('is for what is lacking or must be looked at, and for nothing else', () => {
    const states = ['met', 'gap', 'look', 'not_applicable', 'later'] as const;
    expect(states.filter((state) => isOpen({ state }))).toEqual(['gap', 'look']);
  });
});
