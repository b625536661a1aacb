/** Why a file cannot be redacted: codes of the refusals that the caller makes of it. */
export const PAINT_FAULTS = ['broken', 'encrypted', 'too-many-pages', 'too-large', 'unsupported', 'stopped'] as const;
export type PaintFault = (typeof PAINT_FAULTS)[number];

/** A file is not what it claims, is locked, or asks for too much. */
export class Unredactable extends Error {
  constructor(readonly fault: PaintFault) {
    super(`cannot be redacted: ${fault}`);
  }
}
