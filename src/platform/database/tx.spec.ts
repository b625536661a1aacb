import type { EntityManager } from 'typeorm';
import { systemActor } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { accessTo, withinCase } from './case-access';
import { Tx } from './tx';

const CASE = '3f2b8c1e-6d4a-4f7b-9c2d-1a2b3c4d5e6f';
const OTHER = '4f2b8c1e-6d4a-4f7b-9c2d-1a2b3c4d5e6f';

/** A transaction that counts what it is asked; each answer tells the count. */
function counting(): { tx: Tx; asked: string[] } {
  const asked: string[] = [];
  const query = (sql: string): Promise<unknown[]> => {
    asked.push(sql);
    return Promise.resolve([{ visible: true, writable: asked.length === 1, now: new Date(asked.length) }]);
  };
  return { tx: new Tx({ query } as unknown as EntityManager, systemActor('count'), 'request'), asked };
}

describe('a transaction', () => {
  it('asks again each time, where it does not remember', async () => {
    const { tx, asked } = counting();
    await accessTo(tx, CASE);
    await accessTo(tx, CASE);
    expect(asked).toHaveLength(2);
    const clock = new Clock();
    expect(await clock.now(tx)).not.toEqual(await clock.now(tx));
  });

  it('asks once within a case, for each thing by itself, and again afterwards', async () => {
    const { tx, asked } = counting();
    const clock = new Clock();
    await withinCase(tx, CASE, async () => {
      await accessTo(tx, CASE);
      await accessTo(tx, CASE);
      await accessTo(tx, OTHER);
      expect(await clock.now(tx)).toEqual(await clock.now(tx));
    });
    expect(asked.filter((sql) => sql.includes('case_visible'))).toHaveLength(2);
    expect(asked.filter((sql) => sql.includes('clock_now'))).toHaveLength(1);
    await accessTo(tx, CASE);
    expect(asked.filter((sql) => sql.includes('case_visible'))).toHaveLength(3);
  });

  it('forgets also when the reading fails', async () => {
    const { tx, asked } = counting();
    const failing = tx.remembering(async () => {
      await accessTo(tx, CASE);
      throw new Error('broken');
    });
    await expect(failing).rejects.toThrow('broken');
    await accessTo(tx, CASE);
    expect(asked).toHaveLength(2);
  });
});
