import { Injectable } from '@nestjs/common';
import { type OfficerActor, officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { Streamed } from '../../../platform/http/act';
import { IdentityService } from '../../identity/identity.service';
import { LedgerService } from '../../ledger/ledger.service';
import { FileContent, type FileBytes } from '../file/file-content.service';
import { TribunalFilesService } from '../file/tribunal-files.service';
import { endingAt } from './ending-stream';
import { OpenSets } from './open-sets.service';

export interface DefenceSetRow {
  readonly id: string;
  readonly case_number: string;
  readonly file_id: string;
  readonly state: string;
  readonly pages: number | null;
  readonly sha256: string | null;
  readonly size_bytes: string | null;
  readonly served_at: Date;
  readonly until: Date;
  readonly granted_by: string;
}

export interface Opening {
  readonly id: string;
  readonly at: Date;
}

/** What counsel opens, and who learns of it: the auditor, and the prosecution by order of a court alone. */
@Injectable()
export class DefenceSets {
  constructor(
    private readonly files: TribunalFilesService,
    private readonly content: FileContent,
    private readonly identity: IdentityService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
    private readonly sending: OpenSets,
  ) {}

  /** His own that he can open at this moment, the first to end first. */
  own(tx: Tx): Promise<DefenceSetRow[]> {
    return tx.query<DefenceSetRow>('SELECT * FROM defence_sets()');
  }

  /**
   * The set as PDF. Entry and opening are written before a byte goes; what is running when the access ends, or is revoked, is cut off there. The
   * entry names no case: it is the auditor's to read, and not the prosecution's.
   * @throws not-found `defence-set.not-found`, alike for one that is over, revoked, another's or none; conflict
   * `defence-set.not-ready`, `defence-set.outdated`
   */
  async open(tx: Tx, id: string): Promise<Streamed> {
    const counsel = officerOf(tx.actor);
    const found = (await this.own(tx)).find((each) => each.id === id);
    if (!found) {
      throw new DomainError(
        'not-found',
        'defence-set.not-found',
        'There is no such set for you, or your time for it is over. Ask the prosecutor who gave it to you.',
      );
    }
    const bytes = await this.asGrantor(tx, counsel, found);
    await this.ledger.audit(tx, 'defence_set.opened', {
      facts: { access: id, file: found.file_id, sha256: bytes.sha256 },
    });
    await tx.query('SELECT defence_opened($1)', [id]);
    const left = found.until.getTime() - (await this.clock.now(tx)).getTime();
    const opened = { accessId: id, actor: counsel, requestId: tx.requestId };
    return new Streamed((range) => this.sending.watched(opened, endingAt(left, bytes.read(range))), {
      contentType: 'application/pdf',
      sizeBytes: bytes.sizeBytes,
      fileName: `served-set-${id}.pdf`,
      etag: `"${bytes.sha256}"`,
    });
  }

  /** When it was opened; the reading is on record. @throws not-found `defence-access.not-found`; forbidden `defence-access.openings-closed` */
  async openings(tx: Tx, id: string): Promise<Opening[]> {
    const answer = await tx.one<{ may: string }>('SELECT defence_openings_for($1) AS may', [id]);
    if (answer?.may === 'closed') {
      throw new DomainError(
        'forbidden',
        'defence-access.openings-closed',
        'What counsel opened is his own: the auditor reads it, and the prosecution by order of a court alone. Register the order and record it here.',
      );
    }
    if (answer?.may !== 'open') {
      throw new DomainError(
        'not-found',
        'defence-access.not-found',
        'There is no such access, or its case is not open to you.',
      );
    }
    await this.ledger.audit(tx, 'defence_set.openings_read', { facts: { access: id } });
    return tx.query<Opening>('SELECT id, at FROM defence_openings($1)', [id]);
  }

  /**
   * What bars content from leaving is asked in the eyes of who gave the set, for counsel sees nothing of the case: where he sees it
   * no more himself, nothing leaves.
   */
  private async asGrantor(tx: Tx, counsel: OfficerActor, row: DefenceSetRow): Promise<FileBytes> {
    const roles = await this.identity.rolesOf(tx, row.granted_by);
    await tx.actAs({ ...counsel, id: row.granted_by, name: '', rank: '', number: '', roles });
    const told = await this.bytesOf(tx, row).catch((fault: unknown) => {
      if (fault instanceof DomainError) return fault;
      throw fault;
    });
    await tx.actAs(counsel);
    if (!(told instanceof DomainError)) return told;
    throw told.code === 'tribunal-file.not-ready'
      ? new DomainError(
          'conflict',
          'defence-set.not-ready',
          'Your copy of this set is still being made. Ask again shortly.',
          {
            retryAfter: 5,
          },
        )
      : new DomainError(
          'conflict',
          'defence-set.outdated',
          'This set may no longer leave as it was served. Ask the prosecutor who gave it to you for a new one.',
        );
  }

  private async bytesOf(tx: Tx, { file_id: fileId }: DefenceSetRow): Promise<FileBytes> {
    const file = await this.files.get(tx, fileId);
    return this.content.bytesOf(tx, file, 'defence-account');
  }
}
