import type { Priority, Track } from '../domain/codes';
import type { LetterContent, Said } from '../domain/letter';
import type { Clause } from '../domain/status-clause';
import { fields, toSign, word } from './letter-blocks';

/** All from which a progress letter is made; nothing of the matter is among it. */
export interface ProgressFacts {
  readonly number: string;
  readonly foreignRef: string | null;
  readonly track: Track;
  readonly country: string;
  readonly priority: Priority;
  readonly authority: string | null;
  readonly address: string | null;
  readonly channel: string | null;
  /** Days in Pakistan, `YYYY-MM-DD`. */
  readonly sentOn: string;
  readonly date: string;
  readonly days: number;
  readonly clause: Clause;
}

const said = (k: string, t: string): Said => ({ k: `progress.${k}`, t });

/** Asks how a request stands. Source: mla.md C.6 RM3 (status letter quoting UNTOC 18(24) or treaty clause). */
export function progressContent(facts: ProgressFacts): LetterContent {
  const { number, foreignRef, country, authority, address, channel, sentOn, date, days, clause } = facts;
  return {
    ...{ kind: 'transmittal', reference: number, classification: 'CONFIDENTIAL', mark: word('draft') },
    strip: facts.priority === 'normal' ? null : word(facts.priority),
    title: said('title', 'Request for mutual legal assistance: how it stands'),
    sections: [
      {
        no: 1,
        heading: word('addressee'),
        blocks: [
          fields([
            ['country', country],
            ['authority', [authority, address].filter(Boolean).join(', ')],
            ['channel', channel],
            ['reference', { code: number }],
            ['your_reference', foreignRef],
            ['date', date],
          ]),
        ],
      },
      {
        no: 2,
        heading: word('requesting'),
        blocks: [
          {
            ...{ kind: 'paragraphs', numbered: false },
            items: [word(facts.track === 'mla_act' ? 'central_authority_alone' : 'designated_agency')],
          },
        ],
      },
      {
        no: 3,
        heading: said('heading', 'How the request stands'),
        blocks: [
          {
            ...{ kind: 'paragraphs', numbered: true },
            items: [
              said('sent', `Our request of the number above was sent on ${sentOn}, ${days} days ago.`),
              said('clause', clause.text),
              said(
                'asks',
                'Please say: who deals with it and under which number; what has been done; what you still need from us; and by when an answer can be expected.',
              ),
              said(
                'quiet',
                'This letter says nothing of the matter itself, and the existence of the request is confidential.',
              ),
            ],
          },
        ],
      },
      toSign(4),
    ],
  };
}
