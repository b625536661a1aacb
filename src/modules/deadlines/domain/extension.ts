import { DomainError } from '../../../kernel/domain-error';

const FIFTY_YEARS_MS = 50 * 366 * 86_400_000;

/** Who gave more time. */
export const EXTENDERS = ['court', 'authority', 'head', 'self'] as const;
export type Extender = (typeof EXTENDERS)[number];

/** Words of the rules' `extendableBy` that let somebody extend. Source: the 60 rules of the catalogue and the house's own. */
const WORDS: Readonly<Record<Extender, RegExp>> = {
  court: /court|judge|magistrate|tribunal|order|s\.5|condonation|justice/i,
  authority: /authority|PTA|SMPRA|government|federal/i,
  head: /head|director|in-charge|secretary/i,
  self: /^self/i,
};
/** Nobody: also where the text says that what looks like an extension is none (journey time, delay of the accused). */
const NOBODY = /^(none|nobody|not seen|not available|.*not available|delay by|court cannot)/i;

/** Who may extend a period under this rule; empty for nobody. */
export const extendersOf = (extendableBy: string): readonly Extender[] =>
  NOBODY.test(extendableBy) ? [] : EXTENDERS.filter((who) => WORDS[who].test(extendableBy));

/**
 * Whether an extension is as the law has it. A court's order that the law does not foresee is a fact all the same: it is
 * recorded, `irregular`, and shown to prosecutor and court. Anybody else is refused with the law's reason.
 * @throws unprocessable `deadline.not-extendable`, `deadline.not-extendable-by`
 */
export function extension(
  rule: { readonly code: string; readonly legalSource: string; readonly extendableBy: string },
  by: Extender,
  orderNamed: boolean,
): { irregular: boolean } {
  const may = extendersOf(rule.extendableBy);
  if (may.includes(by)) return { irregular: false };
  if (by === 'court' && orderNamed) return { irregular: true };
  if (may.length === 0) {
    throw new DomainError(
      'unprocessable',
      'deadline.not-extendable',
      `${rule.legalSource} lets nobody extend this period (${rule.extendableBy}). If a court has ordered it all the same, enter the court's order.`,
      { legalSource: rule.legalSource, extendableBy: rule.extendableBy },
    );
  }
  throw new DomainError(
    'unprocessable',
    'deadline.not-extendable-by',
    `Under ${rule.legalSource} this period is extended by: ${rule.extendableBy}. Enter the order of who may.`,
    { legalSource: rule.legalSource, extendableBy: rule.extendableBy },
  );
}

/**
 * An extension gives more time, and not without measure.
 * @throws unprocessable `deadline.extension-not-later`
 */
export function requireLater(given: Date, dueAt: Date, now: Date): void {
  const far = given.getTime() - now.getTime() > FIFTY_YEARS_MS;
  if (given.getTime() <= dueAt.getTime() || far) {
    throw new DomainError(
      'unprocessable',
      'deadline.extension-not-later',
      'An extension ends after the present limit, and not more than fifty years ahead. Correct the day or the hour.',
    );
  }
}
