import {
  type FormContent,
  type FormFact,
  type FormSection,
  irregularText,
} from '../../evidence/papers/form-papers.service';
import type { Phrase } from '../../../platform/typeset/paper';
import { mandatoryMissing, type PaperLine } from '../domain/defects';
import { FILE_CHECKLIST } from '../domain/file-checklist';
import type { AccusedStanding } from '../domain/report';
import type { PoliceReport } from '../police-report.entity';
import { REPORT_FORM as W } from './report-form.words';

export interface ReportFormFacts {
  readonly report: PoliceReport;
  readonly court: string | null;
  /** Number, and the day of registration `YYYY-MM-DD`. */
  readonly firs: readonly { readonly number: string | null; readonly day: string | null }[];
  readonly complainants: readonly string[];
  readonly accused: readonly { readonly who: string; readonly standing: AccusedStanding }[];
  readonly witnesses: readonly { readonly who: string; readonly proves: string }[];
  readonly property: readonly {
    readonly number: string;
    readonly malkhana: string | null;
    readonly description: string | null;
    readonly seal: FormFact;
  }[];
  readonly charges: readonly {
    readonly who: string;
    readonly law: string;
    readonly from: string;
    readonly to: string;
  }[];
  readonly papers: readonly PaperLine[];
}

/** Shown in the list of papers: what is there, and what is lacking though asked for. */
const isTold = ({ state, mandatory }: PaperLine): boolean =>
  state === 'on_record' || state === 'stated' || (state === 'missing' && mandatory);

/**
 * The report under s.173 by its seven columns, then its list of papers. A column of which nothing is on record says so.
 * Source: CrPC s.173(1); Police Rules Form 25.56(1), law notes FC-30 to FC-32 (columns K: medium); CrPC s.512.
 */
export function reportForm(facts: ReportFormFacts): FormContent {
  const { report, court, firs, complainants, accused, papers } = facts;
  const { irregular } = report;
  return {
    ...{ kind: 'police_report', number: report.number ?? '–', of: { report: report.id } },
    places: { court, accused: accused.length === 0 ? null : accused.map(({ who }) => who).join('; ') },
    sections: [
      {
        heading: W.report,
        notices: [
          ...(report.juvenile ? [{ tone: 'grave' as const, text: W.child }] : []),
          ...(irregular
            ? [
                {
                  tone: 'grave' as const,
                  text: irregularText(W.irregular, irregular),
                },
              ]
            : []),
        ],
        facts: [
          { label: W.kind, fact: W.kinds[report.kind] },
          { label: W.court, fact: court },
          ...(report.forumReason === null ? [] : [{ label: W.forum, fact: report.forumReason }]),
          { label: W.filed, fact: report.filedOn },
          { label: W.firs, fact: firs.map(({ number, day }) => [number ?? '–', day].filter(Boolean).join(', ')) },
        ],
      },
      { heading: W.complainant, facts: [{ label: W.who, fact: complainants }] },
      column(W.notSent, accused, ['not_sent_up', 'absconding', 'discharged']),
      column(W.inCustody, accused, ['in_custody']),
      column(W.onBail, accused, ['on_bail']),
      listOf(
        W.property,
        [
          [W.exhibit, 2],
          [W.malkhana, 2],
          [W.description, 6],
          [W.seal, 3],
        ],
        facts.property.map(({ number, malkhana, description, seal }) => [number, malkhana, description, seal]),
      ),
      listOf(
        W.witnesses,
        [
          [W.number, 1],
          [W.witness, 5],
          [W.proves, 7],
        ],
        facts.witnesses.map(({ who, proves }, i) => [String(i + 1), who, proves]),
      ),
      {
        ...listOf(
          W.charge,
          [
            [W.accused, 4],
            [W.offence, 5],
            [W.acts, 4],
          ],
          facts.charges.map(({ who, law, from, to }) => [who, law, from === to ? from : `${from} – ${to}`]),
        ),
        facts: [{ label: W.facts, fact: report.summary }],
      },
      papersSection(report, papers),
    ],
  };
}

function column(
  heading: Phrase,
  accused: ReportFormFacts['accused'],
  standings: readonly AccusedStanding[],
): FormSection {
  const own = accused.filter(({ standing }) => standings.includes(standing));
  return listOf(
    heading,
    [
      [W.accused, 8],
      [W.standing, 5],
    ],
    own.map(({ who, standing }) => [who, W.standings[standing]]),
  );
}

/** A table, or the word that there is nothing: an empty column of a form looks forgotten. */
function listOf(
  heading: Phrase,
  columns: readonly (readonly [head: Phrase, width: number])[],
  rows: readonly (readonly FormFact[])[],
): FormSection {
  if (rows.length === 0) return { heading, notices: [{ tone: 'plain', text: W.none }] };
  return { heading, table: { columns: columns.map(([head, width]) => ({ head, width })), rows } };
}

function papersSection(report: PoliceReport, papers: readonly PaperLine[]): FormSection {
  const lacking = mandatoryMissing(papers).length;
  const rows = papers.filter(isTold).flatMap(({ id, state, reference }): FormFact[][] => {
    const item = FILE_CHECKLIST.find((each) => each.id === id);
    if (!item) return [];
    const { en, ur, law } = item;
    return [[id, { en, ur }, law, reference ?? W.states[state]]];
  });
  return {
    ...listOf(
      W.papers,
      [
        [W.number, 1.6],
        [W.paper, 6],
        [W.law, 3],
        [W.state, 3],
      ],
      rows,
    ),
    notices: lacking === 0 ? [] : [{ tone: 'grave', text: { ...W.defects, with: { count: String(lacking) } } }],
    facts: report.defectsReason === null ? [] : [{ label: W.defectsReason, fact: report.defectsReason }],
  };
}
