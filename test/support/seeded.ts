/** Small repeatable random numbers in [0, 1) (mulberry32), so that a run can be done again. */
export const numbers = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
};

/** The seed of this run: `npm test` prints it, and SANAD_TEST_SEED repeats it. */
export const seedOfRun = (): number => Number(process.env['SANAD_TEST_SEED'] ?? 20_261);
