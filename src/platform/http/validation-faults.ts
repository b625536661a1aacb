import type { ValidationError } from 'class-validator';
import type { FieldFault } from '../../kernel/domain-error';

/** A name that a stranger chose is told back only so far. */
const LONGEST_NAME = 40;

export const shownName = (name: string): string =>
  name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;

/** What class-validator found, each fault with its JSON Pointer. Source: RFC 6901. */
export function faultsOf(errors: readonly ValidationError[], path = ''): FieldFault[] {
  return errors.flatMap((error) => {
    const name = shownName(error.property);
    const pointer = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const own = Object.entries(error.constraints ?? {}).map(([code, detail]) => ({
      pointer: pointer.slice(0, 200),
      code,
      detail: (name === error.property ? detail : detail.replaceAll(error.property, name)).slice(0, 300),
    }));
    return [...own, ...faultsOf(error.children ?? [], pointer)];
  });
}
