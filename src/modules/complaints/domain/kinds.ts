import type { IdentifierKind } from './identifier';

interface KindOfComplaint {
  /** Of each group at least one is expected; what is missing is listed as a gap and holds nothing up. */
  readonly asks: readonly { readonly gap: string; readonly anyOf: readonly IdentifierKind[] }[];
  readonly asksAmount: boolean;
  /** The identity of who was wronged is shielded from the first. */
  readonly protects: boolean;
}

const ACCOUNT = { gap: 'account_of_suspect', anyOf: ['handle', 'url', 'email', 'phone'] } as const;
const MONEY = { gap: 'money_trail', anyOf: ['bank_account', 'iban', 'wallet'] } as const;
const REACHED = { gap: 'how_reached', anyOf: ['phone', 'handle', 'email', 'url'] } as const;
const PLACE = { gap: 'where_published', anyOf: ['url', 'handle'] } as const;
const none = { asks: [], asksAmount: false, protects: false } as const;

/**
 * Kinds as the desk sorts them, with what each is structured by. Words of the house: the section that applies is decided by the
 * charge alone. What shields: PECA ss.21, 22, 22A–22C, 24A with a child, 30C.
 */
export const KINDS = {
  financial_fraud: { asks: [MONEY, REACHED], asksAmount: true, protects: false },
  account_takeover: { asks: [ACCOUNT], asksAmount: false, protects: false },
  identity_misuse: { asks: [ACCOUNT], asksAmount: false, protects: false },
  sim_misuse: { asks: [{ gap: 'sim_number', anyOf: ['phone'] }], asksAmount: false, protects: false },
  harassment: { asks: [ACCOUNT], asksAmount: false, protects: false },
  intimate_material: { asks: [PLACE], asksAmount: false, protects: true },
  child_sexual_material: { asks: [PLACE], asksAmount: false, protects: true },
  child_grooming_or_bullying: { asks: [ACCOUNT], asksAmount: false, protects: true },
  extortion: { asks: [REACHED, MONEY], asksAmount: true, protects: false },
  intrusion: { asks: [{ gap: 'system', anyOf: ['device', 'url', 'other'] }], asksAmount: false, protects: false },
  malicious_code: { asks: [{ gap: 'system', anyOf: ['device', 'url', 'other'] }], asksAmount: false, protects: false },
  hate_or_terror_content: { asks: [PLACE], asksAmount: false, protects: false },
  false_information: { asks: [PLACE], asksAmount: false, protects: false },
  dignity: { asks: [PLACE], asksAmount: false, protects: false },
  spam_or_spoofing: { asks: [REACHED], asksAmount: false, protects: false },
  other: none,
} as const satisfies Record<string, KindOfComplaint>;

export type ComplaintKind = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as ComplaintKind[];

/** What a complaint of this kind lacks of what it is structured by. */
export function missingOf(
  kind: ComplaintKind,
  told: { readonly identifiers: readonly IdentifierKind[]; readonly hasAmount: boolean },
): Record<string, 'unknown'> {
  const { asks, asksAmount }: KindOfComplaint = KINDS[kind];
  const gaps = asks.filter(({ anyOf }) => !anyOf.some((each) => told.identifiers.includes(each))).map(({ gap }) => gap);
  return Object.fromEntries(
    [...gaps, ...(asksAmount && !told.hasAmount ? ['amount'] : [])].map((gap) => [gap, 'unknown']),
  );
}
