import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { ExportVetoes } from '../../evidence/export-vetoes.service';
import { DirectoryService } from '../directory/directory.service';
import type { Sending } from '../domain/sending';
import { isAmong } from '../domain/translation';
import type { MlaRequest } from '../mla-request.entity';
import { MlaTranslation } from '../translations/mla-translation.entity';
import { MlaLetter } from './mla-letter.entity';

type Exported = Parameters<ExportVetoes['askOf']>[1][number];
interface AnnexedRow {
  readonly no: number;
  readonly id: string;
  readonly number: string;
  readonly case_id: string;
  readonly class: Exported['class'];
  readonly exculpatory: boolean;
  readonly frozen: boolean;
  readonly quarantined: boolean;
  readonly export_order: string | null;
}

/** Cells of the directory on which a letter rests. */
const USED = ['authority', 'channel', 'language'] as const;
const NOTHING: Sending = { letter: false, vetoes: [], doubts: [], channels: [], readable: true, languages: [] };

/** What stands between a text and its sending: letter, vetoes, directory, language. */
@Injectable()
export class SendingService {
  constructor(
    private readonly directory: DirectoryService,
    private readonly vetoes: ExportVetoes,
  ) {}

  async of(tx: Tx, request: MlaRequest): Promise<Sending> {
    if (request.direction === 'incoming') return NOTHING;
    const { id: requestId, country, sha256, textVersion } = request;
    const cells = await this.directory.cells(tx, country);
    const cellOf = (field: string) => cells.find((cell) => cell.field === field);
    const languages = cellOf('language')?.codes ?? [];
    const translated = await tx.find(MlaTranslation, { where: { requestId, textVersion, state: 'certified' } });
    const made =
      sha256 === null
        ? 0
        : await tx.manager.count(MlaLetter, { where: { requestId, textSha256: sha256, kind: 'letter' } });
    return {
      letter: request.signedAt !== null && made > 0,
      vetoes: await this.vetoed(tx, requestId),
      doubts: USED.flatMap((field): Sending['doubts'] => {
        const cell = cellOf(field);
        if (!cell) return [{ field, why: 'absent', value: '–' }];
        return cell.doubt === null ? [] : [{ field, why: cell.doubt, value: cell.value }];
      }),
      channels: cellOf('channel')?.codes ?? [],
      languages,
      readable:
        languages.length === 0 ||
        isAmong('en', languages) ||
        translated.some(({ language }) => isAmong(language, languages)),
    };
  }

  /** Annexes that the house's one list of vetoes holds back, each with its clause; asked also where only the digest was named. */
  async vetoed(tx: Tx, requestId: string): Promise<{ annex: number; detail: string }[]> {
    const annexed = await tx.query<AnnexedRow>('SELECT * FROM mla_annexed($1)', [requestId]);
    const exhibits = annexed.map(({ case_id, export_order, no: _, ...row }): Exported => ({
      ...{ ...row, caseId: case_id, exportOrder: export_order },
    }));
    const verdicts = await this.vetoes.askOf(tx, exhibits, 'mla-package');
    return verdicts.flatMap(({ vetoes }, i) => vetoes.map(({ detail }) => ({ annex: annexed[i]?.no ?? 0, detail })));
  }

  /** No paper of a request leaves while something that goes with it is held back. @throws unprocessable `mla-annex.vetoed` */
  async requireUnvetoed(tx: Tx, requestId: string): Promise<void> {
    const vetoes = await this.vetoed(tx, requestId);
    if (vetoes.length === 0) return;
    throw new DomainError(
      'unprocessable',
      'mla-annex.vetoed',
      'This may not leave with a request: see under `vetoes` by which clause.',
      { vetoes },
    );
  }
}
