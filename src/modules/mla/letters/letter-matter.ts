import type { DualCriminality } from '../domain/codes';
import type { LetterBlock, LetterSection, LetterText, Said } from '../domain/letter';
import { KEY_WORDS } from './key.words';
import { block, lines, word } from './letter-blocks';
import type { LetterFacts } from './letter-facts';
import { ROLE_WORDS, TYPE_WORDS, type WordName } from './letter.words';

type Section = (no: number, name: WordName, ...blocks: readonly LetterBlock[]) => LetterSection;

const DUAL: Readonly<Record<DualCriminality, WordName>> = {
  ...{ met: 'dual_met', likely: 'dual_likely', doubtful: 'dual_doubtful' },
  ...{ not_met: 'dual_not_met', not_needed: 'dual_not_needed' },
};

const instant = (at: Date | null): string =>
  at === null ? '…' : `${at.toISOString().slice(0, 16).replace('T', ' ')}Z`;
const caption = (key: string): Said => ({
  k: `key.${key}`,
  t: KEY_WORDS[key]?.en ?? key.replaceAll(/[_.-]+/g, ' ').replace(/^./, (letter) => letter.toUpperCase()),
});

/** What the matter is and what is asked in it: sections 5 to 17. Source: mla.md D.3. */
export function matterSections(
  facts: LetterFacts,
  section: Section,
  told: (...keys: readonly string[]) => LetterBlock,
): LetterSection[] {
  const { particulars } = facts.request;
  return [
    section(5, 'stage', told('proceedings')),
    section(6, 'persons', personRows(facts), told('persons')),
    section(7, 'facts', block(lines('facts', particulars['facts'] ?? ''), true)),
    section(8, 'law', ...offences(facts), told('elements_compared', 'seriousness')),
    section(9, 'assistance', itemRows(facts)),
    section(10, 'need', told('nexus', 'purpose'), ...facts.items.map(needOf)),
    section(11, 'preservation', told('preservation', 'release_approval')),
    section(12, 'procedure', told('procedure')),
    section(13, 'confidentiality', told('confidentiality')),
    section(14, 'limit', told('deadline')),
    section(15, 'other_steps', told('prior_contacts', 'route_doubt')),
    section(16, 'undertakings', told('undertakings')),
    section(17, 'return_format', told('return_format', 'language')),
  ];
}

const personRows = ({ persons }: LetterFacts): LetterBlock => ({
  kind: 'table',
  heads: [word('code'), word('role'), word('name'), word('nationality'), word('location')],
  widths: [2, 3, 5, 3, 5],
  rows: persons.map(({ code, role, name, nationality, location, protected: isProtected }) => [
    { code },
    { k: `role.${role}`, t: ROLE_WORDS[role]?.en ?? role },
    isProtected ? word('protected_person') : { code: name },
    { k: `person.${code.toLowerCase()}.nationality`, t: nationality ?? '–' },
    { k: `person.${code.toLowerCase()}.location`, t: isProtected ? '–' : (location ?? '–') },
  ]),
});

function offences({ request }: LetterFacts): LetterBlock[] {
  const { flags, particulars } = request;
  const rows = request.offences.map((row, i): LetterBlock => {
    const at = `offence.${i + 1}`;
    const said = (name: WordName, text: string | undefined): { label: Said; value: LetterText }[] =>
      text === undefined || text === '' ? [] : [{ label: word(name), value: { k: `${at}.${name}`, t: text } }];
    return {
      kind: 'fields',
      rows: [
        { label: word('offence'), value: { code: row.citation } },
        ...said('text', row.text),
        ...said('penalty', row.maximumPenalty),
        ...said('foreign_offence', row.foreignOffence),
        { label: word('dual_criminality'), value: word(DUAL[row.dualCriminality]) },
        ...said('note', row.note),
      ],
    };
  });
  const assurance = particulars['death_penalty_assurance'];
  const death: LetterBlock =
    flags.deathPenalty === true && assurance
      ? {
          kind: 'fields',
          rows: [{ label: word('death_assurance'), value: { k: 'particulars.death_penalty_assurance', t: assurance } }],
        }
      : block([word(flags.deathPenalty === false ? 'death_no' : 'death_open')]);
  return [...rows, death];
}

const itemRows = ({ items }: LetterFacts): LetterBlock => ({
  kind: 'table',
  heads: [word('item'), word('help'), word('what'), word('target'), word('range')],
  widths: [2, 4, 7, 5, 4],
  rows: items.map(({ no, type, description, target, from, to }) => [
    { code: `A${no}` },
    { k: `type.${type.toLowerCase()}`, t: TYPE_WORDS[type]?.en ?? type },
    { k: `item.${no}.description`, t: description },
    target === null ? { code: '–' } : { code: target },
    from === null && to === null ? word('no_range') : { code: `${instant(from)} – ${instant(to)}` },
  ]),
});

function needOf({ no, relevance, particulars }: LetterFacts['items'][number]): LetterBlock {
  const told = Object.keys(particulars)
    .sort()
    .flatMap((key) => (particulars[key] ? [{ key, text: particulars[key] }] : []));
  return {
    kind: 'fields',
    rows: [
      { label: word('item'), value: { code: `A${no}` } },
      ...(relevance === null ? [] : [{ label: word('relevance'), value: { k: `item.${no}.relevance`, t: relevance } }]),
      ...told.map(({ key, text }) => ({ label: caption(key), value: { k: `item.${no}.${key}`, t: text } })),
    ],
  };
}
