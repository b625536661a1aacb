import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import type { Tx } from '../../../platform/database/tx';
import { BlobKeys, blobKeyOf } from '../content/blob-keys.service';
import type { Exported, ExportPath, Veto } from '../domain/export-veto';
import { ExportVetoes } from '../export-vetoes.service';
import type { RedactedKind } from '../domain/redaction';
import { Redaction } from './redaction.entity';

export { TEXT_BLOCK } from '../domain/redaction';

/** Code of the veto on an original that has a confirmed redaction. */
export const REDACTED_VETO = 'export.redacted';

/** A confirmed redaction that stands in the place of an exhibit's only file. */
export interface StandingRedaction {
  readonly id: string;
  readonly exhibitId: string;
  readonly originalSha256: string;
  /** What the original is; a redacted JPEG is a PNG. */
  readonly kind: RedactedKind;
  readonly file: { readonly blobId: string; readonly key: Buffer; readonly sizeBytes: number; readonly sha256: string };
}

/**
 * Keeps originals back from everybody but the prosecution while a confirmed redaction of the same bytes stands in their case,
 * and says what goes in their place. Bytes count, not numbers: a second exhibit with the same file is kept back too.
 */
@Injectable()
export class RedactedInstead implements OnModuleInit {
  constructor(
    private readonly vetoes: ExportVetoes,
    private readonly keys: BlobKeys,
  ) {}

  onModuleInit(): void {
    this.vetoes.register('redacted', (tx, exhibit, path) => this.vetoOn(tx, exhibit, path));
  }

  /** The newest confirmed redaction for each of these exhibits that has one. */
  async standing(tx: Tx, exhibitIds: readonly string[]): Promise<StandingRedaction[]> {
    const rows = await tx.query<{ id: string; exhibitId: string }>(
      `SELECT DISTINCT ON (p.exhibit_id) r.id, p.exhibit_id AS "exhibitId" FROM content_part p
         JOIN redaction r ON r.case_id = p.case_id AND r.original_sha256 = p.sha256 AND r.state = 'confirmed'
        WHERE p.exhibit_id = ANY ($1::uuid[]) ORDER BY p.exhibit_id, r.decided_at DESC, r.id`,
      [exhibitIds],
    );
    const found = await tx.find(Redaction, { where: { id: In(rows.map(({ id }) => id)) } });
    const standing: StandingRedaction[] = [];
    for (const { id, exhibitId } of rows) {
      const row = found.find((each) => each.id === id);
      if (!row || row.redactedSha256 === null) continue;
      const key = await this.keys.unwrap(tx, row, blobKeyOf(row.resultId));
      const file = { blobId: row.resultId, key, sizeBytes: Number(row.sizeBytes), sha256: row.redactedSha256 };
      standing.push({ id, exhibitId, originalSha256: row.originalSha256, kind: row.kind, file });
    }
    return standing;
  }

  /** Of these redactions those that are confirmed still. */
  async confirmed(tx: Tx, ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return [];
    const rows = await tx.find(Redaction, { where: { id: In([...ids]), state: 'confirmed' }, select: { id: true } });
    return rows.map(({ id }) => id);
  }

  /** Of these stored files those that are what a redaction made; whether each is confirmed still. */
  async results(tx: Tx, blobIds: readonly string[]): Promise<Map<string, boolean>> {
    if (blobIds.length === 0) return new Map();
    const rows = await tx.find(Redaction, {
      where: { resultId: In([...blobIds]) },
      select: { resultId: true, state: true },
    });
    return new Map(rows.map(({ resultId, state }) => [resultId, state === 'confirmed']));
  }

  private async vetoOn(tx: Tx, { id, number, exportOrder }: Exported, path: ExportPath): Promise<Veto | null> {
    if (path === 'download' || exportOrder !== null) return null;
    const row = await tx.one<{ held: boolean }>('SELECT redacted_instead($1) AS held', [id]);
    if (!row?.held) return null;
    return {
      name: 'redacted',
      code: REDACTED_VETO,
      detail: `A redacted version of exhibit ${number} exists and is confirmed: that goes, the original stays with the prosecution.`,
    };
  }
}
