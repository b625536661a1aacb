import type { DefenceAccess, DefenceOrder } from './defence-access.entity';
import type { AccessState } from './domain/access';

/** An access with whose it is and how it stands now. */
export interface OpenedAccess {
  readonly access: DefenceAccess;
  readonly counsel: { readonly id: string; readonly name: string; readonly number: string };
  readonly order: DefenceOrder | null;
  readonly state: AccessState;
}
