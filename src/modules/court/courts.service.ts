import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { Court, CourtJudge } from './court.entity';
import type { AddCourtDto, AddJudgeDto } from './court.dto';

export interface CourtOnFile {
  readonly court: Court;
  readonly judges: readonly CourtJudge[];
}

/** Courts, judges and benches: data with a source, never built in. */
@Injectable()
export class CourtsService {
  constructor(
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** @throws conflict `court.name-taken` */
  async add(tx: Tx, told: AddCourtDto): Promise<CourtOnFile & { entry: ReceiptView }> {
    if (await tx.findOne(Court, { where: { name: told.name } })) {
      throw new DomainError(
        'conflict',
        'court.name-taken',
        'A court of this name is in the list already. Use that one.',
      );
    }
    const court = Object.assign(new Court(), {
      ...{ id: randomUUID(), name: told.name, kind: told.kind, area: told.area ?? null, underPeca: told.underPeca },
      ...{ source: told.source, confidence: told.confidence },
      ...{ addedBy: officerOf(tx.actor).id, addedAt: await this.clock.now(tx) },
    });
    await tx.insert(Court, court);
    const { id, name, kind, source, confidence } = court;
    const entry = await this.ledger.audit(tx, 'court.added', { facts: { court: id, name, kind, source, confidence } });
    return { court, judges: [], entry: this.ledger.receiptView(entry) };
  }

  /** @throws not-found `court.not-found`; unprocessable `court.judge-days` */
  async addJudge(tx: Tx, courtId: string, told: AddJudgeDto): Promise<CourtOnFile & { entry: ReceiptView }> {
    const court = await this.get(tx, courtId);
    if (told.validTo !== undefined && told.validTo <= told.validFrom) {
      throw new DomainError(
        'unprocessable',
        'court.judge-days',
        'A judge sits from a day on until a later one. Correct the two days.',
      );
    }
    const judge = Object.assign(new CourtJudge(), {
      ...{ id: randomUUID(), courtId, name: told.name, bench: told.bench ?? null },
      ...{ validFrom: told.validFrom, validTo: told.validTo ?? null, source: told.source },
      ...{ addedBy: officerOf(tx.actor).id, addedAt: await this.clock.now(tx) },
    });
    await tx.insert(CourtJudge, judge);
    const facts = { court: courtId, judge: judge.name, sits_from: judge.validFrom, source: judge.source };
    const entry = await this.ledger.audit(tx, 'court.judge_added', { facts });
    return { court, judges: await this.judgesOf(tx, courtId), entry: this.ledger.receiptView(entry) };
  }

  /** @throws not-found `court.not-found` */
  async get(tx: Tx, id: string): Promise<Court> {
    const court = await tx.findOne(Court, { where: { id } });
    if (court) return court;
    throw new DomainError(
      'not-found',
      'court.not-found',
      'There is no such court in the list. Add it, with its source.',
    );
  }

  async show(tx: Tx, id: string): Promise<CourtOnFile> {
    return { court: await this.get(tx, id), judges: await this.judgesOf(tx, id) };
  }

  /** By name. */
  all(tx: Tx): Promise<Court[]> {
    return tx.find(Court, { order: { name: 'ASC', id: 'ASC' } });
  }

  /** The court that an act names. @throws unprocessable `court.unknown` */
  async named(tx: Tx, id: string): Promise<Court> {
    const court = await tx.findOne(Court, { where: { id } });
    if (court) return court;
    throw new DomainError(
      'unprocessable',
      'court.unknown',
      'The list has no such court. Add it first, with its source.',
    );
  }

  private judgesOf(tx: Tx, courtId: string): Promise<CourtJudge[]> {
    return tx.find(CourtJudge, { where: { courtId }, order: { validFrom: 'ASC', id: 'ASC' } });
  }
}
