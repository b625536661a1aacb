import { latinDigits } from '../../../kernel/digits';
import { DomainError } from '../../../kernel/domain-error';

/** What a person is in a case. One person may be several at once. */
export const PARTY_ROLES = ['complainant', 'victim', 'witness', 'accused', 'counsel', 'surety'] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

/** How old, as alleged by somebody or determined by a court or board. Source: JJSA 2018 ss.2, 8 (a child is under eighteen). */
export const AGES = ['adult', 'minor_alleged', 'minor_determined', 'unknown'] as const;
export type Age = (typeof AGES)[number];

export interface Shield {
  readonly age: Age;
  readonly protected: boolean;
}

/** @throws unprocessable `party.roles-clash`: nobody stands surety for himself */
export function requireRoles(roles: readonly PartyRole[]): void {
  if (roles.includes('accused') && roles.includes('surety')) {
    throw new DomainError(
      'unprocessable',
      'party.roles-clash',
      'Nobody stands surety for himself: record the surety as another person.',
    );
  }
}

/** The thirteen digits of a CNIC as they are printed, or null when they are none, typed in whatever digits. Form only: nobody is looked up. */
export function printedCnic(text: string): string | null {
  const found = /^(\d{5})-?(\d{7})-?(\d)$/.exec(latinDigits(text));
  return found ? `${found[1]}-${found[2]}-${found[3]}` : null;
}

/** Age from the day of birth on a day, both `YYYY-MM-DD`; the eighteenth birthday itself is adult. What papers say is alleged until determined. */
export function ageFrom(bornOn: string, on: string): Age {
  const eighteenth = `${String(Number(bornOn.slice(0, 4)) + 18).padStart(4, '0')}${bornOn.slice(4)}`;
  return on < eighteenth ? 'minor_alleged' : 'adult';
}

/** A child's identity is always shielded; anybody else's on request. Source: JJSA 2018 s.13; PECA ss.21, 22 (house rule for the rest). */
export function shieldOf(age: Age, asked: boolean): Shield {
  return { age, protected: asked || age === 'minor_alleged' || age === 'minor_determined' };
}

/** @throws conflict `party.already-identified` */
export function requireUnknown(party: { readonly identity: 'known' | 'unknown' }): void {
  if (party.identity === 'known') {
    throw new DomainError(
      'conflict',
      'party.already-identified',
      'This person is identified already. Correct what is wrong, with the reason.',
    );
  }
}

/** @throws unprocessable `party.not-accused` */
export function requireAccused(party: { readonly roles: readonly PartyRole[] }): void {
  if (!party.roles.includes('accused')) {
    throw new DomainError(
      'unprocessable',
      'party.not-accused',
      'Record this person as an accused of the case before you charge.',
    );
  }
}
