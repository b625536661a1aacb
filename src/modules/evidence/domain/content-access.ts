import { DomainError } from '../../../kernel/domain-error';
import type { Role } from '../../../kernel/roles';
import type { MaterialClass } from './exhibit';

/** Minutes for which a look at content is open. Source: design of the house, section 4 (audit entries). */
export const ACCESS_MINUTES = 15;

/** Who looks at content that is not what was declared: those who must find out why. House rule. */
const INTO_QUARANTINE: readonly Role[] = ['forensic examiner', 'evidence custodian'];

export interface Looked {
  readonly number: string;
  readonly class: MaterialClass;
  readonly quarantined: boolean;
}

export interface Looker {
  readonly roles: readonly Role[];
  /** He sees the case by an emergency look and by nothing else. */
  readonly onlyByBreakGlass: boolean;
}

/**
 * Whether this officer may look, and whether a second person must stand by. What was frozen may be looked at: freezing stops
 * movement, not reading.
 * @throws forbidden `content.break-glass-never`; conflict `exhibit.quarantined`
 */
export function judgeLook(exhibit: Looked, looker: Looker): { readonly needsSecond: boolean } {
  if (exhibit.class === 'child-abuse' && looker.onlyByBreakGlass) {
    throw new DomainError(
      'forbidden',
      'content.break-glass-never',
      'An emergency look never opens child-abuse material. Ask the head of the office for a part in the case.',
    );
  }
  if (exhibit.quarantined && !looker.roles.some((role) => INTO_QUARANTINE.includes(role))) {
    throw new DomainError(
      'conflict',
      'exhibit.quarantined',
      `Exhibit ${exhibit.number} is quarantined: its content is not what was declared. The forensic examiner or the custodian looks at it first.`,
    );
  }
  return { needsSecond: exhibit.class === 'child-abuse' };
}
