import type { Role } from '../../../kernel/roles';
import type { Transitions } from '../../../kernel/transitions';
import { type Channel, CHANNELS, channelOf } from './directory-cell';
import type { Direction } from './codes';
import { lack } from './checks';
import type { Lack } from './request-facts';
import { transitionsOf } from './move';

/**
 * Information without a request: forwarded by us unasked, or come to us so. It is no state of a request and never the central
 * authority's, who may not begin it. Source: PECA s.42(2), (3); MLA Act 2020 s.5(1); mla.md A5, A22, D.2 SPONTANEOUS.
 */
export const INFORMATION_STATES = [
  ...(['draft', 'submitted', 'approved', 'refused', 'sent', 'withdrawn'] as const),
  ...(['received', 'closed'] as const),
] as const;
export type InformationState = (typeof INFORMATION_STATES)[number];
export const FIRST_STATE = { outgoing: 'draft', incoming: 'received' } as const satisfies Record<
  Direction,
  InformationState
>;

/** What a step must say. */
export type InformationNeed = 'reason' | 'reference' | 'channel' | 'on';
/** What must hold. */
export type InformationCheck = 'written' | 'not-own' | 'vetoes' | 'undertaking' | 'channel';

export interface InformationMove {
  readonly id: string;
  readonly from: readonly InformationState[];
  readonly to: readonly InformationState[];
  readonly by: readonly Role[];
  readonly needs: readonly InformationNeed[];
  readonly checks: readonly InformationCheck[];
}

const FIELD: readonly Role[] = ['investigating officer', 'duty officer', 'circle in-charge'];
const LIAISON: readonly Role[] = ['liaison officer'];
/** Who signs for the designated agency, as on every paper under s.42. */
const AGENCY: readonly Role[] = ['director general'];

/** Each step: from, to, who, what it must say, what must hold. The steps are the house's; what binds them is in the checks. */
export const INFORMATION_MOVES: readonly InformationMove[] = (
  [
    ['submit', ['draft'], ['submitted'], [...FIELD, ...LIAISON], [], ['written', 'vetoes']],
    ['return', ['submitted'], ['draft'], AGENCY, ['reason'], []],
    ['approve', ['submitted'], ['approved'], AGENCY, ['reference'], ['written', 'not-own', 'vetoes']],
    ['refuse', ['submitted'], ['refused'], AGENCY, ['reason'], []],
    ['undertake', ['approved'], ['approved'], LIAISON, ['reference', 'on'], []],
    ['send', ['approved'], ['sent'], LIAISON, ['channel', 'reference'], ['undertaking', 'vetoes', 'channel']],
    ['withdraw', ['draft', 'submitted', 'approved'], ['withdrawn'], [...FIELD, ...LIAISON], ['reason'], []],
    ['close', ['received'], ['closed'], [...FIELD, ...LIAISON, 'prosecutor'], ['reason'], []],
  ] as const
).map(([id, from, to, by, needs, checks]) => ({ id, from, to, by, needs, checks }));

export const INFORMATION_STEPS = INFORMATION_MOVES.map(({ id }) => id);
export const INFORMATION_TRANSITIONS: Transitions<InformationState> = transitionsOf(
  INFORMATION_STATES,
  INFORMATION_MOVES,
);

/** The desk of another Act has no part in it (MLA Act 2020 s.5(1)). */
export const INFORMATION_CHANNELS: readonly Channel[] = CHANNELS.filter((name) => name !== 'central_authority_direct');

export interface InformationFacts {
  readonly caseId: string | null;
  readonly purpose: string | null;
  readonly actor: string;
  readonly writtenBy: string;
  readonly undertaking: boolean;
  /** Clauses by which something that is to go with it is held back. */
  readonly vetoes: readonly string[];
}
export interface InformationTold {
  readonly reason?: string | undefined;
  readonly reference?: string | undefined;
  readonly channel?: string | undefined;
  readonly on?: string | undefined;
}

const NEEDS: Readonly<Record<InformationNeed, readonly [en: string, ur: string]>> = {
  reason: ['State the reason.', 'وجہ لکھیں۔'],
  reference: ['Name the paper by which it happened.', 'وہ کاغذ لکھیں جس سے یہ ہوا۔'],
  channel: ['Name the channel.', 'راستہ لکھیں۔'],
  on: ['Name the day of the undertaking.', 'عہد نامے کا دن لکھیں۔'],
};

type Judge = (facts: InformationFacts, told: InformationTold) => readonly Lack[];

const CHECKS: Readonly<Record<InformationCheck, Judge>> = {
  written: ({ caseId, purpose }) => [
    ...(caseId === null
      ? [
          lack(
            ...(['information.case', 'PECA s.42(2)'] as const),
            'Only what our own investigations found is forwarded: name the enquiry or the case.',
            'صرف اپنی تفتیش سے حاصل معلومات بھیجی جاتی ہیں: انکوائری یا مقدمہ لکھیں۔',
            FIELD,
          ),
        ]
      : []),
    ...(purpose === null
      ? [
          lack(
            ...(['information.purpose', 'PECA s.42(3)'] as const),
            'State the purpose for which alone it may be used.',
            'وہ مقصد لکھیں جس کے سوا یہ استعمال نہ ہو۔',
            FIELD,
          ),
        ]
      : []),
  ],
  'not-own': ({ actor, writtenBy }) =>
    actor === writtenBy
      ? [
          lack(
            ...(['information.own', null] as const),
            'Nobody approves what he wrote himself.',
            'کوئی اپنی ہی تحریر کی منظوری نہیں دیتا۔',
          ),
        ]
      : [],
  vetoes: ({ vetoes }) => vetoes.map((clause, i) => lack(`exhibit-${String(i + 1)}.vetoed`, null, clause, clause)),
  undertaking: ({ undertaking }) =>
    undertaking
      ? []
      : [
          lack(
            ...(['information.undertaking', 'PECA s.42(3)'] as const),
            'Enter the undertaking of the recipient: confidential, and for the stated purpose alone.',
            'وصول کنندہ کا عہد درج کریں: رازداری، اور صرف بیان کردہ مقصد کے لیے۔',
            LIAISON,
          ),
        ],
  channel: (_, { channel }) =>
    channel === undefined || INFORMATION_CHANNELS.some((each) => each === channelOf(channel))
      ? []
      : [
          lack(
            ...(['information.channel', 'MLA Act 2020 s.5(1)'] as const),
            `Information without a request goes by one of these, never through the central authority: ${INFORMATION_CHANNELS.join(', ')}.`,
            'بغیر درخواست معلومات مرکزی حکام کے ذریعے نہیں جاتیں: فہرست میں سے راستہ چنیں۔',
            LIAISON,
          ),
        ],
};

/** All that stands in the way of the step beside what the officer himself will say. */
export const informationStanding = (move: InformationMove, facts: InformationFacts, told: InformationTold): Lack[] =>
  move.checks.flatMap((check) => CHECKS[check](facts, told));

/** All that stands in the way; an empty list: it may be taken. Who may take it at all is `by`. */
export function informationLacks(move: InformationMove, facts: InformationFacts, told: InformationTold): Lack[] {
  const untold = move.needs.filter((need) => told[need] === undefined);
  return [
    ...untold.map((need) => lack(`told.${need}`, null, ...NEEDS[need], move.by)),
    ...informationStanding(move, facts, told),
  ];
}
