import type { VersionElement } from './catalogue/catalogue';
import type { ElementSignOff } from './proof-link.entity';

/** An element, and who stands for its words: null while nobody does, or while the last word was that they are wrong. */
export interface SignedElement extends VersionElement {
  readonly signedOff: ElementSignOff | null;
  /** The last word of a prosecutor that these words are not right. */
  readonly objected: ElementSignOff | null;
}

export interface VersionElements {
  readonly offenceId: string;
  readonly versionFrom: string;
  readonly chargeable: boolean;
  readonly elements: readonly SignedElement[];
}
