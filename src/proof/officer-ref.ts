import type { OfficerRef } from './holder';

/** What names an officer on paper. */
export interface NamedOfficer {
  readonly id: string;
  readonly name: string;
  readonly rank: string;
  /** Belt or employee number. */
  readonly number: string;
}

/** An officer as an entry, a holder or a paper has him: as he was at the act; what is empty is left out (custody.md 1). */
export const officerRef = ({ id, name, rank, number }: NamedOfficer): OfficerRef => ({
  kind: 'officer',
  id,
  name,
  ...(rank === '' ? {} : { rank }),
  ...(number === '' ? {} : { number }),
});
