/*
 * RFC 8785 for what our bodies may hold (texts, whole numbers, booleans, lists, objects), written out by hand: escapes
 * letter by letter, names compared unit by unit. It does not call JSON.stringify and knows nothing of src/proof.
 */

type Plain = string | number | boolean | null | Plain[] | { [name: string]: Plain };

const LETTERS: Record<number, string> = { 8: '\\b', 9: '\\t', 10: '\\n', 12: '\\f', 13: '\\r', 34: '\\"', 92: '\\\\' };

/** The canonical text. */
export function referenceJcs(value: Plain): string {
  if (value === null) return 'null';
  if (value === true) return 'true';
  if (value === false) return 'false';
  if (typeof value === 'number') return BigInt(value).toString(10);
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return '[' + value.map(referenceJcs).join(',') + ']';
  const members: string[] = [];
  for (const name of insertionSorted(Object.keys(value))) {
    const member = value[name];
    if (member !== undefined) members.push(text(name) + ':' + referenceJcs(member));
  }
  return '{' + members.join(',') + '}';
}

function text(value: string): string {
  let out = '"';
  for (let i = 0; i < value.length; i += 1) {
    const unit = value.charCodeAt(i);
    const short = LETTERS[unit];
    if (short !== undefined) out += short;
    else if (unit < 32) out += '\\u00' + (unit < 16 ? '0' : '1') + '0123456789abcdef'.charAt(unit % 16);
    else out += value.charAt(i);
  }
  return out + '"';
}

function insertionSorted(names: string[]): string[] {
  const sorted: string[] = [];
  for (const name of names) {
    let place = sorted.length;
    while (place > 0 && unitsBefore(name, sorted[place - 1] ?? '')) place -= 1;
    sorted.splice(place, 0, name);
  }
  return sorted;
}

function unitsBefore(a: string, b: string): boolean {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    if (a.charCodeAt(i) !== b.charCodeAt(i)) return a.charCodeAt(i) < b.charCodeAt(i);
  }
  return a.length < b.length;
}
