import type { Phrase } from '../../../platform/typeset/paper';
import { clockText, type FormContent, type FormSection } from '../../evidence/papers/form-papers.service';
import { DRAWING } from '../domain/grounds';
import type { ProcessEvent } from '../process-event.entity';
import type { Process } from '../process.entity';
import { PROCESS_FORM as W } from './process-form.words';

const HOUR_MS = 3_600_000;
/** Source: PECA s.31(1) proviso. */
const COURT_HOURS = 24;

/** To whom it goes: provider, bank or office by name; a private person as the reader may see him. */
export interface ProcessFacts {
  readonly process: Process;
  readonly addressee: string | null;
}

const at = (instant: Date | null): string | null => (instant === null ? null : clockText(instant.toISOString()));
/** As a caption: its first letter large. */
const captioned = ({ en, ur }: Phrase): Phrase => ({ en: en.charAt(0).toUpperCase() + en.slice(1), ur });

/** The paper of a notice, a request, or an application for a warrant: the record's facts, each ground with what the section calls it. */
export function processForm({ process, addressee }: ProcessFacts): FormContent {
  const { kind, number, grounds, attendAt, runsUntil, drawnAt } = process;
  const drawing = DRAWING[kind];
  const isApplication = kind.startsWith('warrant_');
  const facts = [
    ...(isApplication
      ? [{ label: W.court, fact: process.court }, ...(addressee === null ? [] : [{ label: W.holder, fact: addressee }])]
      : [{ label: W.to, fact: addressee }]),
    { label: W.law, fact: drawing.law },
    { label: W.issued, fact: at(drawnAt) },
    ...(kind === 'notice_160' ? [{ label: W.attend, fact: at(attendAt) }] : []),
    ...(kind === 'preservation_31' ? [{ label: W.until, fact: at(runsUntil) }] : []),
  ];
  const stated = Object.entries(drawing.grounds).map(([key, words]) => ({
    label: captioned(words),
    fact: grounds[key]?.trim() ?? null,
  }));
  return {
    ...{ kind, number, of: { process: process.id } },
    places: isApplication ? {} : { addressee, attend: at(attendAt), until: at(runsUntil) },
    sections: [
      { heading: W.whom, facts },
      { heading: W.facts, facts: stated },
    ],
  };
}

/** The notice to the Court of data acquired under s.31: each acquisition with its limit, and whether the Court was told of it before. */
export function courtNoticeForm({ process, addressee }: ProcessFacts, events: readonly ProcessEvent[]): FormContent {
  const told = events.filter(({ verb }) => verb === 'tell-court');
  const rows = events
    .filter(({ verb }) => verb === 'acquire')
    .map((event) => {
      const answer = told.find(({ seq }) => BigInt(seq) > BigInt(event.seq));
      const limit = new Date(event.at.getTime() + COURT_HOURS * HOUR_MS);
      const court = answer ? [answer.particulars['court'], answer.particulars['reference'], at(answer.at)] : null;
      return [
        at(event.at),
        event.particulars['words'] ?? null,
        at(limit),
        court === null ? W.untold : court.filter((each) => each !== undefined && each !== null).join(', '),
      ];
    });
  const acquired: FormSection = {
    heading: W.acquired,
    table: {
      columns: [
        { head: W.when, width: 3 },
        { head: W.what, width: 5 },
        { head: W.limit, width: 3 },
        { head: W.told, width: 4 },
      ],
      rows,
    },
  };
  const { grounds, number, drawnAt, runsUntil } = process;
  return {
    ...{ kind: 'court_notice_31', number, of: { process: process.id }, places: { addressee } },
    sections: [
      acquired,
      {
        heading: W.notice,
        facts: [
          { label: W.court, fact: process.court },
          { label: W.to, fact: addressee },
          { label: W.issued, fact: at(drawnAt) },
          { label: W.until, fact: at(runsUntil) },
          ...Object.entries(DRAWING.preservation_31.grounds).map(([key, words]) => ({
            label: captioned(words),
            fact: grounds[key]?.trim() ?? null,
          })),
        ],
      },
    ],
  };
}
