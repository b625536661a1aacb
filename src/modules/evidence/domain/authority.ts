import { DomainError } from '../../../kernel/domain-error';
import type { Irregular } from '../../../proof/body';

/**
 * By what power a thing was taken. `none` is a fact too: it is recorded, irregular.
 * Source: PECA 2016 s. 33(1) (warrant), s. 33(2) (without one: offences of s. 10 only), s. 31 (notice), s. 34 (content data);
 * consent and order of a court from the fields of the custody record.
 */
export const AUTHORITIES = [
  'search-warrant',
  'section-33-2',
  'section-31-notice',
  'section-34-warrant',
  'court-order',
  'consent',
  'voluntary-production',
  'none',
] as const;
export type AuthorityKind = (typeof AUTHORITIES)[number];

export interface Authority {
  readonly kind: AuthorityKind;
  /** Number of the warrant, order or notice. */
  readonly number?: string | undefined;
  readonly court?: string | undefined;
  /** The ground in the officer's words: for s. 33(2) and for `none`. */
  readonly ground?: string | undefined;
}

/** The one offence for which s. 33(2) lets a gazetted officer search without a warrant, by its id in the catalogue. */
const WARRANTLESS_OFFENCE = 'PECA-10';

/**
 * What is irregular about the authority, if anything. `charged`: ids of the offences charged in the case; where nothing is charged
 * yet nothing is said of s. 33(2).
 * @throws unprocessable `seizure.ground-missing` where the law, or honesty, asks for a word
 * Source: PECA 2016 s. 33; s. 33(2): offences of s. 10 only (law notes B, high).
 */
export function judgeAuthority(authority: Authority, charged: readonly string[]): Irregular | undefined {
  if ((authority.kind === 'section-33-2' || authority.kind === 'none') && !authority.ground) {
    throw new DomainError(
      'unprocessable',
      'seizure.ground-missing',
      authority.kind === 'none'
        ? 'Say in a word why there was no authority. It is recorded as it happened, marked irregular.'
        : 'Section 33(2) allows a search without warrant for want of time: say the ground in a word.',
    );
  }
  if (authority.kind === 'none') return { rule: 'seizure.without-authority', section: 'PECA 2016 s. 33' };
  if (authority.kind !== 'section-33-2' || charged.length === 0 || charged.includes(WARRANTLESS_OFFENCE))
    return undefined;
  return { rule: 'seizure.not-of-section-10', section: 'PECA 2016 s. 33(2)' };
}

/** The list made at the seizure needs two witnesses. Source: PECA 2016 s. 36; CrPC s. 103. */
export const WITNESSES_ASKED = 2;

/** @throws unprocessable `seizure.witnesses-missing` when there are fewer and no word says why */
export function requireWitnesses(count: number, reasonForNone: string | undefined): void {
  if (count >= WITNESSES_ASKED || reasonForNone) return;
  throw new DomainError(
    'unprocessable',
    'seizure.witnesses-missing',
    'The list is made before two witnesses (PECA s. 36, CrPC s. 103). Name two, or say in a word why there were fewer.',
  );
}
