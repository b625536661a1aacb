import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { LessThanOrEqual } from 'typeorm';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import type { PageQuery } from '../../../platform/http/page';
import { seekOf } from '../../../platform/http/seek';
import { Outbox } from '../../../platform/outbox/outbox';
import { CasesService } from '../../cases/cases.service';
import { LedgerService } from '../../ledger/ledger.service';
import { LogProofsService } from '../../ledger/log-proofs.service';
import { LogService } from '../../ledger/log.service';
import { requireEach } from '../domain/batch';
import { NO_COUNTS, type WithholdRule } from '../domain/bundle';
import type { Veto } from '../domain/export-veto';
import { Exhibit } from '../exhibit.entity';
import { ExportVetoes } from '../export-vetoes.service';
import { Bundle } from './bundle.entity';
import { buildBundle } from './bundle.jobs';
import type { IssueSlipView, MakeBundleDto } from './bundles.dto';
import { officerRef } from '../../../proof/officer-ref';

/** Asks for bundles, and tells what became of them. */
@Injectable()
export class BundlesService {
  constructor(
    private readonly cases: CasesService,
    private readonly vetoes: ExportVetoes,
    private readonly ledger: LedgerService,
    private readonly log: LogService,
    private readonly proofs: LogProofsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts the request on record; the job does the rest.
   * @throws not-found `case.not-found`, `exhibit.not-found`; forbidden `case.read-only`; unprocessable `bundle.nothing-in-it`,
   * `export.exculpatory` when what speaks for the accused would stay behind without an order of a court
   */
  async ask(tx: Tx, caseId: string, dto: MakeBundleDto): Promise<Bundle> {
    await this.cases.requireAccess(tx, caseId, 'write');
    const officer = officerOf(tx.actor);
    const ids = await this.exhibitsOf(tx, caseId);
    const ofCase = new Set(ids);
    const pointed = (list: readonly string[] | undefined, at: string): void =>
      requireEach(
        list ?? [],
        (i) => `${at}/${i}`,
        (id) => requireOfCase(ofCase, id),
      );
    pointed(dto.exhibits, '/exhibits');
    dto.withhold?.forEach((rule, i) => pointed(rule.exhibits, `/withhold/${i}/exhibits`));
    if (ids.length === 0) {
      throw new DomainError(
        'unprocessable',
        'bundle.nothing-in-it',
        'This case has no exhibit yet: there is nothing to take out.',
      );
    }
    await this.requireExculpatory(tx, ids, dto);
    const askedAt = await this.clock.now(tx);
    const bundle: Bundle = {
      id: randomUUID(),
      caseId,
      caseNumber: (await this.cases.caseRef(tx, caseId)).number,
      officerId: officer.id,
      officer: officerRef(officer),
      state: 'queued',
      exhibitIds: dto.exhibits ?? null,
      contents: dto.contents,
      includeReads: dto.includeReads ?? false,
      withhold: (dto.withhold ?? []).map(({ part, exhibits, authority }) => ({ part, exhibits, authority })),
      namesAuthority: dto.namesAuthority ?? null,
      courtOrder: dto.courtOrder ?? null,
      recipient: dto.recipient,
      purpose: dto.purpose,
      askedAt,
      progress: 0,
      progressAt: askedAt,
      ...{ attemptId: null, fault: null, skeletonId: null, scopeId: null, wrappedKey: null, sizeBytes: null },
      ...{ tagManifest: null, logSize: null, counts: NO_COUNTS, keptBack: [], named: [], entryHash: null },
      ...{ finishedAt: null, expiresAt: null, version: 1 },
    };
    await tx.insert(Bundle, bundle);
    await this.outbox.send(tx, buildBundle, { bundleId: bundle.id });
    await this.ledger.audit(tx, 'bundle.asked', {
      caseId,
      facts: {
        bundle: bundle.id,
        contents: bundle.contents,
        exhibits: dto.exhibits?.length ?? ids.length,
        protected_names: dto.namesAuthority !== undefined,
      },
      words: wordsOf(bundle),
    });
    return bundle;
  }

  /** @throws not-found `bundle.not-found` */
  async get(tx: Tx, id: string): Promise<Bundle> {
    const bundle = await tx.findOne(Bundle, { where: { id } });
    if (bundle) return bundle;
    throw new DomainError('not-found', 'bundle.not-found', 'There is no such bundle, or you may not see it.');
  }

  /** The newest first; one more than `limit`. @throws not-found `case.not-found`, bad-form `cursor.malformed` */
  async list(tx: Tx, caseId: string, { limit, cursor }: PageQuery): Promise<Bundle[]> {
    await this.cases.requireAccess(tx, caseId, 'read');
    const after = seekOf(cursor);
    const builder = tx.manager
      .createQueryBuilder(Bundle, 'b')
      .where('b.caseId = :caseId', { caseId })
      .orderBy('b.askedAt', 'DESC')
      .addOrderBy('b.id', 'DESC')
      .limit(limit + 1);
    if (after) builder.andWhere('(b.askedAt, b.id) < (:at, :id)', after);
    return builder.getMany();
  }

  /** Of which of these bundles the entry stands in a signed checkpoint, by bundle id. */
  async logged(tx: Tx, bundles: readonly Bundle[]): Promise<ReadonlySet<string>> {
    const issued = bundles.flatMap(({ id, entryHash }) => (entryHash === null ? [] : [{ id, entryHash }]));
    if (issued.length === 0) return new Set();
    const places = await this.proofs.placesOf(
      tx,
      issued.map(({ entryHash }) => entryHash),
    );
    if (places.size === 0) return new Set();
    const { size } = await this.log.head(tx);
    return new Set(issued.filter(({ entryHash }) => (places.get(entryHash) ?? size) < size).map(({ id }) => id));
  }

  /**
   * What is delivered beside the bundle: the entry that says which one was made, and the proof that it is in the log.
   * @throws not-found `bundle.not-found`; conflict `bundle.not-ready`; unavailable `bundle.issue-not-logged`
   */
  async issueSlip(tx: Tx, id: string): Promise<IssueSlipView> {
    const bundle = await this.get(tx, id);
    if (bundle.entryHash === null) throw notReady(bundle);
    const { header, bytes } = await this.ledger.readBody(tx, bundle.entryHash);
    const inclusion = await this.log.inclusion(tx, bundle.entryHash);
    if (!inclusion) {
      throw new DomainError(
        'unavailable',
        'bundle.issue-not-logged',
        'The entry of this bundle has no place in a signed checkpoint yet. Ask again in a second.',
        { retryAfter: 1 },
      );
    }
    return { header, body: (bytes['body'] ?? Buffer.alloc(0)).toString('utf8'), proof: this.log.proofFile(inclusion) };
  }

  private async exhibitsOf(tx: Tx, caseId: string): Promise<string[]> {
    const rows = await tx.find(Exhibit, { where: { caseId }, select: { id: true } });
    return rows.map(({ id }) => id);
  }

  /**
   * Why this bundle should not leave with what it leaves behind: exhibits that were in the case when it was asked for, left out
   * of the choice or kept back by a rule, and marked by now as speaking for the accused. None where a court ordered it.
   */
  async vetoesOnLeavingBehind(tx: Tx, bundle: Bundle): Promise<Veto[]> {
    const rows = await tx.find(Exhibit, {
      where: { caseId: bundle.caseId, registeredAt: LessThanOrEqual(bundle.askedAt) },
      select: { id: true },
    });
    const behind = leftBehind(
      rows.map(({ id }) => id),
      { exhibits: bundle.exhibitIds ?? undefined, withhold: bundle.withhold },
    );
    return this.vetoes.askWithholding(tx, behind, bundle.courtOrder);
  }

  private async requireExculpatory(tx: Tx, ids: readonly string[], dto: MakeBundleDto): Promise<void> {
    const vetoes = await this.vetoes.askWithholding(tx, leftBehind(ids, dto), dto.courtOrder ?? null);
    if (vetoes.length === 0) return;
    throw new DomainError(
      'unprocessable',
      'export.exculpatory',
      'Something that speaks for the accused would stay behind. Take it in, or name the order of the court that lets it stay behind.',
      { vetoes: vetoes.map(({ detail }) => detail) },
    );
  }
}

/** What stays behind of these exhibits: left out of the choice, or kept back by a rule. */
function leftBehind(
  ids: readonly string[],
  { exhibits, withhold = [] }: { readonly exhibits?: readonly string[]; readonly withhold?: readonly WithholdRule[] },
): string[] {
  const chosen = new Set(exhibits ?? ids);
  const kept = new Set(withhold.filter(({ part }) => part !== 'people').flatMap(({ exhibits: of }) => of ?? ids));
  return ids.filter((id) => !chosen.has(id) || kept.has(id));
}

/** Free text of a bundle, which stands in the part `words` of its entries. */
export const wordsOf = ({
  recipient,
  purpose,
  withhold,
  namesAuthority,
  courtOrder,
}: Bundle): Record<string, string> => {
  const powers = [...withhold.map(({ authority }) => authority), namesAuthority, courtOrder].filter(
    (each) => each !== null,
  );
  return { recipient, purpose, ...(powers.length > 0 ? { authority: [...new Set(powers)].join('; ') } : {}) };
};

/** Why nothing can be fetched of it. */
export function notReady({ state, fault }: Bundle): DomainError {
  if (state === 'expired') {
    return new DomainError('conflict', 'bundle.expired', 'The time of this bundle is over. Ask for a new one.');
  }
  return new DomainError(
    'conflict',
    'bundle.not-ready',
    state === 'failed'
      ? 'This bundle could not be made. Read why, mend that, and ask for a new one.'
      : 'This bundle is still being made. Ask again when its state is ready.',
    { state, fault },
  );
}

function requireOfCase(ofCase: ReadonlySet<string>, id: string): void {
  if (ofCase.has(id)) return;
  throw new DomainError(
    'not-found',
    'exhibit.not-found',
    'There is no such exhibit in this case, or you may not see it.',
  );
}
