import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { requireMatch } from '../../platform/http/etag';
import { decodeCursor, type Page, page } from '../../platform/http/page';
import { LedgerService } from '../ledger/ledger.service';
import { IdentityService } from './identity.service';
import {
  type AmendOfficeDto,
  type CreateOfficeDto,
  type OfficeActView,
  type OfficeQuery,
  type OfficeView,
  toOfficeView,
} from './office.dto';
import { Office } from './office.entity';

/** Offices as data: added and corrected by an administrator, never removed. */
@Injectable()
export class OfficesService {
  constructor(
    private readonly identity: IdentityService,
    private readonly ledger: LedgerService,
  ) {}

  async list(tx: Tx, query: OfficeQuery): Promise<Page<OfficeView>> {
    const after = decodeCursor(query.cursor, 2);
    const builder = tx.manager
      .createQueryBuilder(Office, 'o')
      .orderBy('o.code')
      .addOrderBy('o.id')
      .take(query.limit + 1);
    if (query.kind) builder.andWhere('o.kind = :kind', { kind: query.kind });
    if (query.parentId) builder.andWhere('o.parent_id = :parentId', { parentId: query.parentId });
    if (query.q)
      builder.andWhere('(strpos(lower(o.name), lower(:q)) > 0 OR strpos(lower(o.code), lower(:q)) > 0)', {
        q: query.q,
      });
    if (after) builder.andWhere('(o.code, o.id::text) > (:code, :id)', { code: after[0], id: after[1] });
    return page(await builder.getMany(), query.limit, toOfficeView, (o) => [o.code, o.id]);
  }

  /** @throws not-found `office.not-found` */
  async get(tx: Tx, id: string): Promise<OfficeView> {
    return toOfficeView(await this.find(tx, id));
  }

  /** @throws not-found `office.not-found` for the office above; conflict `office.code-taken` */
  async create(tx: Tx, dto: CreateOfficeDto): Promise<OfficeActView> {
    if (dto.parentId) await this.find(tx, dto.parentId);
    await this.requireFreeCode(tx, dto.code);
    const id = randomUUID();
    await tx.insert(Office, { ...dto, parentId: dto.parentId ?? null, id });
    return this.told(tx, 'office.created', await this.find(tx, id));
  }

  /** @throws not-found `office.not-found`; precondition-failed `precondition.stale`; unprocessable `office.above-itself` */
  async amend(tx: Tx, id: string, ifMatch: string | undefined, dto: AmendOfficeDto): Promise<OfficeActView> {
    const office = await this.find(tx, id, true);
    requireMatch(ifMatch, office.version);
    if (dto.parentId) {
      const above = await this.identity.officeAndAbove(tx, dto.parentId);
      if (above.some((each) => each.id === id)) {
        throw new DomainError(
          'unprocessable',
          'office.above-itself',
          'An office cannot lie below itself. Name another office above it.',
        );
      }
    }
    return this.told(tx, 'office.changed', await tx.change(Office, office, { ...dto }));
  }

  private async told(tx: Tx, type: 'office.created' | 'office.changed', office: Office): Promise<OfficeActView> {
    const { id, code, name, kind, parentId, confidence, source } = office;
    const entry = await this.ledger.audit(tx, type, {
      facts: { office: id, code, name, kind, confidence, ...(parentId ? { parent: parentId } : {}) },
      words: { source },
      scope: { kind: 'office', id },
    });
    return { ...toOfficeView(office), entry: this.ledger.receiptView(entry) };
  }

  private async requireFreeCode(tx: Tx, code: string): Promise<void> {
    if (await tx.findOne(Office, { where: { code } })) {
      throw new DomainError(
        'conflict',
        'office.code-taken',
        `Another office has the code ${code}. Take one that is free.`,
        { taken: code },
      );
    }
  }

  private async find(tx: Tx, id: string, lock = false): Promise<Office> {
    const office = await tx.findOne(Office, {
      where: { id },
      ...(lock ? { lock: { mode: 'pessimistic_write' } } : {}),
    });
    if (!office)
      throw new DomainError(
        'not-found',
        'office.not-found',
        'There is no such office. Look it up in the list of offices.',
      );
    return office;
  }
}
