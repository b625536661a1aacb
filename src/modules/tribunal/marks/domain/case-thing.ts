/** What a police report annexes and a court marks: things of the record that bear a number or a title. */
export const CASE_THINGS = [
  ...(['exhibit', 'document', 'fir', 'police_report', 'seizure', 'arrest'] as const),
  ...(['statement', 'lab_request', 'process', 'freeze'] as const),
] as const;
export type CaseThingKind = (typeof CASE_THINGS)[number];

export interface CaseThingRef {
  readonly kind: CaseThingKind;
  readonly id: string;
}

export interface CaseThing extends CaseThingRef {
  /** Number or title by which people know it. */
  readonly name: string;
  /** The kind under which a document is registered, or a statement was taken; else empty. */
  readonly sort: string;
  /** Day of the thing, `YYYY-MM-DD` in Pakistan. */
  readonly day: string;
}

export const thingKey = ({ kind, id }: CaseThingRef): string => `${kind}/${id}`;
