import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { type ByteRange, Streamed } from '../../../platform/http/act';
import { DerivedFiles } from '../../../platform/storage/derived-files';
import { CasesService } from '../../cases/cases.service';
import { CasePeople } from '../../evidence/papers/case-people.service';
import { BlobKeys } from '../../evidence/content/blob-keys.service';
import { REDACTED_VETO, RedactedInstead } from '../../evidence/redaction/redacted-instead.service';
import { ExportVetoes } from '../../evidence/export-vetoes.service';
import { LedgerService } from '../../ledger/ledger.service';
import { pathOf, storedKeyOf } from './file-paths';
import type { TribunalFile } from './tribunal-file.entity';
import type { ExportPath } from '../../evidence/export-paths.events';
import { fileNotReady, TribunalFilesService } from './tribunal-files.service';

/** A file as it is stored, to be read in ranges. */
export interface FileBytes {
  readonly read: (range: ByteRange) => Promise<Readable>;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** Sends a file, whole or in ranges. Each fetching is a look at evidence, and what was found out since counts. */
@Injectable()
export class FileContent {
  constructor(
    private readonly files: TribunalFilesService,
    private readonly cases: CasesService,
    private readonly vetoes: ExportVetoes,
    private readonly people: CasePeople,
    private readonly redacted: RedactedInstead,
    private readonly keys: BlobKeys,
    private readonly ledger: LedgerService,
    private readonly derived: DerivedFiles,
    private readonly clock: Clock,
  ) {}

  /**
   * The entry is written before a byte goes.
   * @throws not-found `tribunal-file.not-found`; forbidden `tribunal-file.of-counsel`, `tribunal-file.break-glass-never`, `case.read-only` where it names
   * private persons to somebody who may only look; conflict `tribunal-file.not-ready`, `tribunal-file.expired`, `tribunal-file.outdated`
   */
  async open(tx: Tx, id: string): Promise<Streamed> {
    const file = await this.files.get(tx, id);
    requireNobodysOwn(file);
    await this.requireEntitled(tx, file);
    const { read, sizeBytes, sha256 } = await this.bytesOf(tx, file, pathOf(file.audience));
    await this.ledger.audit(tx, 'tribunal_file.fetched', {
      caseId: file.caseId,
      facts: { file: id, sha256, persons_named: file.named.length },
    });
    return new Streamed(read, {
      contentType: 'application/pdf',
      sizeBytes,
      fileName: `tribunal-file-${id}.pdf`,
      etag: `"${sha256}"`,
    });
  }

  /**
   * The bytes of a finished file, when nothing stands against its leaving by this path. Puts nothing on record: the caller does.
   * @throws conflict `tribunal-file.not-ready`, `tribunal-file.expired`, `tribunal-file.outdated`
   */
  async bytesOf(tx: Tx, file: TribunalFile, path: ExportPath): Promise<FileBytes> {
    const { state, storedId, scopeId, wrappedKey, sizeBytes, sha256, expiresAt } = file;
    if (state !== 'ready' || !storedId || !scopeId || !wrappedKey || !sha256) throw fileNotReady(file);
    // The job that ends files may be late, or stand still.
    if (expiresAt && expiresAt <= (await this.clock.now(tx))) throw fileNotReady({ ...file, state: 'expired' });
    await this.requireStillAllowed(tx, file, path);
    const key = await this.keys.unwrap(tx, { scopeId, wrappedKey }, storedKeyOf(storedId));
    const read = ({ start, end }: ByteRange): Promise<Readable> =>
      this.derived.read(storedId, key, { start, end: end + 1 });
    return { read, sizeBytes: Number(sizeBytes), sha256 };
  }

  private async requireEntitled(tx: Tx, { caseId, named }: TribunalFile): Promise<void> {
    const relations = await this.cases.relationsOf(tx, caseId);
    if (relations.length > 0 && relations.every((relation) => relation === 'break-glass')) {
      throw new DomainError(
        'forbidden',
        'tribunal-file.break-glass-never',
        'An emergency look is for reading here: no file is taken out by it. Ask the officer of the case.',
      );
    }
    if (named.length > 0) await this.cases.requireAccess(tx, caseId, 'write');
  }

  /** Nothing that was found out since keeps it from leaving. @throws conflict `tribunal-file.outdated` */
  async requireStillAllowed(tx: Tx, file: TribunalFile, path: ExportPath): Promise<void> {
    const verdicts = await this.vetoes.ask(tx, file.embedded, path);
    const printed = new Map(
      file.index.flatMap((line) => (line.redactionId ? [[line.exhibitId, line.redactionId]] : [])),
    );
    const confirmed = await this.redacted.confirmed(tx, [...printed.values()]);
    if (confirmed.length < new Set(printed.values()).size) {
      throw new DomainError(
        'conflict',
        'tribunal-file.outdated',
        'A redaction that this file prints was rejected since. Ask for a new one.',
      );
    }
    const veto =
      verdicts
        .flatMap(({ exhibitId, vetoes }) =>
          vetoes.filter(({ code }) => code !== REDACTED_VETO || !printed.has(exhibitId)),
        )
        .at(0)?.detail ?? (await this.files.exculpatoryLeftBehind(tx, file));
    const hidden = await this.people.shielded(tx, file.caseId);
    const named = file.namesAuthority === null && file.named.some((code) => hidden.has(code));
    if (veto === null && !named && !(await this.files.isOutgrown(tx, file))) return;
    throw new DomainError(
      'conflict',
      'tribunal-file.outdated',
      veto === null
        ? named
          ? 'A person whom this file names is protected by now. Ask for a new one.'
          : 'Something was withheld from this accused since the file was asked for. Ask for a new one.'
        : `This file may no longer leave as it was made: ${veto} Ask for a new one.`,
    );
  }
}

/** What bears a name on each page is opened by him alone: in other hands it would speak against him. @throws forbidden `tribunal-file.of-counsel` */
function requireNobodysOwn({ watermark }: TribunalFile): void {
  if (watermark === null) return;
  throw new DomainError(
    'forbidden',
    'tribunal-file.of-counsel',
    'This copy bears the name of counsel, who alone opens it. Fetch the file from which it was made.',
  );
}
