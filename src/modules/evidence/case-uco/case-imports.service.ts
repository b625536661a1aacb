import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import { type Appended, LedgerService } from '../../ledger/ledger.service';
import type { CaseFileDescription } from '../domain/case-file-reading';
import { ExhibitsService } from '../exhibits.service';
import { ChunksService } from '../intake/chunks.service';
import type { Upload } from '../intake/upload.entity';
import type { StagedCaseFile } from './case-file.stage';

/** Most digests that stand in the words of an entry; all are in the file. */
const MOST_LISTED = 200;

export interface CaseImport {
  readonly upload: Upload;
  readonly description: CaseFileDescription;
  /** Exhibits of the case whose stored bytes the file names by SHA-256. */
  readonly namesContentOf: readonly string[];
  readonly entry: Appended;
}

/** Takes in CASE/UCO files of others: the bytes as an exhibit's content, and what they say as an entry of its chain. */
@Injectable()
export class CaseImportsService {
  constructor(
    private readonly exhibits: ExhibitsService,
    private readonly chunks: ChunksService,
    private readonly ledger: LedgerService,
  ) {}

  /**
   * Counts and classes are facts; digests that the file names are words, since they may say what somebody has.
   * @throws as `UploadsService.begin`
   */
  async take(tx: Tx, exhibitId: string, { content, description }: StagedCaseFile): Promise<CaseImport> {
    const upload = await this.chunks.acceptWhole(tx, exhibitId, content.said, content);
    const exhibit = await this.exhibits.get(tx, exhibitId);
    const { digests, classes, nodes, otherClasses, actions, remoteContext } = description;
    const same = await tx.query<{ id: string }>(
      'SELECT DISTINCT exhibit_id AS id FROM content_part WHERE case_id = $1 AND sha256 = ANY ($2::text[]) ORDER BY 1 LIMIT 200',
      [exhibit.caseId, digests.SHA256],
    );
    const namesContentOf = same.map(({ id }) => id);
    const listed = digests.SHA256.slice(0, MOST_LISTED);
    const [entry] = await this.ledger.append(tx, [
      {
        item: exhibit.id,
        caseId: exhibit.caseId,
        type: 'described',
        facts: {
          exhibit: exhibit.number,
          upload: upload.id,
          format: 'CASE/UCO JSON-LD',
          file_sha256: content.sha256,
          file_size: content.bytes,
          things: nodes,
          classes: classes.map(({ name, count }) => ({ name, count })),
          other_classes: otherClasses,
          actions,
          digests: Object.entries(digests).map(([method, values]) => ({ method, count: values.length })),
          remote_context: remoteContext,
          names_content_of: namesContentOf,
        },
        words: listed.length === 0 ? {} : { sha256_named: listed.join(' ') },
      },
    ]);
    if (!entry) throw new Error('A file was described without an entry');
    return { upload, description, namesContentOf, entry };
  }
}
