import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import type { PageQuery } from '../../../platform/http/page';
import { seekOf } from '../../../platform/http/seek';
import { Outbox } from '../../../platform/outbox/outbox';
import { CasesService } from '../../cases/cases.service';
import { ProceedingsService } from '../../court/proceedings.service';
import { BundlesService } from '../../evidence/bundle/bundles.service';
import { ExportVetoes } from '../../evidence/export-vetoes.service';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { PartiesService } from '../../parties/parties.service';
import type { WithheldExhibits } from './domain/tribunal-file';
import { TribunalFile } from './tribunal-file.entity';
import { buildTribunalFile } from './tribunal-file.jobs';
import type { MakeTribunalFileDto } from './tribunal-files.dto';

/** Asks for paginated files, and tells what became of them. */
@Injectable()
export class TribunalFilesService {
  constructor(
    private readonly cases: CasesService,
    private readonly proceedings: ProceedingsService,
    private readonly parties: PartiesService,
    private readonly bundles: BundlesService,
    private readonly vetoes: ExportVetoes,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts the request on record; the job does the rest. A bundle with the same choice is asked for beside it.
   * @throws not-found `case.not-found`, `exhibit.not-found`, `proceeding.not-found`; forbidden `case.read-only`; unprocessable
   * `tribunal-file.accused-missing`, `tribunal-file.call-missing`, `export.exculpatory`
   */
  async ask(tx: Tx, caseId: string, dto: MakeTribunalFileDto): Promise<{ file: TribunalFile; entry: ReceiptView }> {
    await this.cases.requireAccess(tx, caseId, 'write');
    const officer = officerOf(tx.actor);
    requireCalled(dto);
    const ids = await exhibitsOf(tx, caseId);
    for (const id of [...(dto.exhibits ?? []), ...(dto.withhold ?? []).flatMap(({ exhibits }) => exhibits)]) {
      if (!ids.includes(id)) throw exhibitNotFound();
    }
    const withhold = (dto.withhold ?? []).map(({ exhibits, authority }) => ({ exhibits, authority }));
    await this.requireExculpatory(tx, leftBehind(ids, dto.exhibits ?? null, withhold), dto.courtOrder ?? null);
    const accused = await this.accusedOf(tx, caseId, dto);
    const askedAt = await this.clock.now(tx);
    const bundleId = dto.bundle === false || ids.length === 0 ? null : await this.askBundle(tx, caseId, dto);
    const file: TribunalFile = {
      id: randomUUID(),
      caseId,
      caseNumber: (await this.cases.caseRef(tx, caseId)).number,
      officerId: officer.id,
      officer: {
        ...{ kind: 'officer', id: officer.id, name: officer.name },
        ...(officer.rank === '' ? {} : { rank: officer.rank }),
        ...(officer.number === '' ? {} : { number: officer.number }),
      },
      ...{ state: 'queued', audience: dto.audience, proceedingId: dto.proceedingId ?? null, accused },
      ...{ calledFor: dto.calledFor ?? [], exhibitIds: dto.exhibits ?? null, contents: dto.contents, withhold },
      ...{ namesAuthority: dto.namesAuthority ?? null, courtOrder: dto.courtOrder ?? null },
      ...{ recipient: dto.recipient, purpose: dto.purpose, askedAt, bundleId, progress: 0, progressAt: askedAt },
      ...{ attemptId: null, fault: null, storedId: null, scopeId: null, wrappedKey: null, sizeBytes: null },
      ...{ sha256: null, pages: null, index: [], embedded: [], notEmbedded: [], named: [], entryHash: null },
      ...{ finishedAt: null, expiresAt: null, version: 1 },
    };
    await tx.insert(TribunalFile, file);
    await this.outbox.send(tx, buildTribunalFile, { fileId: file.id });
    const entry = await this.ledger.audit(tx, 'tribunal_file.asked', {
      caseId,
      facts: {
        ...{ file: file.id, audience: file.audience, contents: file.contents, called_for: [...file.calledFor] },
        ...{ exhibits: dto.exhibits?.length ?? ids.length, protected_names: dto.namesAuthority !== undefined },
        ...(bundleId === null ? {} : { bundle: bundleId }),
        ...(file.proceedingId === null ? {} : { proceeding: file.proceedingId }),
      },
      words: wordsOf(file),
    });
    return { file, entry: this.ledger.receiptView(entry) };
  }

  /** @throws not-found `tribunal-file.not-found` */
  async get(tx: Tx, id: string): Promise<TribunalFile> {
    const file = await tx.findOne(TribunalFile, { where: { id } });
    if (file) return file;
    throw new DomainError('not-found', 'tribunal-file.not-found', 'There is no such file, or you may not see it.');
  }

  /** The newest first; one more than `limit`. @throws not-found `case.not-found`, bad-form `cursor.malformed` */
  async list(tx: Tx, caseId: string, { limit, cursor }: PageQuery): Promise<TribunalFile[]> {
    await this.cases.requireAccess(tx, caseId, 'read');
    const after = seekOf(cursor);
    const builder = tx.manager
      .createQueryBuilder(TribunalFile, 'f')
      .where('f.caseId = :caseId', { caseId })
      .orderBy('f.askedAt', 'DESC')
      .addOrderBy('f.id', 'DESC')
      .limit(limit + 1);
    if (after) builder.andWhere('(f.askedAt, f.id) < (:at, :id)', after);
    return builder.getMany();
  }

  /** What keeps a file from leaving with what it leaves behind, as things stand now. */
  async exculpatoryLeftBehind(tx: Tx, file: TribunalFile): Promise<string | null> {
    const ids = await exhibitsOf(tx, file.caseId, file.askedAt);
    const behind = leftBehind(ids, file.exhibitIds, file.withhold);
    return (await this.vetoes.askWithholding(tx, behind, file.courtOrder))[0]?.detail ?? null;
  }

  private async askBundle(tx: Tx, caseId: string, dto: MakeTribunalFileDto): Promise<string> {
    const { exhibits, contents, namesAuthority, courtOrder, recipient, purpose } = dto;
    const bundle = await this.bundles.ask(tx, caseId, {
      ...{ contents, recipient, purpose },
      ...(exhibits ? { exhibits } : {}),
      ...(namesAuthority === undefined ? {} : { namesAuthority }),
      ...(courtOrder === undefined ? {} : { courtOrder }),
      withhold: (dto.withhold ?? []).map(({ exhibits: of, authority }) => ({
        ...{ part: 'content' as const, exhibits: of, authority },
      })),
    });
    return bundle.id;
  }

  /** Whose names stand above the pages: his whose copy it is, or those of all accused. */
  private async accusedOf(tx: Tx, caseId: string, { audience, proceedingId }: MakeTribunalFileDto): Promise<string[]> {
    if (proceedingId !== undefined) {
      const proceeding = await this.proceedings.find(tx, proceedingId);
      if (proceeding.caseId !== caseId) {
        throw new DomainError(
          'not-found',
          'proceeding.not-found',
          'There is no such proceeding, or you may not see it.',
        );
      }
      return [...(await this.parties.codesOf(tx, [proceeding.accusedId])).values()];
    }
    if (audience === 'accused') {
      throw new DomainError(
        'unprocessable',
        'tribunal-file.accused-missing',
        'A copy for an accused is made for one of them: name the proceeding against him.',
      );
    }
    const rows = await tx.query<{ code: string }>(
      `SELECT code FROM party WHERE case_id = $1 AND 'accused' = ANY (roles) ORDER BY recorded_at, code`,
      [caseId],
    );
    return rows.map(({ code }) => code);
  }

  private async requireExculpatory(tx: Tx, behind: readonly string[], courtOrder: string | null): Promise<void> {
    const vetoes = await this.vetoes.askWithholding(tx, behind, courtOrder);
    if (vetoes.length === 0) return;
    throw new DomainError(
      'unprocessable',
      'export.exculpatory',
      'Something that speaks for the accused would stay behind. Take it in, or name the order of the court that lets it stay behind.',
      { vetoes: vetoes.map(({ detail }) => detail) },
    );
  }
}

async function exhibitsOf(tx: Tx, caseId: string, until?: Date): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'SELECT id FROM exhibit WHERE case_id = $1 AND ($2::timestamptz IS NULL OR registered_at <= $2)',
    [caseId, until ?? null],
  );
  return rows.map(({ id }) => id);
}

