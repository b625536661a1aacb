import { appendFileSync } from 'node:fs';

const seen = new Set<string>();

/** Notes which refusals an answer gives, for the whole run's count of those that no test has been given. */
export function noteCodes(text: string): void {
  const file = process.env['SANAD_SEEN_CODES'];
  if (file === undefined) return;
  for (const [, code] of text.matchAll(/"code":"([a-z0-9.-]+)"/g)) {
    if (code === undefined || seen.has(code)) continue;
    seen.add(code);
    appendFileSync(file, `${code}\n`);
  }
}
