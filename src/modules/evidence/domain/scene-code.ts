import { DomainError } from '../../../kernel/domain-error';
import type { Irregular } from '../../../proof/body';
import { paperCode } from './scene-archive';

/** What the officer who imports says of the paper. */
export interface PaperSaid {
  /** The code as it stands on the paper. */
  readonly paperCode?: string | undefined;
  /** Why the paper bears no code, or another. */
  readonly paperReason?: string | undefined;
}

const SECTION = 'PECA 2016 s. 36; CrPC s. 103';
const digits = (code: string): string => code.toLowerCase().replace(/[\s-]/g, '');

/**
 * Holds the code on the paper against that of the packet. Without a code, or with another, the import goes on when a word says
 * why: that the list was made at the scene is then not shown by the paper, and the record says so.
 * @returns what is irregular, if anything
 * @throws unprocessable `scene-packet.code-missing`, `scene-packet.code-differs` naming the first group that differs
 */
export function judgePaper(sha256: string, { paperCode: said, paperReason }: PaperSaid): Irregular | undefined {
  if (said === undefined) {
    if (paperReason) return { rule: 'scene.paper-without-code', section: SECTION };
    throw new DomainError(
      'unprocessable',
      'scene-packet.code-missing',
      'Give the code that stands on the paper memo. If none was written there, say in a word why.',
    );
  }
  const own = paperCode(sha256);
  if (digits(said) === digits(own)) return undefined;
  if (paperReason) return { rule: 'scene.paper-code-differs', section: SECTION };
  const group = groupThatDiffers(digits(said), digits(own));
  throw new DomainError(
    'unprocessable',
    'scene-packet.code-differs',
    `The code on the paper is not that of this packet; group ${group} of 8 is the first that differs. Read it again, or look for the packet that belongs to the paper. If there is none, say in a word why.`,
    { group },
  );
}

const groupThatDiffers = (said: string, own: string): number => {
  const at = [...own].findIndex((digit, i) => said[i] !== digit);
  return at === -1 ? 8 : Math.floor(at / 4) + 1;
};
