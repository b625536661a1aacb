const BEAT_MS = 10;

/**
 * How long something took, without the time for which the machine kept this process from running at all: what is promised within
 * a second is not broken by another program's work. For what is waited for, not for what is computed here. In milliseconds.
 */
export async function unhindered(wait: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  let [last, kept] = [began, 0];
  const beat = setInterval(() => {
    const now = performance.now();
    kept += Math.max(0, now - last - 2 * BEAT_MS);
    last = now;
  }, BEAT_MS);
  try {
    await wait();
    const now = performance.now();
    return now - began - kept - Math.max(0, now - last - 2 * BEAT_MS);
  } finally {
    clearInterval(beat);
  }
}
