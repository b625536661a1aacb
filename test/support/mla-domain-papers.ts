import { covers, mayAct } from '../../src/modules/mla/domain/authority';
import { dayOf, DELEGATED_DAYS, type MlaTerms, type MlaType, SHORT_DAYS, written } from './mla-acts';
import type { MlaPerson } from './mla-law';
import { ROLE_OF } from './mla-lawbook';

/** Whether somebody signs and decides today, by the rules of the domain. */
export function authorityOf(who: MlaPerson, of: MlaTerms, now: number): boolean {
  const held = { kind: 'delegate', rank: 'joint_secretary', validFrom: '2027-01-01' } as const;
  const validTo = written(dayOf(of.begins) + DELEGATED_DAYS);
  const delegated = who === 'delegate' && mayAct({ ...held, validTo }, written(dayOf(now)));
  return (of.track === 'peca_42' && ROLE_OF[who] === 'director general') || delegated;
}

/** Whether the basis that was named covers all that is asked today, by the rules of the domain. */
export function coveredBy(basis: string | null, types: readonly MlaType[], of: MlaTerms, now: number): boolean {
  if (basis === null) return false;
  const validTo = basis === 'short' ? written(dayOf(of.begins) + SHORT_DAYS) : null;
  const scope = basis === 'narrow' ? (['E_SUBSCRIBER'] as const) : null;
  return covers({ validFrom: '2027-01-01', validTo, scope }, types, written(dayOf(now)));
}
