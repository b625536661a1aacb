import { karachiDay } from '../../../kernel/day';
import { qrSvg } from '../../../platform/typeset/qr';
import type { Block, Cell, Phrase, Section, Sheet } from '../../../platform/typeset/paper';
import { clockText } from '../../evidence/papers/paper-record.service';
import { COUNTED } from './abroad.words';
import {
  BASIS_WORDS,
  CELL_WORDS,
  CONDITION_WORDS,
  FORECAST_WORDS,
  type MeetingFacts,
  type OpenRequest,
  OWNER_WORDS,
  STATE_WORDS,
  TYPE_WORDS,
  wordsOf,
} from '../../mla/figures/mla-meeting.service';
import { MEETING as W } from './meeting.words';

const typed = (text: string): Cell => ({ typed: text });
const NONE: Block = { kind: 'notice', tone: 'plain', text: W.none };

const table = (columns: readonly (readonly [Phrase, number])[], rows: readonly (readonly Cell[])[]): Block[] =>
  rows.length === 0 ? [NONE] : [{ kind: 'table', columns: columns.map(([head, width]) => ({ head, width })), rows }];

/** The file for a meeting with another state: what one asks about, what one will be asked, what is not known. */
export function meetingPaper(
  facts: MeetingFacts,
  { digest, address }: { readonly digest: string; readonly address: string },
): Sheet {
  const { forecast } = facts;
  const days = (n: number | null): string => (n === null ? '–' : String(n));
  return {
    form: 'sheet',
    ...{ title: W.title, qr: qrSvg(address), entry: `sha256:${digest}`, standing: W.standing, at: facts.asOf },
    numbers: [
      { label: W.country, value: { typed: `${facts.name} (${facts.country})` } },
      { label: W.asOf, value: { typed: clockText(facts.asOf.toISOString()) } },
    ],
    sections: [
      {
        heading: W.scope,
        blocks: [
          { kind: 'notice', tone: 'grave', text: COUNTED },
          {
            kind: 'fields',
            rows: [
              { label: W.median, value: typed(days(forecast.medianDays)) },
              { label: W.p80, value: typed(days(forecast.p80Days)) },
              {
                label: W.restsOn,
                value: { ...FORECAST_WORDS[forecast.basis], with: { n: String(forecast.requests) } },
              },
            ],
          },
        ],
      },
      open(
        W.ours,
        facts.requests.filter(({ direction }) => direction === 'outgoing'),
      ),
      open(
        W.theirs,
        facts.requests.filter(({ direction }) => direction === 'incoming'),
      ),
      {
        heading: W.refusals,
        blocks: table(
          [
            [W.direction, 2],
            [W.ground, 4],
            [W.requests, 2],
            [W.items, 2],
          ],
          facts.refusals.map(({ direction, ground, requests, items }) => [
            W[direction],
            typed(ground),
            typed(String(requests)),
            typed(String(items)),
          ]),
        ),
      },
      {
        heading: W.terms,
        blocks: table(
          [
            [W.number, 3],
            [W.kind, 2],
            [W.clause, 7],
            [W.binding, 3],
          ],
          facts.terms.map(({ number, kind, text, bindingFrom }) => [
            typed(number ?? '–'),
            wordsOf(CONDITION_WORDS, kind),
            typed(text),
            bindingFrom === null ? W.offered : typed(bindingFrom),
          ]),
        ),
      },
      {
        heading: W.returns,
        blocks: table(
          [
            [W.number, 4],
            [W.what, 3],
            [W.by, 3],
          ],
          facts.returns.map(({ number, what, by }) => [
            typed(number ?? '–'),
            what === 'return' ? W.giveBack : W.destroy,
            typed(by),
          ]),
        ),
      },
      {
        heading: W.bases,
        blocks: table(
          [
            [W.kind, 3],
            [W.instrument, 5],
            [W.reference, 4],
            [W.validTo, 2],
          ],
          facts.bases.map(({ kind, instrument, reference, validTo }) => [
            wordsOf(BASIS_WORDS, kind),
            typed(instrument),
            typed(reference),
            typed(validTo ?? '–'),
          ]),
        ),
      },
      {
        heading: W.cells,
        blocks: table(
          [
            [W.field, 3],
            [W.value, 7],
            [W.verified, 2.5],
            [W.doubt, 2.5],
          ],
          facts.cells.map(({ field, value, verifiedOn, doubt }) => [
            wordsOf(CELL_WORDS, field),
            typed(value),
            typed(verifiedOn),
            doubt === null ? typed('–') : doubt === 'stale' ? W.stale : W.unverified,
          ]),
        ),
      },
    ],
  };
}

const open = (heading: Phrase, requests: readonly OpenRequest[]): Section => ({
  heading,
  blocks: table(
    [
      [W.number, 4],
      [W.state, 3],
      [W.owner, 3],
      [W.types, 4],
      [W.age, 1.6],
    ],
    requests.map(({ number, foreignRef, state, owner, types, days }) => [
      [typed(number ?? '–'), ...(foreignRef === null ? [] : [typed(foreignRef)])].flat(),
      wordsOf(STATE_WORDS, state),
      wordsOf(OWNER_WORDS, owner),
      types.map((type) => wordsOf(TYPE_WORDS, type)),
      typed(String(days)),
    ]),
  ),
});

/** Name of the file. */
export const meetingFile = ({ country, asOf }: MeetingFacts): string => `meeting-${country}-${karachiDay(asOf)}.pdf`;
