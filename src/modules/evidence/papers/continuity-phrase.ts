import type { Phrase } from '../../../platform/typeset/paper';
import type { Finding } from '../domain/continuity-finding';
import { findingSentence } from '../domain/continuity-sentences';
import { phrase } from './paper-entry';

/** Words of ours that stand in the place of a name or a seal; the sentence says them in its own language. */
const OURS = new Set(['differs', 'found-open', 'not-opened', 'none', 'not known']);
const SAID_BY_THE_SENTENCE = new Set(['how', 'recorded', 'found']);
const INSTANT = /\d{4}-\d{2}-\d{2} \d{2}:\d{2} PKT/g;
const LETTERS = 'abcdefgh';

/** A finding in both languages; names, seals and instants are set apart, so that they turn no line around. */
export function findingPhrase(finding: Finding): Phrase {
  const values: Record<string, string> = {};
  const about = Object.fromEntries(
    Object.entries(finding.about).map(([name, text]) => {
      if (name === 'rule' || (SAID_BY_THE_SENTENCE.has(name) && OURS.has(text))) return [name, text];
      values[name] = text;
      return [name, `{${name}}`];
    }),
  );
  const inPlaces = { ...finding, about };
  const instants = new Map<string, string>();
  const apart = (sentence: string): string =>
    sentence.replace(INSTANT, (instant) => {
      const name = instants.get(instant) ?? `instant${LETTERS[instants.size] ?? ''}`;
      instants.set(instant, name);
      values[name] = instant;
      return `{${name}}`;
    });
  const [en, ur] = [apart(findingSentence(inPlaces, 'en')), apart(findingSentence(inPlaces, 'ur'))];
  return phrase(en, ur, values);
}
