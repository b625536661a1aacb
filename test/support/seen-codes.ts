import { appendFileSync, writeFileSync } from 'node:fs';

const seen = new Set<string>();

/** What was asked, by method and path; the path may carry host, prefix and query. */
export interface Asked {
  readonly method: string;
  readonly path: string;
}

/**
 * Notes which refusal an answer gave to what was asked, for the whole run's count of those that no test has been given and of
 * those that the description of the API does not tell of. A line each: method, path, status, code.
 */
export function noteCodes({ method, path }: Asked, status: number, text: string): void {
  const file = process.env['SANAD_SEEN_CODES'];
  if (file === undefined || status < 400) return;
  const code = codeOf(text);
  if (code === undefined) return;
  const bare = path.replace(/^https?:\/\/[^/]+/, '').replace(/[?#].*$/s, '');
  const line = `${method} ${bare.replace(/^\/api\/v1/, '')} ${String(status)} ${code}`;
  if (/\s.*\s.*\s.*\s/.test(line) || seen.has(line)) return;
  seen.add(line);
  appendFileSync(file, `${line}\n`);
}

/** The code of the refusal itself, and not of what it lists. */
function codeOf(text: string): string | undefined {
  try {
    const { code } = JSON.parse(text) as { code?: unknown };
    return typeof code === 'string' ? code : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the description against which what was noted is held at the end of the run. */
export function noteDescription(document: object): void {
  const file = process.env['SANAD_SEEN_CODES'];
  if (file !== undefined) writeFileSync(`${file}.openapi.json`, JSON.stringify(document));
}
