import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { holds, officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import { DomainError } from '../../kernel/domain-error';
import { rolesFor } from '../../kernel/policy';
import { requireCase } from '../../platform/database/case-access';
import type { Tx } from '../../platform/database/tx';
import { seekOf } from '../../platform/http/seek';
import { gapsOf, valueOf } from '../../platform/http/stated';
import { Outbox } from '../../platform/outbox/outbox';
import { IdentityService } from '../identity/identity.service';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { AccessService } from './access.service';
import { CaseFile } from './case-file.entity';
import { caseAdvanced, caseOpened } from './cases.events';
import type { CaseListQuery, OpenCaseDto } from './cases.dto';
import { advance } from './domain/case-file';
import { standingGrants } from './domain/access';
import { IncidentsService, present, type RecordedIncident } from './incidents.service';
import { RegistersService } from './registers.service';

interface Opened {
  readonly file: CaseFile;
  readonly incidents: readonly RecordedIncident[];
  readonly entry: ReceiptView;
}

@Injectable()
export class CaseFilesService {
  constructor(
    private readonly access: AccessService,
    private readonly identity: IdentityService,
    private readonly registers: RegistersService,
    private readonly incidents: IncidentsService,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens an enquiry under the next number of the office. Its opener leads it when he investigates in that office.
   * @throws forbidden `case.other-office`, unprocessable `incident.*`, `act.lateness-reason-missing`
   */
  async open(tx: Tx, told: OpenCaseDto): Promise<Opened> {
    const officer = officerOf(tx.actor);
    if (!holds(officer, rolesFor('case:open'), told.officeId)) {
      throw new DomainError(
        'forbidden',
        'case.other-office',
        'Open the case in an office where you investigate, are on duty or in charge.',
      );
    }
    const at = await this.clock.now(tx);
    const { number } = await this.registers.issue(tx, told.officeId, 'REG-ENQUIRY');
    const file = Object.assign(new CaseFile(), {
      ...{ id: randomUUID(), officeId: told.officeId, number, migrated: false, stage: 'enquiry' as const, stageAt: at },
      ...{ origin: told.origin, originReference: valueOf(told.originReference) ?? null },
      ...{
        title: told.title,
        brief: valueOf(told.brief) ?? null,
        firNumber: null,
        asRegistered: null,
        sectionsReview: false,
      },
      ...{ registeredOn: karachiDay(at), gaps: gapsOf({ origin_reference: told.originReference, brief: told.brief }) },
      ...{ openedBy: officer.id, openedAt: at, version: 1 },
    });
    const leads = holds(officer, ['investigating officer'], told.officeId);
    await this.file(tx, file, { id: officer.id, leads });
    await this.outbox.send(tx, caseOpened, { caseId: file.id, officeId: file.officeId, migrated: false });
    const entry = await this.ledger.audit(tx, 'case.opened', {
      caseId: file.id,
      facts: { office: file.officeId, number, register: 'REG-ENQUIRY', stage: file.stage, origin: file.origin },
      gaps: file.gaps,
      words: present({ title: file.title, brief: file.brief, origin_reference: file.originReference }),
      ...occurrence(told),
    });
    const incidents: RecordedIncident[] = [];
    for (const incident of told.incidents ?? []) incidents.push(await this.incidents.record(tx, file.id, incident));
    return { file, incidents, entry: this.ledger.receiptView(entry) };
  }

  /** Writes who sees the case, then the case: the grants are what lets its opener write it. */
  async file(tx: Tx, file: CaseFile, opener: { id: string; leads: boolean } | null): Promise<void> {
    const offices = (await this.identity.officeAndAbove(tx, file.officeId)).map(({ id }) => id);
    const grants = standingGrants({ offices }, opener);
    await this.access.write(
      tx,
      grants.map(({ grantee, relation }) => ({ ...grantee, caseId: file.id, relation, source: 'opening' })),
      file.openedAt,
    );
    await tx.insert(CaseFile, file);
  }

  /** @throws not-found `case.not-found` */
  async get(tx: Tx, id: string): Promise<CaseFile> {
    const file = await tx.findOne(CaseFile, { where: { id } });
    if (file) return file;
    throw new DomainError('not-found', 'case.not-found', 'There is no such case, or it is not open to you.');
  }

  /** Puts the look on record when a wall stands around the case. */
  async look(tx: Tx, file: CaseFile): Promise<void> {
    if (await this.access.hasWall(tx, file.id)) await this.ledger.audit(tx, 'walled.read', { caseId: file.id });
  }

  /** One row more than the limit, newest first unless asked otherwise. The row policy leaves out what is not open. */
  async list(tx: Tx, query: CaseListQuery): Promise<CaseFile[]> {
    const after = seekOf(query.cursor);
    const descending = query.sort === '-openedAt';
    const rows = tx.manager.createQueryBuilder(CaseFile, 'c').where('true');
    if (query.officeId) rows.andWhere('c.officeId = :officeId', { officeId: query.officeId });
    if (query.stage) rows.andWhere('c.stage = :stage', { stage: query.stage });
    // As an array, so that the few that are found drive the list.
    if (query.q) rows.andWhere('c.id = ANY ((SELECT search_cases(:q))::uuid[])', { q: query.q });
    if (after) rows.andWhere(`(c.openedAt, c.id) ${descending ? '<' : '>'} (:at, :id)`, after);
    const order = descending ? 'DESC' : 'ASC';
    return rows
      .orderBy('c.openedAt', order)
      .addOrderBy('c.id', order)
      .limit(query.limit + 1)
      .getMany();
  }

  /**
   * Takes the case to the investigation, as part of the act that registers or records its FIR: there is no other way to it.
   * @throws conflict `case.illegal-transition`
   */
  async toInvestigation(tx: Tx, file: CaseFile, firNumber: string): Promise<CaseFile> {
    const from = file.stage;
    const moved = {
      ...advance(file, 'investigation', await this.clock.now(tx)),
      ...{ firNumber, investigation: 'open' as const },
    };
    const advanced = await tx.change(CaseFile, file, moved);
    await this.outbox.send(tx, caseAdvanced, { caseId: file.id, from, to: moved.stage });
    return advanced;
  }

  /** Says whether the investigation is open, as part of the act that ends it or takes it up again. The caller holds the case. */
  async investigate(tx: Tx, file: CaseFile, investigation: 'open' | 'closed'): Promise<CaseFile> {
    if (file.investigation === investigation) return file;
    return tx.change(CaseFile, file, { investigation });
  }

  /** Consigns the record, or with null takes the case up again, as part of the act of two persons. The caller holds the case. */
  async consign(tx: Tx, file: CaseFile, closedAt: Date | null): Promise<CaseFile> {
    return tx.change(CaseFile, file, { closedAt });
  }

  /** The case, held until the commit. @throws not-found `case.not-found`, forbidden `case.read-only` */
  async lock(tx: Tx, id: string): Promise<CaseFile> {
    await requireCase(tx, id, 'write');
    const file = await tx.findOne(CaseFile, { where: { id }, lock: { mode: 'pessimistic_write' } });
    return file ?? this.get(tx, id);
  }
}

function occurrence({ occurredAt, latenessReason }: { occurredAt?: string; latenessReason?: string }) {
  return {
    ...(occurredAt === undefined ? {} : { occurredAt: new Date(occurredAt) }),
    ...(latenessReason === undefined ? {} : { latenessReason }),
  };
}
