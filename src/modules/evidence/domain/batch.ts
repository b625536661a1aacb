import { DomainError, type FieldFault } from '../../../kernel/domain-error';

/**
 * Asks the same of every item of one act and refuses the whole act when one fails: kind, code and sentence are those of the
 * first failing item, `errors` names every failing one by its place in the list.
 * `pointerOf` gives the JSON Pointer of element `i`.
 */
export function requireEach<T>(
  items: readonly T[],
  pointerOf: (index: number) => string,
  ask: (item: T) => void,
): void {
  const failures: { index: number; error: DomainError }[] = [];
  items.forEach((item, index) => {
    try {
      ask(item);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      failures.push({ index, error });
    }
  });
  const [first] = failures;
  if (!first) return;
  const errors = failures.map(({ index, error }): FieldFault => ({
    pointer: pointerOf(index),
    code: error.code,
    detail: error.detail,
  }));
  const share =
    items.length > 1 ? ` Nothing was done: ${failures.length} of ${items.length} items stand in the way.` : '';
  throw new DomainError(first.error.kind, first.error.code, first.error.detail + share, {
    ...first.error.extra,
    errors,
  });
}
