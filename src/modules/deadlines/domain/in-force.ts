import { DomainError } from '../../../kernel/domain-error';
import type { DeadlineRule } from './rule';

type Force = Pick<DeadlineRule, 'code' | 'effectiveFrom' | 'effectiveTo' | 'void'>;

/** True when the period binds what happened on the Karachi day. From is inside, to is outside; a bare year counts from its first day. */
export function inForceOn({ effectiveFrom, effectiveTo, void: struckDown }: Force, day: string): boolean {
  if (struckDown) return false;
  return (effectiveFrom === null || effectiveFrom <= day) && (effectiveTo === null || day < effectiveTo);
}

/** True when only the year of commencement is known and the day lies in it. */
export function isCommencementUnknown({ effectiveFrom }: Pick<Force, 'effectiveFrom'>, day: string): boolean {
  return effectiveFrom?.length === 4 && day.startsWith(effectiveFrom);
}

/** @throws unprocessable `deadline-rule.not-in-force` saying when it was, or that it is void */
export function assertInForce(rule: Force, day: string): void {
  if (inForceOn(rule, day)) return;
  const when = rule.void
    ? 'it was struck down and binds nothing'
    : [
        rule.effectiveFrom === null ? '' : `it is in force from ${rule.effectiveFrom}`,
        rule.effectiveTo === null ? '' : `until before ${rule.effectiveTo}`,
      ]
        .filter(Boolean)
        .join(' ');
  throw new DomainError(
    'unprocessable',
    'deadline-rule.not-in-force',
    `The rule ${rule.code} does not bind what happened on ${day}: ${when}. Choose the rule that was in force on that day.`,
    { rule: rule.code, day },
  );
}
