import type { ValidationError } from 'class-validator';
import type { FieldFault } from '../../kernel/domain-error';

/** A name that a stranger chose is told back only so far. */
const LONGEST_NAME = 40;

export const shownName = (name: string): string =>
  name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;

const LONGEST_DETAIL = 300;
/** These rules tell what there is to choose from: our own words, which are of no use when cut. */
const LISTS = ['isIn', 'isEnum'];

/** Where the description of the API keeps what it says of a field. */
const DESCRIBED = 'swagger/apiModelProperties';

/** A rule that is a pattern is of no use to who fills in a form: he is shown the example of the field in its place. */
function plainly(detail: string, { target, property }: ValidationError): string {
  if (!/ must match .+ regular expression$/s.test(detail)) return detail;
  const said: unknown = target === undefined ? undefined : Reflect.getMetadata(DESCRIBED, target, property);
  const example = typeof said === 'object' && said !== null && 'example' in said ? said.example : undefined;
  const shown = Array.isArray(example) ? (example as unknown[])[0] : example;
  return typeof shown === 'string'
    ? `${shownName(property)} must be written as this example: ${shown}`
    : `${shownName(property)} is not written as it must be`;
}

/** What class-validator found, each fault with its JSON Pointer. Source: RFC 6901. */
export function faultsOf(errors: readonly ValidationError[], path = ''): FieldFault[] {
  return errors.flatMap((error) => {
    const name = shownName(error.property);
    const pointer = `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const own = Object.entries(error.constraints ?? {}).map(([code, detail]) => ({
      pointer: pointer.slice(0, 200),
      code,
      detail: plainly(name === error.property ? detail : detail.replaceAll(error.property, name), error).slice(
        0,
        LISTS.includes(code) ? undefined : LONGEST_DETAIL,
      ),
    }));
    return [...own, ...faultsOf(error.children ?? [], pointer)];
  });
}
