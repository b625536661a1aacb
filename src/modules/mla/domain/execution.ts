import { windowOf } from './incoming';
import type { AssistanceType } from './codes';
import { lack, SEIZING } from './checks';
import type { Lack } from './request-facts';

export const COST_KINDS = ['translation', 'expert', 'video', 'transfer', 'courier', 'witness', 'other'] as const;
export type CostKind = (typeof COST_KINDS)[number];
export const PAYERS = ['pakistan', 'other_state'] as const;

/**
 * Who bears a cost where nothing else was agreed: execution here is free, but video links, interpreters and witnesses, experts,
 * transfers of persons in custody and what is extraordinary fall on the state that asks. Source: MLA Act 2020 ss.9(15), 21.
 */
export const payerOf = (kind: CostKind): (typeof PAYERS)[number] =>
  kind === 'courier' || kind === 'other' ? 'pakistan' : 'other_state';

export const needsAssurance = (types: readonly AssistanceType[]): boolean => types.some((one) => SEIZING.includes(one));

/** The notice that goes with whatever is sent. Source: MLA Act 2020 s.10. */
export const USE_NOTICE =
  'The evidence sent herewith may be used only in the criminal matter for which it was requested, and is not admissible in any other (Mutual Legal Assistance (Criminal Matters) Act 2020, s.10).';

/** What stands in the way of sending: the state it must be in, the time for objections, the assurance of s.9(13). */
export function sendingLacks(of: {
  readonly state: string;
  readonly types: readonly AssistanceType[];
  readonly windowEnds: Date | null;
  readonly bindingConditions: number;
  readonly now: Date;
}): Lack[] {
  const { state, types, windowEnds, bindingConditions, now } = of;
  return [
    ...(windowEnds !== null && now < windowEnds
      ? [
          lack(
            'request.window-runs',
            windowOf(types)?.section ?? null,
            'The time for objections runs: nothing is copied or sent until it is over.',
            'اعتراض کی مدت جاری ہے: اس کے خاتمے تک نہ نقل ہو گی نہ ترسیل۔',
          ),
        ]
      : []),
    ...(needsAssurance(types) && bindingConditions === 0
      ? [
          lack(
            'request.assurance',
            'MLA Act 2020 s.9(12), (13)',
            'Nothing that was seized leaves before the other state has agreed to the conditions of the court.',
            'ضبط شدہ کوئی چیز اس وقت تک نہیں جائے گی جب تک دوسری ریاست عدالت کی شرائط نہ مان لے۔',
            ['central authority'],
          ),
        ]
      : []),
    ...(state === 'ready_to_send'
      ? []
      : [
          lack(
            'request.not-ready-to-send',
            'MLA Act 2020 s.9',
            'It is sent from the state “ready to send”, after the check of the central authority.',
            'ترسیل مرکزی اتھارٹی کی جانچ کے بعد ”ترسیل کے لیے تیار“ حالت سے ہوتی ہے۔',
            ['central authority officer'],
          ),
        ]),
  ];
}
