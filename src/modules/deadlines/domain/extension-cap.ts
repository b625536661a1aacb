import { DomainError } from '../../../kernel/domain-error';
import { addDays, addMonths, endOfDay } from './day-count';
import type { Extender } from './extension';
import type { DeadlineRule } from './rule';

/** How far one order may carry a limit on, and how often there may be one. */
export interface ExtensionCap {
  readonly length: number;
  readonly unit: 'hours' | 'days' | 'months' | 'years';
  /** Null: as often as there is an order. */
  readonly times: 1 | null;
}

const UP_TO = /up to (\d{1,4}) (hour|day|month|year)s?/i;
const ONCE = /\bonce\b|\bone further\b/i;

/**
 * The cap as the rule's words give it: `one further period of up to 30 days`, `Judge, up to 60 days each time`. Null where they
 * give no measure: nothing is read into them. Source: `extensionCap`, else `extendableBy`, of the rules.
 */
export function capOf({
  extensionCap,
  extendableBy,
}: Pick<DeadlineRule, 'extensionCap' | 'extendableBy'>): ExtensionCap | null {
  const [, length, unit] = UP_TO.exec(extensionCap ?? '') ?? UP_TO.exec(extendableBy) ?? [];
  if (length === undefined || unit === undefined) return null;
  const units = { hour: 'hours', day: 'days', month: 'months', year: 'years' } as const;
  const named = Object.entries(units).find(([word]) => word === unit.toLowerCase())?.[1];
  if (named === undefined) return null;
  return {
    length: Number(length),
    unit: named,
    times: ONCE.test(`${extensionCap ?? ''} ${extendableBy}`) ? 1 : null,
  };
}

/** The latest limit to which one extension may carry a period that ends as told. */
export function farthest({ length, unit }: ExtensionCap, { dueAt, dueDay }: { dueAt: Date; dueDay: string }): Date {
  if (unit === 'hours') return new Date(dueAt.getTime() + length * 3_600_000);
  if (unit === 'days') return endOfDay(addDays(dueDay, length));
  return endOfDay(addMonths(dueDay, unit === 'years' ? length * 12 : length));
}

/**
 * Whether an order gives more than the rule's cap. A court's order beyond it is a fact and is recorded, `irregular`; anybody
 * else's is refused. `extended`: an order has given more time already.
 * @throws unprocessable `deadline.extension-beyond-cap`
 */
export function beyondCap(
  rule: Pick<DeadlineRule, 'legalSource' | 'extensionCap' | 'extendableBy'>,
  clock: { readonly dueAt: Date; readonly dueDay: string; readonly extended: boolean },
  { by, given }: { readonly by: Extender; readonly given: Date },
): boolean {
  const cap = capOf(rule);
  if (!cap) return false;
  const used = cap.times === 1 && clock.extended;
  if (!used && given.getTime() <= farthest(cap, clock).getTime()) return false;
  if (by === 'court') return true;
  throw new DomainError(
    'unprocessable',
    'deadline.extension-beyond-cap',
    `${rule.legalSource} gives no more than this: ${rule.extensionCap ?? rule.extendableBy}${used ? ', and it has been given' : ''}. Correct the day, or enter the order of a court.`,
    { legalSource: rule.legalSource, extensionCap: rule.extensionCap ?? rule.extendableBy },
  );
}
