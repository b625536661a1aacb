import { unreachable } from '../../../kernel/transitions';
import { advance, STAGE_TRANSITIONS, STAGES } from './case-file';

const at = new Date('2026-03-01T09:00:00.000Z');

describe('stage of a case', () => {
  it('reaches every stage from the enquiry', () => {
    expect(unreachable(STAGE_TRANSITIONS, 'enquiry')).toEqual([]);
  });

  it('goes from the enquiry to the investigation and keeps the instant', () => {
    expect(advance({ stage: 'enquiry' }, 'investigation', at)).toEqual({ stage: 'investigation', stageAt: at });
  });

  const allowed = ['enquiry>investigation'];
  const refused = STAGES.flatMap((from) => STAGES.map((to) => ({ from, to }))).filter(
    ({ from, to }) => !allowed.includes(`${from}>${to}`),
  );
  it.each(refused)('never goes from $from to $to', ({ from, to }) => {
    expect(() => advance({ stage: from }, to, at)).toThrow(
      expect.objectContaining({ code: 'case.illegal-transition' }),
    );
  });
});
