import {
  concealing,
  hiddenNames,
  type LetterBlock,
  type LetterContent,
  type LetterSection,
  mapped,
} from '../domain/letter';
import type { LetterFacts } from './letter-facts';
import { annexRows, block, fields, word, toSign } from './letter-blocks';
import { matterSections } from './letter-matter';
import { type WordName } from './letter.words';

/** What an account or address is written in: withheld from who only advises. */
const TARGET_KEYS = [
  'identifier',
  'last_known',
  'registry',
  'asset',
  'holder',
  'place',
  'communication',
  'flow',
  'preservation',
];
const WITHHELD_OF_REQUEST = ['contact', 'proceedings', 'persons', 'preservation', 'prior_contacts'];

/** By which a case could be found in a register or a newspaper. */
const CASE_NUMBER = /\b(FIR|enquiry|inquiry|case|crime)\s+no\.?\s*[\w./-]*\w/gi;

const referenceOf = ({ request }: LetterFacts): string =>
  request.number ?? `${request.id.slice(0, 8)} / ${request.textVersion}`;

const day = (at: Date): string => at.toISOString().slice(0, 10);

/**
 * What a letter, its transmittal note, or a redacted twin for consultation says, in English, section by section.
 * Names of protected persons stand in none of them, wherever they were typed; a redacted twin names nobody, and no account.
 * Source: mla.md D.3.
 */
export function letterContent(given: LetterFacts): LetterContent {
  const facts = given.kind === 'redacted' ? redacted(given) : given;
  const { kind, request } = facts;
  const content: LetterContent = {
    ...{ kind, reference: referenceOf(facts), classification: classificationOf(facts) },
    mark: kind === 'redacted' ? word('consultation') : facts.isMade ? null : word('draft'),
    strip: request.priority === 'normal' ? null : word(request.priority),
    title: word(kind === 'transmittal' ? 'transmittal' : 'title'),
    sections: kind === 'transmittal' ? [transmittal(facts), toSign(0)] : sections(facts),
  };
  const pairs = [
    ...hiddenNames(given.persons, kind === 'redacted'),
    ...(kind === 'redacted'
      ? given.items.flatMap(({ target }) => (target === null ? [] : [[target, '[withheld]'] as const]))
      : []),
  ];
  const conceal = concealing(pairs);
  return mapped(content, kind === 'redacted' ? (text) => conceal(text).replace(CASE_NUMBER, '[withheld]') : conceal);
}

const classificationOf = ({ request }: LetterFacts): string =>
  (request.particulars['classification'] ?? 'confidential').toUpperCase();

/** No secret of the case: who, whom, how, how many. */
function transmittal(facts: LetterFacts): LetterSection {
  const { request, signature, annexes, authority, address, channel } = facts;
  return {
    no: 0,
    heading: word('transmittal'),
    blocks: [
      fields([
        ['reference', { code: referenceOf(facts) }],
        ['your_reference', request.foreignRef],
        ['date', signature ? day(signature.at) : null],
        ['classification', { code: classificationOf(facts) }],
        ['addressee', [facts.country, authority, address].filter(Boolean).join(', ')],
        ['channel', channel],
        ['enclosures', word('enclosed_letter')],
        ['enclosed_annexes', { code: String(annexes.length) }],
      ]),
    ],
  };
}

function sections(facts: LetterFacts): LetterSection[] {
  const { request, translation, annexes } = facts;
  const { particulars, priority } = request;
  const section = (no: number, name: WordName, ...blocks: readonly LetterBlock[]): LetterSection => ({
    ...{ no, heading: word(name), blocks: blocks.filter(hasText) },
  });
  const told = (...keys: readonly string[]): LetterBlock =>
    block(keys.flatMap((key) => (particulars[key] ? [{ k: `particulars.${key}`, t: particulars[key] }] : [])));
  return [
    section(
      1,
      'strip',
      fields([
        ['subject', { k: 'title', t: request.title }],
        ['reference', { code: referenceOf(facts) }],
        ['classification', { code: classificationOf(facts) }],
        ['urgency', word(priority)],
      ]),
    ),
    section(
      2,
      'addressee',
      fields([
        ['country', facts.country],
        ['authority', [facts.authority, facts.address].filter(Boolean).join(', ')],
        ['channel', facts.channel],
        ['your_reference', request.foreignRef],
      ]),
    ),
    section(
      3,
      'requesting',
      block([word(request.track === 'mla_act' ? 'central_authority' : 'designated_agency')]),
      fields([['agency', particulars['contact'] ? { k: 'particulars.contact', t: particulars['contact'] } : null]]),
    ),
    section(
      4,
      'basis',
      block([word(request.track === 'mla_act' ? 'act_basis' : 'peca_basis')]),
      fields([
        ['instrument', facts.basis?.instrument ?? word('none')],
        ['article', facts.basis?.article ?? null],
        ['reference', facts.basis?.reference ?? null],
      ]),
      told('treaty_basis', 'treaty_question'),
    ),
    ...matterSections(facts, section, told),
    section(18, 'annexes', annexRows(annexes)),
    ...(facts.kind === 'redacted' ? [] : [signed(facts, section)]),
    ...(translation
      ? [
          section(
            20,
            'certificate',
            fields([
              ['translator', { code: translation.translator }],
              ['second_reader', { code: translation.secondReader }],
              ['statement', { k: 'translation.certificate', t: translation.certificate }],
            ]),
          ),
        ]
      : []),
  ].filter(({ blocks }) => blocks.length > 0);
}

type Section = (no: number, name: WordName, ...blocks: readonly LetterBlock[]) => LetterSection;

/** Who signed, by what he may, and the code by which the text can be checked. */
const signed = ({ request, signature }: LetterFacts, section: Section): LetterSection =>
  section(
    19,
    'signature',
    fields([
      ['signed_on', signature ? day(signature.at) : null],
      ['delegation', signature?.authority ?? null],
      ['verification', request.sha256 === null ? null : { code: request.sha256 }],
    ]),
    {
      kind: 'signature',
      who: word('signer'),
      name: { k: 'signature', t: signature ? `${signature.name}, ${signature.rank}` : '' },
      seal: word('seal'),
    },
  );

const hasText = (one: LetterBlock): boolean =>
  one.kind === 'paragraphs' ? one.items.length > 0 : one.kind === 'signature' || one.rows.length > 0;

/** Without accounts, numbers of the case, titles and digests of annexes; names go by their codes in every text. */
function redacted(facts: LetterFacts): LetterFacts {
  const hide = (from: Readonly<Record<string, string>>, keys: readonly string[]): Record<string, string> =>
    Object.fromEntries(Object.entries(from).map(([key, text]) => [key, keys.includes(key) ? '[withheld]' : text]));
  return {
    ...facts,
    request: { ...facts.request, particulars: hide(facts.request.particulars, WITHHELD_OF_REQUEST), sha256: null },
    items: facts.items.map((item) => ({
      ...item,
      ...{ target: item.target === null ? null : '[withheld]', particulars: hide(item.particulars, TARGET_KEYS) },
    })),
    persons: facts.persons.map((person) => ({ ...person, name: person.code, location: null, protected: true })),
    annexes: facts.annexes.map(({ no }) => ({ no, title: '[withheld]', sha256: '', sizeBytes: '' })),
    translation: null,
  };
}
