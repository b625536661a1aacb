import { DomainError } from '../../../kernel/domain-error';
import type { CustodyPosition, ExhibitState } from './exhibit';

export const CUSTODY_ACTS = [
  'offer',
  'accept',
  'refuse',
  'cancel',
  'store',
  'check-out',
  'return',
  'carry',
  'open',
  'reseal',
  'send-to-laboratory',
  'examine',
  'produce-in-court',
  'release',
  'dispose',
  'take-over',
  'freeze',
  'unfreeze',
  'reclassify',
  'correct',
  'record-fact',
] as const;
export type CustodyAct = (typeof CUSTODY_ACTS)[number];

interface Rule {
  /** States in which the act may be done. */
  readonly from: readonly ExhibitState[];
  /** The state that follows; `same` leaves it, `told` takes it from what the officer says. */
  readonly to: ExhibitState | 'same' | 'told';
  /** May be done while the item is frozen or quarantined: it moves nothing out of safe hands. */
  readonly whileStopped: boolean;
}

const IN_HAND = ['held', 'checked_out'] as const satisfies readonly ExhibitState[];
const WITH_US = ['held', 'offered', 'carried', 'stored', 'checked_out', 'in_laboratory', 'in_court'] as const;
const ANY: readonly ExhibitState[] = [...WITH_US, 'released', 'disposed'];

/** State × act. An act that is not in `from` of its row is refused as ours; what happened all the same is `record-fact`. */
export const RULES: Readonly<Record<CustodyAct, Rule>> = {
  offer: { from: ['held', 'checked_out', 'carried'], to: 'offered', whileStopped: false },
  accept: { from: ['offered'], to: 'held', whileStopped: false },
  refuse: { from: ['offered'], to: 'told', whileStopped: true },
  cancel: { from: ['offered'], to: 'told', whileStopped: true },
  store: { from: [...IN_HAND, 'stored'], to: 'stored', whileStopped: true },
  'check-out': { from: ['stored'], to: 'checked_out', whileStopped: false },
  return: {
    from: ['checked_out', 'carried', 'in_laboratory', 'in_court', 'held', 'released'],
    to: 'told',
    whileStopped: true,
  },
  carry: { from: IN_HAND, to: 'carried', whileStopped: false },
  open: { from: IN_HAND, to: 'same', whileStopped: false },
  reseal: { from: IN_HAND, to: 'same', whileStopped: false },
  'send-to-laboratory': { from: [...IN_HAND, 'carried'], to: 'in_laboratory', whileStopped: false },
  examine: { from: IN_HAND, to: 'same', whileStopped: false },
  'produce-in-court': { from: [...IN_HAND, 'carried'], to: 'told', whileStopped: false },
  release: { from: [...IN_HAND, 'in_court'], to: 'released', whileStopped: false },
  dispose: { from: [...IN_HAND, 'stored', 'in_court'], to: 'disposed', whileStopped: false },
  'take-over': { from: [...IN_HAND, 'offered', 'carried'], to: 'held', whileStopped: true },
  freeze: { from: WITH_US, to: 'same', whileStopped: true },
  unfreeze: { from: WITH_US, to: 'same', whileStopped: true },
  reclassify: { from: ANY, to: 'same', whileStopped: true },
  correct: { from: ANY, to: 'same', whileStopped: true },
  'record-fact': { from: ANY, to: 'told', whileStopped: true },
};

/** The acts that the item's state and flags leave open, whoever asks. */
export const openActs = (exhibit: Pick<CustodyPosition, 'state' | 'frozen' | 'quarantined'>): CustodyAct[] =>
  CUSTODY_ACTS.filter(
    (act) =>
      RULES[act].from.includes(exhibit.state) &&
      (RULES[act].whileStopped || !(exhibit.frozen || exhibit.quarantined)) &&
      (act !== 'freeze' || !exhibit.frozen) &&
      (act !== 'unfreeze' || exhibit.frozen),
  );

/**
 * @throws conflict `exhibit.quarantined`, `exhibit.frozen`, `handover.already-offered`, `handover.not-offered`,
 * `exhibit.act-not-open`; each names the exhibit and what may be done instead.
 */
export function requireOpen(act: CustodyAct, exhibit: CustodyPosition): void {
  if (openActs(exhibit).includes(act)) return;
  const rule = RULES[act];
  const refuse = (code: string, detail: string): never => {
    throw new DomainError('conflict', code, detail, { exhibitId: exhibit.id, allowed: openActs(exhibit) });
  };
  if (rule.from.includes(exhibit.state) && !rule.whileStopped) {
    if (exhibit.quarantined) {
      refuse(
        'exhibit.quarantined',
        `Exhibit ${exhibit.number} is quarantined because its content does not agree with what was declared. Clear that first.`,
      );
    }
    if (exhibit.frozen) {
      refuse('exhibit.frozen', `Exhibit ${exhibit.number} is frozen. A senior officer must lift that first.`);
    }
  }
  if (act === 'offer' && exhibit.state === 'offered') {
    refuse(
      'handover.already-offered',
      `Exhibit ${exhibit.number} is already offered to somebody. Wait for the answer or cancel that offer first.`,
    );
  }
  if (exhibit.state !== 'offered' && (act === 'accept' || act === 'refuse' || act === 'cancel')) {
    refuse('handover.not-offered', `Exhibit ${exhibit.number} is not offered any more: it is ${words(exhibit.state)}.`);
  }
  refuse(
    'exhibit.act-not-open',
    `Exhibit ${exhibit.number} is ${words(exhibit.state)}${exhibit.frozen ? ' and frozen' : ''}, so "${act}" is not open. Open: ${openActs(exhibit).join(', ')}.`,
  );
}

const words = (state: ExhibitState): string => state.replaceAll('_', ' ');
