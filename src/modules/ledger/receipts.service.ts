import { Injectable } from '@nestjs/common';
import { Env } from '../../platform/config/env';
import type { Tx } from '../../platform/database/tx';
import { qrSvg } from '../../platform/typeset/qr';
import { EntryReaderService } from './entry-reader.service';
import type { EntryReceiptView } from './receipts.dto';
import { LogService } from './log.service';
import { VerifyPolicyService } from './verify-policy.service';

const NOTES = {
  provisional: 'Provisional: no signed checkpoint holds this entry yet. This receipt proves nothing.',
  final: 'Final: a checkpoint that our key signed and the quorum of witnesses cosigned holds this entry.',
  waiting:
    'Logged: a checkpoint signed by our key holds this entry. The quorum of witnesses has not cosigned it yet, so it rests on our signature alone: ask again.',
  logged:
    'Logged: a checkpoint signed by our key holds this entry. No witness cosigns yet, so it rests on our signature alone; keep this receipt, or give it to somebody else.',
} as const;

/** Receipts: the proof that an entry stands in the log, for those who may see it. */
@Injectable()
export class ReceiptsService {
  constructor(
    private readonly reader: EntryReaderService,
    private readonly log: LogService,
    private readonly policies: VerifyPolicyService,
    private readonly env: Env,
  ) {}

  /** @throws not-found `entry.not-found`, also for an entry of a case that one may not see */
  async receipt(tx: Tx, entryHash: string): Promise<EntryReceiptView> {
    const { item, seq, type, recordedAt, header } = await this.reader.entry(tx, entryHash);
    const inclusion = await this.log.inclusion(tx, entryHash);
    const status = !inclusion ? 'provisional' : inclusion.head.final ? 'final' : 'logged';
    const waits = status === 'logged' && (await this.policies.inForce(tx)).asksWitnesses;
    return {
      hash: entryHash,
      item,
      sequence: seq,
      type,
      recordedAt,
      header,
      status,
      note: NOTES[waits ? 'waiting' : status],
      index: inclusion?.index ?? null,
      checkpoint: inclusion
        ? {
            size: inclusion.head.size,
            note: inclusion.head.note,
            publishedAt: inclusion.head.publishedAt.toISOString(),
          }
        : null,
      proof: inclusion ? this.log.proofFile(inclusion) : null,
      qr: qrSvg(this.addressOf(entryHash)),
    };
  }

  /** Where anybody who holds the receipt fetches the proof; the hash stands in it. */
  private addressOf(entryHash: string): string {
    return `${this.env.SANAD_PUBLIC_URL.replace(/\/$/, '')}/api/v1/ledger/entries/${entryHash}/proof`;
  }
}
