import type { Letter, LetterPart, Sides } from './letter';
import { type FamiliesOf, isRightToLeft, setText, shown } from './set-text';

interface SetSide {
  readonly text: string;
  readonly rtl: boolean;
}

/** Numbers, sections and addresses keep their own direction in a line that runs from the right: `4(2)(a)` stays `4(2)(a)`. */
const WORD = '[A-Za-z0-9+]+(?:[/.:+,@#_\\u200b-]+[A-Za-z0-9]+|\\([A-Za-z0-9]+\\))*';
const LATIN_RUN = new RegExp(`${WORD}(?: ${WORD})*`, 'g');
const [LEFT_TO_RIGHT, END] = ['\u2066', '\u2069'];

function sideOf(text: string, familiesOf: FamiliesOf): SetSide {
  const [so, rtl] = [shown(text, familiesOf), isRightToLeft(text)];
  return { text: rtl ? so.replace(LATIN_RUN, (run) => `${LEFT_TO_RIGHT}${run}${END}`) : so, rtl };
}

function setSides(sides: Sides, familiesOf: FamiliesOf): object {
  if ('code' in sides) return setText({ typed: sides.code }, familiesOf);
  return {
    is: 'sides',
    left: sideOf(sides.left, familiesOf),
    right: sides.right === null ? null : sideOf(sides.right, familiesOf),
  };
}

function setPart(part: LetterPart, familiesOf: FamiliesOf): object {
  const set = (sides: Sides): object => setSides(sides, familiesOf);
  switch (part.kind) {
    case 'paragraphs':
      return { ...part, items: part.items.map(set) };
    case 'fields':
      return { ...part, rows: part.rows.map((row) => row.map(set)) };
    case 'table':
      return { ...part, heads: part.heads.map(set), rows: part.rows.map((row) => row.map(set)) };
    case 'signature':
      return { ...part, who: set(part.who), name: set(part.name), seal: set(part.seal) };
  }
}

/** What the template of a letter is given: plain data, nothing of it markup. */
export function setLetter(letter: Letter, familiesOf: FamiliesOf): object {
  const { data: _data, at: _at, ...rest } = letter;
  return {
    ...rest,
    reference: shown(letter.reference, familiesOf),
    title: setSides(letter.title, familiesOf),
    mark: letter.mark && setSides(letter.mark, familiesOf),
    strip: letter.strip && setSides(letter.strip, familiesOf),
    isRightToLeft: isRightToLeft('left' in letter.title ? letter.title.left : ''),
    sections: letter.sections.map(({ no, heading, parts }) => ({
      ...{ no, heading: setSides(heading, familiesOf) },
      parts: parts.map((part) => setPart(part, familiesOf)),
    })),
  };
}
