import type { Priority, Track } from '../domain/codes';
import type { LetterContent, Said } from '../domain/letter';
import { block, fields, lines, toSign, word } from './letter-blocks';

/** All from which the letter of an addendum is made. */
export interface AddendumFacts {
  readonly no: number;
  readonly number: string;
  readonly foreignRef: string | null;
  readonly track: Track;
  readonly country: string;
  readonly priority: Priority;
  readonly authority: string | null;
  readonly address: string | null;
  readonly channel: string | null;
  /** Days in Pakistan, `YYYY-MM-DD`: of the signature and of the addendum. */
  readonly signedOn: string;
  readonly addedOn: string;
  /** Of the signed text, which stays as it is. */
  readonly textSha256: string;
  readonly text: string;
}

const said = (k: string, t: string): Said => ({ k: `addendum.${k}`, t });

/** Says what was learnt after the signature, beside the text and bound to it by its digest; it asks for nothing new. */
export function addendumContent(facts: AddendumFacts): LetterContent {
  const { no, number, foreignRef, country, authority, address, channel, signedOn, addedOn } = facts;
  return {
    ...{ kind: 'transmittal', reference: `${number}/A${String(no)}`, classification: 'CONFIDENTIAL', mark: null },
    strip: facts.priority === 'normal' ? null : word(facts.priority),
    title: said('title', `Addendum ${String(no)} to a request for mutual legal assistance`),
    sections: [
      {
        ...{ no: 1, heading: word('addressee') },
        blocks: [
          fields([
            ['country', country],
            ['authority', [authority, address].filter(Boolean).join(', ')],
            ['channel', channel],
            ['reference', { code: number }],
            ['your_reference', foreignRef],
            ['date', addedOn],
            ['digest', { code: facts.textSha256 }],
          ]),
        ],
      },
      {
        ...{ no: 2, heading: word('requesting') },
        blocks: [block([word(facts.track === 'mla_act' ? 'central_authority_alone' : 'designated_agency')])],
      },
      {
        ...{ no: 3, heading: said('heading', 'What was learnt after the signature') },
        blocks: [
          block(
            [
              said('stands', `The request signed on ${signedOn}, with the digest above, stands as it was signed.`),
              ...lines('addendum.text', facts.text),
              said('quiet', 'The existence of the request is confidential.'),
            ],
            true,
          ),
        ],
      },
      toSign(4),
    ],
  };
}
