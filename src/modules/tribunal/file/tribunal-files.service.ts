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
import { authorityOf, KeptBack, type KeptThing } from '../disclosure/kept-back.service';
import type { WithheldExhibits } from './domain/tribunal-file';
import { TribunalFile } from './tribunal-file.entity';
import { buildTribunalFile } from './tribunal-file.jobs';
import type { MakeTribunalFileDto } from './tribunal-files.dto';
import { officerRef } from '../../../proof/officer-ref';

/** Asks for paginated files, and tells what became of them. */
@Injectable()
export class TribunalFilesService {
  constructor(
    private readonly cases: CasesService,
    private readonly proceedings: ProceedingsService,
    private readonly parties: PartiesService,
    private readonly bundles: BundlesService,
    private readonly vetoes: ExportVetoes,
    private readonly kept: KeptBack,
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
    const askedAt = await this.clock.now(tx);
    const behind = leftBehind(ids, dto.exhibits ?? null, withhold);
    await this.requireExculpatory(tx, { caseId, behind, at: askedAt }, dto.courtOrder ?? null);
    const accused = await this.accusedOf(tx, caseId, dto);
    const kept = await this.keptExhibits(tx, { caseId, at: askedAt }, dto);
    const bundled = (dto.exhibits ?? ids).filter((id) => !kept.has(id));
    const bundleId = dto.bundle === false || bundled.length === 0 ? null : await this.askBundle(tx, caseId, dto, kept);
    const file: TribunalFile = {
      id: randomUUID(),
      caseId,
      caseNumber: (await this.cases.caseRef(tx, caseId)).number,
      officerId: officer.id,
      officer: officerRef(officer),
      ...{ state: 'queued', audience: dto.audience, proceedingId: dto.proceedingId ?? null, accused },
      ...{ calledFor: dto.calledFor ?? [], exhibitIds: dto.exhibits ?? null, contents: dto.contents, withhold },
      ...{ namesAuthority: dto.namesAuthority ?? null, courtOrder: dto.courtOrder ?? null },
      ...{ recipient: dto.recipient, purpose: dto.purpose, askedAt, bundleId, progress: 0, progressAt: askedAt },
      ...{ attemptId: null, fault: null, storedId: null, scopeId: null, wrappedKey: null, sizeBytes: null },
      ...{ sha256: null, pages: null, index: [], embedded: [], notEmbedded: [], named: [], entryHash: null },
      ...{ finishedAt: null, expiresAt: null, watermark: null, keptUntil: null, version: 1 },
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
    const [veto] = await this.vetoes.askWithholding(tx, behind, file.courtOrder);
    if (veto || file.courtOrder !== null) return veto?.detail ?? null;
    const marked = await this.kept.exculpatory(tx, file.caseId, await this.clock.now(tx));
    return behind.some((id) => marked.has(`exhibits/${id}`))
      ? 'Something in the case is marked exculpatory since.'
      : null;
  }

  /** Whether something was withheld from the accused of this copy since it was asked for: it must be made anew. */
  async isOutgrown(tx: Tx, { caseId, audience, proceedingId, askedAt }: TribunalFile): Promise<boolean> {
    if (audience !== 'accused' || proceedingId === null) return false;
    const kept = await this.kept.from(tx, { caseId, proceedingId, at: await this.clock.now(tx) });
    return [...kept.values()].some(({ recordedAt }) => recordedAt > askedAt);
  }

  /** Exhibits that are withheld from the accused whose copy it is: neither the file nor its bundle has them. By id. */
  private async keptExhibits(
    tx: Tx,
    { caseId, at }: { readonly caseId: string; readonly at: Date },
    { audience, proceedingId }: MakeTribunalFileDto,
  ): Promise<ReadonlyMap<string, KeptThing>> {
    if (audience !== 'accused' || proceedingId === undefined) return new Map();
    const kept = await this.kept.from(tx, { caseId, proceedingId, at });
    return new Map([...kept.values()].filter(({ section }) => section === 'exhibits').map((each) => [each.key, each]));
  }

  private async askBundle(
    tx: Tx,
    caseId: string,
    dto: MakeTribunalFileDto,
    kept: ReadonlyMap<string, KeptThing>,
  ): Promise<string> {
    const { contents, namesAuthority, recipient, purpose } = dto;
    const [ordered] = [...kept.values()].filter((each) => each.ordered);
    const courtOrder = dto.courtOrder ?? (ordered ? authorityOf(ordered) : undefined);
    const all = dto.exhibits ?? (kept.size === 0 ? undefined : await exhibitsOf(tx, caseId));
    const exhibits = all?.filter((id) => !kept.has(id));
    const bundle = await this.bundles.ask(tx, caseId, {
      ...{ contents, recipient, purpose },
      ...(exhibits ? { exhibits } : {}),
      ...(namesAuthority === undefined ? {} : { namesAuthority }),
      ...(courtOrder === undefined ? {} : { courtOrder }),
      withhold: (dto.withhold ?? []).flatMap(({ exhibits: of, authority }) => {
        const left = of.filter((id) => !kept.has(id));
        return left.length === 0 ? [] : [{ part: 'content' as const, exhibits: left, authority }];
      }),
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

  private async requireExculpatory(
    tx: Tx,
    { caseId, behind, at }: { readonly caseId: string; readonly behind: readonly string[]; readonly at: Date },
    courtOrder: string | null,
  ): Promise<void> {
    const vetoes = await this.vetoes.askWithholding(tx, behind, courtOrder);
    const marked = courtOrder === null ? await this.kept.exculpatory(tx, caseId, at) : new Set<string>();
    if (vetoes.length === 0 && !behind.some((id) => marked.has(`exhibits/${id}`))) return;
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
