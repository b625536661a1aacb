import { type BreakGlass, breakGlass, end, review } from './break-glass';

const at = (iso: string): Date => new Date(iso);
const glass = (over: Partial<BreakGlass> = {}): BreakGlass => ({
  officerId: 'breaker',
  endsAt: at('2026-03-01T13:00:00.000Z'),
  endedAt: null,
  finding: null,
  ...over,
});

describe('break-glass', () => {
  it('lasts four hours and is to be reviewed within twenty-four', () => {
    expect(breakGlass(at('2026-03-01T09:00:00.000Z'))).toEqual({
      openedAt: at('2026-03-01T09:00:00.000Z'),
      endsAt: at('2026-03-01T13:00:00.000Z'),
      reviewDueAt: at('2026-03-02T09:00:00.000Z'),
    });
  });

  it('is reviewed by another, late too', () => {
    const late = at('2026-04-01T09:00:00.000Z');
    expect(review(glass(), { id: 'head', finding: 'not_justified' }, late)).toEqual({
      finding: 'not_justified',
      reviewedBy: 'head',
      reviewedAt: late,
    });
  });

  it.each([
    ['by the one who looked', glass(), 'breaker', 'break-glass.own-review'],
    ['a second time', glass({ finding: 'justified' }), 'head', 'break-glass.already-reviewed'],
  ])('is not reviewed %s', (_, row, id, code) => {
    expect(() => review(row, { id, finding: 'justified' }, at('2026-03-01T10:00:00Z'))).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it('ends at its last instant and not a millisecond before', () => {
    expect(() => end(glass(), at('2026-03-01T12:59:59.999Z'))).toThrow(
      expect.objectContaining({ code: 'break-glass.still-open' }),
    );
    expect(end(glass(), at('2026-03-01T13:00:00.000Z'))).toEqual({ endedAt: at('2026-03-01T13:00:00.000Z') });
  });

  it('ends once', () => {
    const ended = glass({ endedAt: at('2026-03-01T13:00:01.000Z') });
    expect(() => end(ended, at('2026-03-01T14:00:00Z'))).toThrow(
      expect.objectContaining({ code: 'break-glass.already-ended' }),
    );
  });
});
