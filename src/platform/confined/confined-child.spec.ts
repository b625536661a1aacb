import '../../../test/support/typescript-children';
import { join } from 'node:path';
import { ConfinedChild } from './confined-child';
import { KeptChild } from './kept-child';

interface Told {
  readonly is: 'progress' | 'answer';
  readonly env?: readonly string[];
  readonly pid?: number;
}
interface Order {
  readonly progress: number;
  readonly fail?: boolean;
}
const PROGRAM = join(__dirname, '../../../test/support/telling-child');
const AMPLE = { rssMiB: 2_048, heapMiB: 256 };
const LONG = { stallMs: 60_000 };
jest.setTimeout(60_000);

describe('a confined process', () => {
  afterEach(() => jest.restoreAllMocks());

  it('answers once, tells its progress before, and has nothing of our environment', async () => {
    const child = new ConfinedChild<Order, Told>(PROGRAM, AMPLE);
    let told = 0;
    const isProgress = ({ is }: Told): boolean => is === 'progress' && (told += 1) > 0;
    const answer = await child.ask({ progress: 3 }, { ...LONG, isProgress });
    expect([told, answer.is]).toEqual([3, 'answer']);
    expect(answer.env).not.toContain('PATH');
    child.end();
    expect(child.isAlive).toBe(false);
    await expect(child.ask({ progress: 0 }, LONG)).rejects.toMatchObject({ by: 'the process ended' });
  });

  it.each([
    ['an order that takes too long', AMPLE, { stallMs: 1 }, 'time limit'],
    ['a life that is too long', { ...AMPLE, wallMs: 1 }, LONG, 'time limit'],
    ['too much memory', { ...AMPLE, rssMiB: 1 }, LONG, 'memory limit'],
  ])('is ended by %s', async (_, limits, asked, by) => {
    const child = new ConfinedChild<Order, Told>(PROGRAM, limits);
    await expect(child.ask({ progress: 0 }, asked)).rejects.toMatchObject({ by });
    expect(child.isAlive).toBe(false);
  });

  it('is not believed when it held too much between two looks', async () => {
    jest.spyOn(globalThis, 'setInterval').mockImplementation(() => setTimeout(() => undefined, 0));
    const child = new ConfinedChild<Order, Told>(PROGRAM, { ...AMPLE, rssMiB: 1 });
    await expect(child.ask({ progress: 0 }, LONG)).rejects.toMatchObject({ by: 'memory limit' });
  });

  it('that is kept serves in turn, and is made anew after it fell', async () => {
    const kept = new KeptChild<Order, Told>(PROGRAM, { ...AMPLE, idleMs: 60_000 });
    const [one, two] = await Promise.all([kept.ask({ progress: 0 }, LONG), kept.ask({ progress: 0 }, LONG)]);
    expect(two?.pid).toBe(one?.pid);
    await expect(kept.ask({ progress: 0, fail: true }, LONG)).rejects.toMatchObject({ by: 'the process ended' });
    expect((await kept.ask({ progress: 0 }, LONG)).pid).not.toBe(one?.pid);
    kept.end();
  });
});