function leftBehind(
  ids: readonly string[],
  chosen: readonly string[] | null,
  withhold: readonly WithheldExhibits[],
): string[] {
  const taken = new Set(chosen ?? ids);
  const kept = new Set(withhold.flatMap(({ exhibits }) => exhibits));
  return ids.filter((id) => !taken.has(id) || kept.has(id));
}

/** What is never served stands in a copy for the court alone, which called for it. @throws unprocessable `tribunal-file.call-missing` */
function requireCalled({ audience, calledFor = [], courtOrder }: MakeTribunalFileDto): void {
  if (calledFor.length === 0 || (audience === 'court' && courtOrder !== undefined)) return;
  throw new DomainError(
    'unprocessable',
    'tribunal-file.call-missing',
    'Diary, legal opinion and scrutiny are never served (CrPC s.172). Only a court may call for them: make its copy, and name its order.',
  );
}

const exhibitNotFound = (): DomainError =>
  new DomainError('not-found', 'exhibit.not-found', 'There is no such exhibit in this case, or you may not see it.');

/** Free text of a file, which stands in the part `words` of its entries. */
export const wordsOf = ({
  recipient,
  purpose,
  namesAuthority,
  courtOrder,
  withhold,
}: TribunalFile): Record<string, string> => ({
  ...{ recipient, purpose },
  ...(namesAuthority === null ? {} : { names_authority: namesAuthority }),
  ...(courtOrder === null ? {} : { court_order: courtOrder }),
  ...(withhold.length === 0 ? {} : { withhold: JSON.stringify(withhold) }),
});

/** Why a file cannot be fetched. */
export function fileNotReady({ state, fault }: Pick<TribunalFile, 'state' | 'fault'>): DomainError {
  if (state === 'expired') {
    return new DomainError('conflict', 'tribunal-file.expired', 'The time of this file is over. Ask for it again.');
  }
  return new DomainError(
    'conflict',
    'tribunal-file.not-ready',
    state === 'failed'
      ? `This file was not made: ${fault ?? 'no reason'}. Ask for it again when the cause is gone.`
      : 'This file is still being made. Ask again shortly.',
    ...(state === 'failed' ? [] : [{ retryAfter: 5 }]),
  );
}
