/** Why an act does not fit what stands before it. Codes are only ever added. */
export type BreakCode =
  | 'custody.wrong-first-type'
  | 'custody.first-type-again'
  | 'custody.no-giver'
  | 'custody.no-receiver'
  | 'custody.not-the-holder'
  | 'custody.to-oneself'
  | 'custody.offer-pending'
  | 'custody.no-offer'
  | 'custody.not-as-offered'
  | 'custody.quarantined'
  | 'custody.seal-differs'
  | 'custody.after-the-end';

/** A break of the rules. It is a fault unless the entry itself is marked as irregular. */
export interface Break {
  readonly seq: number;
  readonly code: BreakCode;
  readonly detail: string;
  readonly marked: boolean;
}

/** An act that was recorded as irregular: printed to prosecutor and court, never hidden. */
export interface IrregularAct {
  readonly seq: number;
  readonly rule: string;
  readonly section: string;
}
