/**
 * A text as a spreadsheet may have it: one that begins like a formula gets an apostrophe before it, so that it is read and not
 * carried out. Full-width forms and blanks before the sign count too. Source: OWASP, CSV injection.
 */
export function safeText(text: string): string {
  return /^[\s\p{Cc}]*[=+\-@＝＋－＠|%]/u.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
}

/** One field of CSV (RFC 4180): always safe, in quotes where it must be. */
function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = safeText(value);
  return /[",\r\n;]|^\s|\s$|^'/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Lines parted by CRLF, with the mark by which spreadsheets know UTF-8. */
export const csvOf = (rows: readonly (readonly (string | number | null)[])[]): string =>
  `\ufeff${rows.map((row) => `${row.map(field).join(',')}\r\n`).join('')}`;
