import type { DeadlineRule } from '../domain/rule';
import { ABROAD_REMINDERS } from './abroad-reminders';
import { APPEALS } from './appeals';
import { CRIMINAL_PROCEDURE } from './crpc';
import { HOUSE } from './house';
import { usualLadder } from './ladders';
import { MUTUAL_ASSISTANCE } from './mutual-assistance';
import { PECA_CUSTODY_AND_AUTHORITY } from './peca-custody-and-authority';
import { PECA_POWERS } from './peca-powers';
import type { HouseFact, StatuteFact } from './rule-facts';
import { READ_AT } from './sources';
import { SPECIAL_LAWS } from './special-laws';

const readAt = (codes: readonly string[]): string[] => [...new Set(codes.flatMap((code) => READ_AT[code] ?? []))];

function statute(fact: StatuteFact): DeadlineRule {
  const { period, force = [null, null], summary, sourceCodes, ladder, ...rest } = fact;
  const [length, unit, bound, lastDayRule] = period;
  return {
    fixedDue: null,
    extensionCap: null,
    notes: '',
    void: false,
    ...rest,
    ...{ length, unit, bound, lastDayRule, dayBasis: 'calendar', kind: 'statute', edition: 1 },
    ...{ effectiveFrom: force[0], effectiveTo: force[1], sourceCodes, sources: readAt(sourceCodes) },
    summary: { en: summary[0], ur: summary[1] },
    ladder: ladder ?? usualLadder(fact),
  };
}

function house({ dayBasis = 'calendar', confidence = 'high', notes = '', ...fact }: HouseFact): DeadlineRule {
  const asStatute: StatuteFact = {
    ...fact,
    ...{ confidence, notes, legalSource: 'house policy', extendableBy: 'head of the office', sourceCodes: ['HOUSE'] },
  };
  return { ...statute(asStatute), kind: 'house', dayBasis };
}

/** The rules of the files in their order: statute first. Each is the first edition of its code until an officer has another approved. */
export const RULES: readonly DeadlineRule[] = [
  ...[PECA_POWERS, PECA_CUSTODY_AND_AUTHORITY, CRIMINAL_PROCEDURE, APPEALS, SPECIAL_LAWS, MUTUAL_ASSISTANCE]
    .flat()
    .map(statute),
  ...[...HOUSE, ...ABROAD_REMINDERS].map(house),
];
