import { DomainError } from '../../kernel/domain-error';

/** Strong entity tag of a version. Source: RFC 9110 8.8.3. */
export const etagOf = (version: number): string => `"${version}"`;

/**
 * Asks that the caller saw the present version.
 * @throws precondition-required `precondition.missing`, bad-form `precondition.malformed`, precondition-failed `precondition.stale`
 */
export function requireMatch(ifMatch: string | undefined, version: number): void {
  if (ifMatch === undefined) {
    throw new DomainError(
      'precondition-required',
      'precondition.missing',
      'Send the ETag that you last read as If-Match.',
    );
  }
  if (!/^"\d{1,15}"$/.test(ifMatch)) {
    throw new DomainError(
      'bad-form',
      'precondition.malformed',
      'If-Match takes one strong ETag, as the last answer gave it.',
    );
  }
  if (ifMatch !== etagOf(version)) {
    throw new DomainError(
      'precondition-failed',
      'precondition.stale',
      'Somebody changed this since you read it. Read it again and repeat your act.',
      {
        current: etagOf(version),
      },
    );
  }
}
