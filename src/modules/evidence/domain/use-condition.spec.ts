import { EXPORT_PATHS } from './export-veto';
import { conditionVeto, requireUseInCase, type StandingTerm, worksOnTheCase } from './use-condition';

const term = (allows: readonly string[] = [], clause = 'This case alone.'): StandingTerm => ({
  kind: 'use',
  clause,
  allows,
});

describe('terms of use', () => {
  it.each(EXPORT_PATHS)('stand against %s unless each of them leaves it open, and are named', (path) => {
    expect(conditionVeto('E-001', [], path, [])).toBeNull();
    expect(conditionVeto('E-001', [term()], path, [])).toMatchObject({
      ...{ code: 'export.use-condition', clause: 'This case alone.' },
      detail: expect.stringContaining('This case alone.') as string,
    });
    expect(conditionVeto('E-001', [term([path])], path, [])).toBeNull();
    const others = EXPORT_PATHS.filter((each) => each !== path);
    expect(conditionVeto('E-001', [term(others)], path, [])).not.toBeNull();
    expect(conditionVeto('E-001', [term([path]), term([], 'Not to be copied.')], path, [])?.clause).toBe(
      'Not to be copied.',
    );
  });

  it.each([
    [['lead'], true],
    [['granted-write', 'break-glass'], true],
    [['granted-read'], false],
    [['break-glass'], false],
    [[], false],
  ])('let %j look: %s', (relations, may) => {
    expect(worksOnTheCase(relations)).toBe(may);
    expect(conditionVeto('E-001', [term()], 'download', relations) === null).toBe(may);
    expect(conditionVeto('E-001', [term()], 'bundle', relations)).not.toBeNull();
    const look = (): void => requireUseInCase('E-001', [term()], relations);
    if (may) expect(look).not.toThrow();
    else expect(look).toThrow(expect.objectContaining({ code: 'content.use-condition' }) as Error);
    expect(() => requireUseInCase('E-001', [], relations)).not.toThrow();
  });
});
