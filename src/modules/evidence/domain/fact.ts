import { DomainError } from '../../../kernel/domain-error';
import type { Irregular } from '../../../proof/body';
import type { CustodyType } from '../../../proof/entry-types';
import { holderKey } from '../../../proof/holder';
import { toBody } from '../../../proof/jcs';
import type { CustodyPosition, ExhibitState, Holder } from './exhibit';

/** What can have happened outside our hands. */
export const FACTS_TOLD = [
  'handed-over',
  'carried',
  'sent-to-laboratory',
  'produced-in-court',
  'returned',
  'released',
  'disposed',
  'opened',
  'resealed',
] as const;
export type FactTold = (typeof FACTS_TOLD)[number];

interface FactRule {
  readonly type: CustodyType;
  /** Whether the fact makes no sense without a new holder, or may have one. */
  readonly receiver: 'needed' | 'possible' | 'none';
}

const FACT_RULES: Readonly<Record<FactTold, FactRule>> = {
  'handed-over': { type: 'accepted', receiver: 'needed' },
  carried: { type: 'carried', receiver: 'needed' },
  'sent-to-laboratory': { type: 'sent_to_laboratory', receiver: 'needed' },
  'produced-in-court': { type: 'produced_in_court', receiver: 'possible' },
  returned: { type: 'returned', receiver: 'needed' },
  released: { type: 'released', receiver: 'needed' },
  disposed: { type: 'disposed', receiver: 'none' },
  opened: { type: 'opened', receiver: 'none' },
  resealed: { type: 'resealed', receiver: 'none' },
};

/** Custody and integrity are a duty of the statute; a fact that broke them stands under it unless another section is named. */
const DUTY_OF_CUSTODY = 'PECA 2016 s. 35(3)-(4)';

/**
 * True when a thing of which this is told no longer lies in its parcel with the rest: it went to somebody, or what was done
 * was done to it alone.
 */
export const leavesParcel = (told: {
  readonly fact: FactTold;
  readonly moves: boolean;
  readonly sealTold: boolean;
}): boolean => told.moves || told.sealTold || ['opened', 'resealed', 'disposed'].includes(told.fact);

/** What is known of the seal on a thing after a fact. */
export interface SealAfter {
  /** The seal that it bears; null when it bears none, or none that anybody told of. */
  readonly seal: string | null;
  /** True when the seal on record was broken by this, though the fact is another: it is told before the fact. */
  readonly openedFirst: boolean;
  /** True when it bears a seal, or none, and nobody said which. */
  readonly unknown: boolean;
}

/**
 * The seal after a fact: nobody is made to vouch for a seal that he did not see. `sealSince`: null for none, undefined where
 * nothing was said. `outOfSealed`: it was taken out of a sealed parcel.
 */
export function sealAfter(
  before: string | null,
  { fact, sealSince, outOfSealed }: { fact: FactTold; sealSince: string | null | undefined; outOfSealed: boolean },
): SealAfter {
  if (fact === 'opened') return { seal: sealSince ?? null, openedFirst: false, unknown: false };
  if (typeof sealSince === 'string') return { seal: sealSince, openedFirst: false, unknown: false };
  const unknown = sealSince === undefined && (fact === 'resealed' || outOfSealed);
  if (sealSince === undefined && !unknown) return { seal: before, openedFirst: false, unknown };
  return { seal: null, openedFirst: before !== null, unknown };
}

export interface FactOutcome {
  readonly type: CustodyType;
  readonly from: Holder;
  readonly to: Holder | null;
  readonly state: ExhibitState;
  readonly irregular: Irregular;
}

const stateOf = (fact: FactTold, to: Holder | null, before: ExhibitState): ExhibitState => {
  if (fact === 'released' || fact === 'disposed') return fact;
  if (fact === 'carried') return 'carried';
  switch (to?.kind) {
    case undefined:
      return before;
    case 'laboratory':
      return 'in_laboratory';
    case 'court':
      return 'in_court';
    case 'store':
      return 'stored';
    case 'officer':
    case 'public_servant':
    case 'organisation':
    case 'person':
      return 'held';
  }
};

const same = (a: Holder, b: Holder): boolean => holderKey(toBody({ ...a })) === holderKey(toBody({ ...b }));

/**
 * What a fact makes of an exhibit. The holder afterwards is the one told, whoever was on record; the entry says which rule was broken.
 * @throws unprocessable `fact.receiver-missing`, `fact.receiver-not-taken`
 * Source: PECA 2016 s. 35(3)-(4) (integrity, custody, log of actions).
 */
export function recordFact(
  exhibit: Pick<CustodyPosition, 'state' | 'holder'>,
  told: {
    readonly fact: FactTold;
    readonly from: Holder | null;
    readonly to: Holder | null;
    readonly section: string | null;
  },
): FactOutcome {
  const rule = FACT_RULES[told.fact];
  if (rule.receiver === 'needed' && !told.to) {
    throw new DomainError('unprocessable', 'fact.receiver-missing', 'Say who holds it since then.');
  }
  if (rule.receiver === 'none' && told.to) {
    throw new DomainError(
      'unprocessable',
      'fact.receiver-not-taken',
      `"${told.fact}" gives it to nobody: leave "to" out.`,
    );
  }
  const from = told.from ?? exhibit.holder;
  const broken =
    exhibit.state === 'disposed' || exhibit.state === 'released'
      ? 'custody.after-the-end'
      : same(from, exhibit.holder)
        ? 'custody.outside-our-hands'
        : 'custody.not-the-holder';
  return {
    type: rule.type,
    from,
    to: told.to,
    state: stateOf(told.fact, told.to, exhibit.state),
    irregular: { rule: broken, section: told.section ?? DUTY_OF_CUSTODY },
  };
}
