import type { Sealer } from '../../kernel/ports';

/** What the seal is bound to: nothing else that was sealed here opens as a pass. */
export const BOARD_PASS = 'queue-board';

/** Says that an administrator may look at the board until then. */
export interface BoardPass {
  readonly officerId: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}

/** Sealed by the installation's root key, which API and worker share; fit for an address. */
export const sealBoardPass = (sealer: Sealer, { officerId, expiresAt }: BoardPass): string =>
  Buffer.from(sealer.seal(Buffer.from(JSON.stringify({ officerId, expiresAt })), BOARD_PASS)).toString('base64url');

/** The pass that was sealed; undefined for anything else. */
export function boardPassOf(sealer: Sealer, sealed: string | undefined): BoardPass | undefined {
  if (sealed === undefined || !/^[A-Za-z0-9_-]{40,1000}$/.test(sealed)) return undefined;
  try {
    const plain = Buffer.from(sealer.open(Buffer.from(sealed, 'base64url'), BOARD_PASS)).toString('utf8');
    return JSON.parse(plain) as BoardPass;
  } catch {
    return undefined; // altered, or sealed by another installation: as good as none
  }
}
