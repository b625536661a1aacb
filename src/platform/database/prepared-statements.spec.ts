import { isStalePlan, PreparedStatements } from './prepared-statements';

describe('statements that are kept prepared', () => {
  it('names a text from its third use on, always alike', () => {
    const statements = new PreparedStatements();
    const given = [1, 2, 3, 4].map(() => statements.nameOf('SELECT $1'));
    expect(given.slice(0, 2)).toEqual([undefined, undefined]);
    expect(given[2]).toMatch(/^[0-9a-f]{40}$/);
    expect(given[3]).toBe(given[2]);
    expect(statements.nameOf('SELECT $2')).toBeUndefined();
  });

  it('holds three hundred and no more', () => {
    const statements = new PreparedStatements();
    const third = (text: string) => [1, 2, 3].map(() => statements.nameOf(text))[2];
    const named = Array.from({ length: 301 }, (_, i) => third(`SELECT ${i}`)).filter((name) => name !== undefined);
    expect(named).toHaveLength(300);
    expect(new Set(named).size).toBe(300);
  });

  it('forgets what came once, so that texts of one occasion do not fill the memory', () => {
    const statements = new PreparedStatements();
    statements.nameOf('SELECT first');
    statements.nameOf('SELECT first');
    for (let i = 0; i < 5_000; i += 1) statements.nameOf(`SELECT ${i}`);
    expect(statements.nameOf('SELECT first')).toBeUndefined();
  });

  it.each([
    [Object.assign(new Error('cached plan must not change result type'), { routine: 'RevalidateCachedQuery' }), true],
    [Object.assign(new Error('duplicate key'), { routine: '_bt_check_unique' }), false],
    [new Error('lost'), false],
    ['lost', false],
  ])('tells a stale plan from another fault (%#)', (fault, stale) => {
    expect(isStalePlan(fault)).toBe(stale);
  });
});
