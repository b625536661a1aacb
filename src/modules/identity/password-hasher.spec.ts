import { hash } from '@node-rs/argon2';
import { PasswordHasher } from './password-hasher';

describe('password hashes', () => {
  const hasher = new PasswordHasher();

  it('are argon2id with at least 19 MiB, and fit their password alone', async () => {
    const made = await hasher.hash('kettle under seven rivers');
    const [, kind, , cost] = made.split('$');
    expect(kind).toBe('argon2id');
    expect(Number(/m=(\d+)/.exec(cost ?? '')?.[1])).toBeGreaterThanOrEqual(19_456);
    expect(await hasher.verify(made, 'kettle under seven rivers')).toBe(true);
    expect(await hasher.verify(made, 'kettle under seven river')).toBe(false);
    expect(hasher.isOutdated(made)).toBe(false);
  });

  it('are known to be outdated when made with other parameters', async () => {
    expect(hasher.isOutdated(await hash('kettle', { memoryCost: 19_456, timeCost: 2, parallelism: 1 }))).toBe(true);
  });

  it('that do not exist fit nothing', async () => {
    expect(await hasher.verify(null, 'anything')).toBe(false);
  });

  it('are computed a few at a time, and a crowd is told to come again within about a second', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 200 }, () => hasher.hash('kettle')));
    const refused = tries.filter((t) => t.status === 'rejected');
    expect(refused.length).toBeGreaterThan(50);
    expect(tries.length - refused.length).toBeGreaterThan(2);
    expect(refused.every((t) => t.reason.code === 'sign-in.busy')).toBe(true);
    expect(await hasher.verify(await hasher.hash('after the crowd'), 'after the crowd')).toBe(true);
  });
});
