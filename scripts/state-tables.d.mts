export interface StateTable {
  readonly title: string;
  /** Module without ending, from the root. */
  readonly file: string;
  readonly name: string;
  readonly starts: readonly string[];
  readonly ends: readonly string[];
  readonly goesOn?: readonly string[];
}
export const STATE_TABLES: readonly StateTable[];
export function faultsOf(
  declared: Pick<StateTable, 'starts' | 'ends' | 'goesOn'>,
  transitions: Readonly<Record<string, readonly string[]>>,
): string[];
export function drawStates(transitionsOf: (row: StateTable) => Readonly<Record<string, readonly string[]>>): string;
