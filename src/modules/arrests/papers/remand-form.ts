import { clockText, type FormContent, irregularText } from '../../evidence/papers/form-papers.service';
import type { Arrest } from '../arrest.entity';
import type { CustodyStepRow } from '../custody-step.entity';
import { custodyOf, daysOrdered } from '../domain/custody';
import type { RemandCeiling } from '../domain/lawfulness';
import { REMAND_FORM as W } from './remand-form.words';

export interface RemandFacts {
  readonly arrest: Arrest;
  readonly steps: readonly CustodyStepRow[];
  /** The application, one of the steps. */
  readonly asked: CustodyStepRow;
  readonly words: string | null;
  /** As the reader may see him. */
  readonly accused: string;
  readonly offences: readonly string[];
  readonly ceiling: RemandCeiling;
}

const at = (instant: Date | null | undefined): string | null => (instant ? clockText(instant.toISOString()) : null);

/**
 * Our application for police custody, as things stood when it was made: arrest, production, days ordered and left, grounds, and
 * what of it is on record as irregular. Source: CrPC s.167; PECA s.30A.
 */
export function remandForm({ arrest, steps, asked, words, accused, offences, ceiling }: RemandFacts): FormContent {
  const before = custodyOf(
    arrest.arrestedAt,
    steps.filter(({ seq }) => seq < asked.seq),
  );
  const ordered = daysOrdered(before);
  const { perOrderDays, totalDays, rule: section } = ceiling;
  const days = asked.facts.days === undefined ? null : String(asked.facts.days);
  const { officer } = arrest;
  const who = [officer.rank, officer.name, officer.number, officer.office].filter(Boolean).join(' ');
  const isIrregular = [
    ...arrest.irregularities,
    ...steps.flatMap(({ irregular, seq }) => (irregular && seq < asked.seq ? [irregular] : [])),
  ];
  return {
    ...{ kind: 'remand_application', number: arrest.number, of: { arrest: arrest.id } },
    places: { accused, days, section },
    sections: [
      {
        heading: W.person,
        notices: isIrregular.map(({ rule, section: of }) => ({
          tone: 'grave' as const,
          text: irregularText(W.irregular, { rule, section: of }),
        })),
        facts: [
          { label: W.court, fact: asked.court },
          { label: W.accused, fact: accused },
          { label: W.arrested, fact: at(arrest.arrestedAt) },
          { label: W.place, fact: arrest.place },
          { label: W.authority, fact: W.authorities[arrest.authority] },
          { label: W.officer, fact: who },
          { label: W.produced, fact: at(before.production?.at) },
          { label: W.offences, fact: offences },
          { label: W.minor, fact: before.minor === null ? null : W.minors[before.minor] },
        ],
      },
      {
        heading: W.custody,
        facts: [
          { label: W.asked, fact: days },
          { label: W.ordered, fact: String(ordered) },
          { label: W.remaining, fact: String(Math.max(0, totalDays - ordered)) },
          {
            label: W.ceiling,
            fact:
              perOrderDays === null
                ? { ...W.ceilingOf, with: { days: String(totalDays), section } }
                : { ...W.ceilingByOrder, with: { order: String(perOrderDays), days: String(totalDays), section } },
          },
        ],
      },
      { heading: W.grounds, facts: [{ label: W.why, fact: words }] },
    ],
  };
}
