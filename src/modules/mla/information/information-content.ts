import type { LetterContent, Said } from '../domain/letter';
import { fields, lines, word } from '../letters/letter-blocks';

/** All from which the letter is made. Days are of Pakistan, `YYYY-MM-DD`. */
export interface InformationLetterFacts {
  readonly reference: string;
  /** False: a look at what it will be. */
  readonly isApproved: boolean;
  readonly country: string;
  readonly counterpart: string;
  readonly title: string;
  readonly summary: string;
  readonly purpose: string | null;
  readonly date: string;
  readonly approval: string | null;
  readonly undertaking: string | null;
  readonly exhibits: readonly { readonly number: string; readonly digests: readonly string[] }[];
  readonly signature: { readonly name: string; readonly rank: string; readonly on: string } | null;
}

const said = (k: string, t: string): Said => ({ k: `information.${k}`, t });

/**
 * Forwards information unasked, under the name of the designated agency and of nobody else. Source: PECA s.42(2), (3); MLA Act 2020
 * s.5(1); mla.md D.2 SPONTANEOUS.
 */
export function informationContent(facts: InformationLetterFacts): LetterContent {
  const { reference, isApproved, country, counterpart, title, summary, purpose, date, approval } = facts;
  const { undertaking, exhibits, signature } = facts;
  return {
    ...{ kind: 'letter', reference, classification: 'CONFIDENTIAL', strip: null },
    mark: isApproved ? null : said('draft', 'DRAFT: not approved, not to be forwarded'),
    title: said('title', 'Information forwarded without a request'),
    sections: [
      {
        no: 1,
        heading: word('addressee'),
        blocks: [
          fields([
            ['country', country],
            ['authority', counterpart],
            ['subject', { k: 'information.subject', t: title }],
            ['reference', { code: reference }],
            ['date', date],
          ]),
        ],
      },
      {
        no: 2,
        heading: said('by', 'By whom and under what law'),
        blocks: [
          {
            ...{ kind: 'paragraphs', numbered: false },
            items: [
              word('designated_agency'),
              said(
                'law',
                'Forwarded without a prior request under section 42(2) of the Prevention of Electronic Crimes Act 2016, from our own investigations. It is no request for assistance and no answer to one.',
              ),
              ...(approval === null ? [] : [said('approval', `Approved by ${approval}.`)]),
            ],
          },
        ],
      },
      {
        no: 3,
        heading: said('heading', 'The information'),
        blocks: [{ kind: 'paragraphs', numbered: true, items: lines('information.summary', summary) }],
      },
      {
        no: 4,
        heading: said('terms', 'Terms under section 42(3)'),
        blocks: [
          {
            ...{ kind: 'paragraphs', numbered: true },
            items: [
              said('confidential', 'It is to be kept confidential.'),
              said('purpose', `It is to be used strictly for this purpose: ${purpose ?? '(not stated yet)'}`),
              ...(undertaking === null
                ? []
                : [said('undertaking', `The recipient has undertaken so by ${undertaking}.`)]),
            ],
          },
        ],
      },
      ...(exhibits.length === 0
        ? []
        : [
            {
              no: 5,
              heading: word('annexes'),
              blocks: [
                {
                  kind: 'table' as const,
                  heads: [word('annex_title'), word('digest')],
                  widths: [4, 11],
                  rows: exhibits.flatMap(({ number, digests }) =>
                    (digests.length === 0 ? ['–'] : digests).map((digest) => [{ code: number }, { code: digest }]),
                  ),
                },
              ],
            },
          ]),
      ...(signature === null
        ? []
        : [
            {
              no: exhibits.length === 0 ? 5 : 6,
              heading: word('signature'),
              blocks: [
                fields([['signed_on', signature.on]]),
                {
                  kind: 'signature' as const,
                  who: said('for', 'For the designated agency'),
                  name: { k: 'information.signer', t: `${signature.name}, ${signature.rank}` },
                  seal: word('seal'),
                },
              ],
            },
          ]),
    ],
  };
}
