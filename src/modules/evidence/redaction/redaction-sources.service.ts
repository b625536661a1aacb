import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { CasesService } from '../../cases/cases.service';
import { BlobKeys, blobKeyOf } from '../content/blob-keys.service';
import { Blob } from '../content/blob.entity';
import { ContentAccessService } from '../content/content-access.service';
import { ContentPart } from '../content/exhibit-content.entity';
import type { LeavingFile } from '../content/leaving-content.service';
import { DocumentsService } from '../documents.service';
import { REDACTION_LIMITS } from '../domain/redaction';
import type { Exhibit } from '../exhibit.entity';
import { ExhibitsService } from '../exhibits.service';
import { refusalOf } from './refusals';

/** The stored file out of which something is to be taken. */
export interface RedactionSource {
  readonly caseId: string;
  readonly documentId: string | null;
  readonly exhibitId: string;
  readonly part: number;
  readonly file: LeavingFile;
}

/** Finds the bytes behind a document or an exhibit, for who has them open. */
@Injectable()
export class RedactionSources {
  constructor(
    private readonly documents: DocumentsService,
    private readonly exhibits: ExhibitsService,
    private readonly access: ContentAccessService,
    private readonly cases: CasesService,
    private readonly keys: BlobKeys,
  ) {}

  /**
   * A document has digests and no bytes of its own: they are those of the exhibit of its case that has the same SHA-256.
   * @throws not-found `document.not-found`; forbidden `case.read-only`, `content.access-not-open`; conflict
   * `redaction.no-stored-file`; unprocessable `redaction.child-abuse`, `redaction.too-large`
   */
  async ofDocument(tx: Tx, id: string): Promise<RedactionSource> {
    const document = await this.documents.get(tx, id);
    await this.cases.requireAccess(tx, document.caseId, 'write');
    const part = await tx.findOne(ContentPart, {
      where: { caseId: document.caseId, sha256: document.sha256 },
      order: { exhibitId: 'ASC', n: 'ASC' },
    });
    if (!part) {
      throw new DomainError(
        'conflict',
        'redaction.no-stored-file',
        'No file of this case has the SHA-256 of this document. Upload the file as the content of an exhibit first.',
      );
    }
    return this.open(tx, await this.exhibits.get(tx, part.exhibitId), part, id);
  }

  /** One file alone: of a set each is asked for as a document. @throws as `ofDocument`; not-found `exhibit.not-found` */
  async ofExhibit(tx: Tx, id: string): Promise<RedactionSource> {
    const exhibit = await this.exhibits.get(tx, id);
    await this.cases.requireAccess(tx, exhibit.caseId, 'write');
    await this.access.requireOpen(tx, exhibit);
    const parts = await tx.find(ContentPart, { where: { exhibitId: id }, order: { n: 'ASC' }, take: 2 });
    const [part, ...others] = parts;
    if (!part || others.length > 0) {
      throw new DomainError(
        'conflict',
        'redaction.no-stored-file',
        'This exhibit has no stored file, or a set of them. Redact a single file.',
      );
    }
    return this.open(tx, exhibit, part, null);
  }

  /** @throws conflict `exhibit.no-content`, `exhibit.damaged` */
  private async open(tx: Tx, exhibit: Exhibit, part: ContentPart, documentId: string | null): Promise<RedactionSource> {
    if (exhibit.class === 'child-abuse') {
      throw new DomainError(
        'unprocessable',
        'redaction.child-abuse',
        'This is child-abuse material: its content never leaves, redacted or not. Its record and hash may.',
      );
    }
    await this.access.requireOpen(tx, exhibit);
    await this.access.requireContent(tx, exhibit);
    if (Number(part.sizeBytes) > REDACTION_LIMITS.fileBytes) throw refusalOf('too-large');
    const file = await this.fileOf(tx, part.blobId);
    return { caseId: exhibit.caseId, documentId, exhibitId: exhibit.id, part: part.n, file };
  }

  /** A file of an exhibit, with its key, for a job that acts on what an officer asked. */
  async ofPart(tx: Tx, exhibitId: string, n: number): Promise<LeavingFile> {
    const part = await tx.findOne(ContentPart, { where: { exhibitId, n } });
    if (!part) throw new Error('A redaction names a file that is not there');
    return this.fileOf(tx, part.blobId);
  }

  private async fileOf(tx: Tx, blobId: string): Promise<LeavingFile> {
    const blob = await tx.findOne(Blob, { where: { id: blobId } });
    if (!blob) throw new Error('Content without a row of its blob');
    const key = await this.keys.unwrap(tx, blob, blobKeyOf(blobId));
    return { blobId, key, sizeBytes: Number(blob.sizeBytes), sha256: blob.sha256 };
  }
}
