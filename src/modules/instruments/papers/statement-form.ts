import type { Phrase } from '../../../platform/typeset/paper';
import { clockText, type FormContent, type FormFact, irregularText } from '../../evidence/papers/form-papers.service';
import { STATEMENT_LAW } from '../domain/statement';
import type { Statement } from '../statements/statement.entity';
import { STATEMENT_FORM as W } from './statement-form.words';

export interface StatementFacts {
  readonly statement: Statement;
  /** As the reader may see him. */
  readonly maker: string;
  /** Who took it, under s.161. */
  readonly officer: string | null;
  /** Where what was said stands: title and SHA-256 of the document. */
  readonly document: readonly string[] | null;
}

const yes = (told: boolean | null): FormFact => (told === null ? null : told ? W.yes : W.no);

/** How a statement was taken: by whom, of whom, where, in what language; what was said stands in its own document. */
export function statementForm({ statement, maker, officer, document }: StatementFacts): FormContent {
  const { kind, serial, outcome, confession, madeAt, place, language, interpreter, court, oath, warned } = statement;
  const number = `S-${serial}`;
  const row = (label: Phrase, fact: FormFact) => ({ label, fact });
  return {
    ...{ kind: kind === '161' ? 'statement_161' : 'statement_164', number, of: { statement: statement.id } },
    places: kind === '161' ? { maker } : { maker, court },
    sections: [
      {
        heading: W.taking,
        notices: statement.irregularities.map(({ rule, section }) => ({
          tone: 'grave' as const,
          text: irregularText(W.irregular, { rule, section }),
        })),
        facts: [
          row(W.maker, maker),
          row(W.law, STATEMENT_LAW[kind]),
          row(W.made, clockText(madeAt.toISOString())),
          row(W.place, place),
          row(W.language, language),
          ...(interpreter === null ? [] : [row(W.interpreter, interpreter)]),
          ...(kind === '161' ? [row(W.officer, officer)] : [row(W.court, court)]),
          ...(kind === '164' ? [row(W.oath, oath === null ? null : W.oaths[oath])] : []),
          row(W.confession, yes(confession)),
          ...(kind === '164' && confession ? [row(W.warned, yes(warned))] : []),
        ],
      },
      {
        heading: W.said,
        facts: [outcome === 'refused' ? row(W.outcome, W.refused) : row(W.document, document)],
      },
    ],
  };
}
