import { Injectable } from '@nestjs/common';
import { Env } from '../../../platform/config/env';
import type { Tx } from '../../../platform/database/tx';
import type { AuditType } from '../../../proof/entry-types';
import { LedgerService, type OpenedEntry } from '../../ledger/ledger.service';
import { LogProofsService } from '../../ledger/log-proofs.service';
import { ReceiptsService } from '../../ledger/receipts.service';
import { CasesService } from '../../cases/cases.service';
import { withoutNaming, withoutShielded } from '../shielded-people';
import type { Standing } from './standing';

export { clockText, holderText, objectIn, recorderText, textIn } from './paper-entry';
export { peopleToShield } from '../shielded-people';
export { footOf, type Standing } from './standing';

/** Why names of private persons are to stand in the paper; undefined: they stand there by code. */
export type RevealFor = string | undefined;

/** What a paper takes from the ledger: opened entries, and how they stand in the log. */
@Injectable()
export class PaperRecord {
  constructor(
    private readonly ledger: LedgerService,
    private readonly proofs: LogProofsService,
    private readonly receipts: ReceiptsService,
    private readonly cases: CasesService,
    private readonly env: Env,
  ) {}

  /**
   * Whoever is to read names must be able to write in the case.
   * @throws forbidden `case.read-only`, not-found `case.not-found`
   */
  async requireMayReveal(tx: Tx, caseId: string, revealFor: RevealFor): Promise<void> {
    if (revealFor !== undefined) await this.cases.requireAccess(tx, caseId, 'write');
  }

  /** The chains of these exhibits, by item and sequence, and the case's entries of these types; people only where they are shown, and protected ones only to roles that may reveal them. */
  async open(
    tx: Tx,
    caseId: string,
    wanted: { readonly items: readonly string[]; readonly types?: readonly AuditType[] },
    revealFor: RevealFor,
  ): Promise<readonly OpenedEntry[]> {
    const entries = await this.ledger.recordOf(tx, caseId, { items: wanted.items, types: wanted.types ?? [] });
    if (revealFor === undefined) return withoutNaming(tx, caseId, await this.ledger.openAll(tx, entries, ['words']));
    return withoutShielded(tx, caseId, await this.ledger.openAll(tx, entries, ['words', 'people']));
  }

  /** Puts on record that names were shown; the last statement of a read. */
  async noteReveal(
    tx: Tx,
    revealFor: RevealFor,
    { caseId, through, of }: { readonly caseId: string; readonly through: string; readonly of: Record<string, string> },
  ): Promise<void> {
    if (revealFor === undefined) return;
    await this.ledger.audit(tx, 'protected.read', {
      caseId,
      facts: { ...of, through },
      words: { purpose: revealFor },
    });
  }

  /** How these entries stand now. The last of them in time is the anchor, unless another is named. */
  async standing(tx: Tx, entries: readonly OpenedEntry[], anchor: OpenedEntry = lastOf(entries)): Promise<Standing> {
    const places = await this.proofs.placesOf(
      tx,
      entries.map(({ entryHash }) => entryHash),
    );
    const { status, checkpoint, qr } = await this.receipts.receipt(tx, anchor.entryHash);
    const covered = new Map([...places].filter(([, place]) => checkpoint !== null && place < checkpoint.size));
    return {
      status: covered.size < entries.length ? 'provisional' : status,
      anchor,
      places: covered,
      checkpoint: checkpoint && { size: checkpoint.size, root: rootIn(checkpoint.note) },
      address: `${this.env.SANAD_PUBLIC_URL.replace(/\/$/, '')}/api/v1/ledger/entries/${anchor.entryHash}/proof`,
      qr,
    };
  }
}

/** Newest by the record's own time; of one act the one with the highest sequence. @throws Error for no entry */
export function lastOf(entries: readonly OpenedEntry[]): OpenedEntry {
  const [first, ...others] = entries;
  if (!first) throw new Error('A paper without an entry');
  return others.reduce((last, entry) => (entry.recordedAt >= last.recordedAt ? entry : last), first);
}

/** Root of a checkpoint as its text has it: base64, third line. Source: C2SP tlog-checkpoint. */
const rootIn = (note: string): string => note.split('\n')[2] ?? '';
