import { Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { isUUID, validateSync } from 'class-validator';
import type { Tx } from '../../../platform/database/tx';
import type { ActRequest, Stager } from '../../../platform/http/act';
import { Binder, Unbindable } from '../../../platform/typeset/binder';
import { LeavingContent, type LeavingFile, StoredBytesDamaged } from '../../evidence/content/leaving-content.service';
import { DrawFilingListDto } from './filing-lists.dto';
import type { Counted } from './filing-lists.service';

/** A file is held whole while its pages are counted; what is beyond these the officer states. */
const LARGEST = 48 * 2 ** 20;
const MOST = 40;
const PDF = Buffer.from('%PDF-');

export interface ToCount {
  readonly exhibitId: string;
  readonly file: LeavingFile;
}

/** Counts the pages of exhibits that are PDF files and whose number nobody stated, with no transaction open. */
@Injectable()
export class FilingListStager implements Stager<readonly ToCount[], Counted> {
  constructor(
    private readonly leaving: LeavingContent,
    private readonly binder: Binder,
  ) {}

  /** Only what the caller sees and what may go to court. Nothing for a form that the route itself refuses. */
  async admit(tx: Tx, request: ActRequest): Promise<readonly ToCount[]> {
    const { id } = request.params as { readonly id: string };
    const told = plainToInstance(DrawFilingListDto, request.body);
    const isForm = typeof told === 'object' && told !== null && !Array.isArray(told);
    if (!isForm || !isUUID(id) || validateSync(told, { whitelist: true, forbidNonWhitelisted: true }).length > 0) {
      return [];
    }
    const wanted = told.lines.flatMap(({ of, pages }) => (of.kind === 'exhibit' && pages === undefined ? [of.id] : []));
    const seen = await tx.query<{ id: string }>('SELECT id FROM exhibit WHERE id = ANY ($1) ORDER BY id LIMIT $2', [
      ...[wanted, MOST],
    ]);
    const contents = await this.leaving.of(
      tx,
      seen.map((row) => row.id),
      'bundle',
    );
    return contents.flatMap(({ exhibitId, files }) => {
      const [file, ...others] = files;
      return file && others.length === 0 && file.sizeBytes <= LARGEST ? [{ exhibitId, file }] : [];
    });
  }

  /** What is no PDF, is locked or damaged has no count: the officer states it. */
  async receive(admitted: readonly ToCount[]): Promise<Counted> {
    const counted = new Map<string, number>();
    for (const { exhibitId, file } of admitted) {
      try {
        if (!(await this.leaving.head(exhibitId, file, PDF.length)).equals(PDF)) continue;
        const bytes = await this.leaving.bytes(exhibitId, file);
        const { pages } = await this.binder.bind({ bytes, kind: 'pdf', as: 'look', object: 1, page: 1 });
        counted.set(exhibitId, pages);
      } catch (fault) {
        if (!(fault instanceof Unbindable) && !(fault instanceof StoredBytesDamaged)) throw fault;
      }
    }
    return counted;
  }

  /** Nothing was kept that must be removed. */
  async discard(): Promise<void> {}
}
