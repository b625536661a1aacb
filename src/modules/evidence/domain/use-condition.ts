import { DomainError } from '../../../kernel/domain-error';
import type { ExportPath, Veto } from './export-veto';

/** A term that stands on a thing, or on what it was made from. */
export interface StandingTerm {
  readonly kind: string;
  readonly clause: string;
  readonly allows: readonly string[];
}

/** Who works on the case: for them a look at the thing is its use in this case. */
const OF_THE_CASE: readonly string[] = [
  'granted-write',

  'lead',
  'member',
  'supervisor',
  'custodian',
  'examiner',
  'prosecutor',
  'liaison',
];

export const worksOnTheCase = (relations: readonly string[]): boolean =>
  relations.some((relation) => OF_THE_CASE.includes(relation));

/** The terms against this way out, named in the refusal; null where each leaves it open. */
export function conditionVeto(
  number: string,
  terms: readonly StandingTerm[],
  path: ExportPath,
  relations: readonly string[],
): Veto | null {
  if (path === 'download' && worksOnTheCase(relations)) return null;
  const against = terms.filter(({ allows }) => !allows.includes(path));
  if (against.length === 0) return null;
  const clause = against.map((term) => term.clause).join(' | ');
  return {
    name: 'use-condition',
    code: 'export.use-condition',
    detail: `Exhibit ${number} came under a condition that does not allow this: “${clause}”. Ask for a change of use first.`,
    clause,
  };
}

/** @throws forbidden `content.use-condition` for him who does not work on the case */
export function requireUseInCase(number: string, terms: readonly StandingTerm[], relations: readonly string[]): void {
  const veto = conditionVeto(number, terms, 'download', relations);
  if (!veto) return;
  throw new DomainError(
    'forbidden',
    'content.use-condition',
    `Exhibit ${number} came under a condition: “${veto.clause ?? ''}”. It is read by those who work on its case alone.`,
    { clause: veto.clause },
  );
}
