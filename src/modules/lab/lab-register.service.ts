import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { holds, officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { IdentityService } from '../identity/identity.service';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { ExaminerQualification, LabTool } from './lab.entity';
import type { AddQualificationDto, AddToolDto } from './lab-register.dto';
import { officerRef } from '../../proof/officer-ref';

interface Added<T> {
  readonly row: T;
  readonly entry: ReceiptView;
}

const HEADS = ['circle in-charge', 'additional director', 'director', 'director general'] as const;

/** Tools of a laboratory with their versions, and what qualifies officers to examine and to certify. Only ever added to. */
@Injectable()
export class LabRegisterService {
  constructor(
    private readonly identity: IdentityService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `office.not-found`; forbidden `lab-register.not-your-office`; conflict `lab-tool.known-already`; unprocessable `lab-register.days-turned` */
  async addTool(tx: Tx, told: AddToolDto): Promise<Added<LabTool>> {
    await this.identity.office(tx, told.officeId);
    if (!holds(tx.actor, ['circle in-charge', 'forensic examiner'], told.officeId)) throw notYours();
    const { officeId, kind, name, toolVersion, validatedOn = null, validUntil = null } = told;
    requireOrder(validatedOn, validUntil);
    const known = await tx.one(
      'SELECT FROM lab_tool WHERE office_id = $1 AND name = $2 AND tool_version = $3 AND validated_on IS NOT DISTINCT FROM $4::date',
      [officeId, name, toolVersion, validatedOn],
    );
    if (known) {
      throw new DomainError(
        'conflict',
        'lab-tool.known-already',
        'This version with this day of validation is in the register already.',
      );
    }
    const row: LabTool = {
      ...{ id: randomUUID(), officeId, kind, name, toolVersion, licence: told.licence ?? null },
      ...{ licenceUntil: told.licenceUntil ?? null, validatedOn, validUntil },
      ...{ addedBy: officerOf(tx.actor).id, addedAt: await this.clock.now(tx) },
    };
    await tx.insert(LabTool, row);
    const entry = await this.ledger.audit(tx, 'lab_tool.added', {
      facts: {
        ...{ tool: row.id, office: officeId, kind, name, tool_version: toolVersion },
        ...(validatedOn === null ? {} : { validated_on: validatedOn }),
        ...(validUntil === null ? {} : { valid_until: validUntil }),
      },
      gaps: validatedOn === null ? { validated_on: 'unknown' } : {},
    });
    return { row, entry: this.ledger.receiptView(entry) };
  }

  /** Of a laboratory, by name, the newest validation first. */
  async tools(tx: Tx, officeId: string): Promise<LabTool[]> {
    return tx.manager
      .createQueryBuilder(LabTool, 't')
      .where('t.officeId = :officeId', { officeId })
      .orderBy('t.name')
      .addOrderBy('t.validatedOn', 'DESC', 'NULLS LAST')
      .addOrderBy('t.id')
      .getMany();
  }

  /** A tool of this laboratory. @throws not-found `lab-tool.not-found` */
  async toolOf(tx: Tx, officeId: string | null, id: string): Promise<LabTool> {
    const tool = officeId === null ? null : await tx.findOne(LabTool, { where: { id, officeId } });
    if (tool) return tool;
    throw new DomainError(
      'not-found',
      'lab-tool.not-found',
      'There is no such tool in the register of this laboratory: add it first.',
    );
  }

  /**
   * What qualifies an officer, recorded by the head of an office where he serves, or by the administrator.
   * @throws not-found `officer.not-found`; forbidden `qualification.not-your-officer`, `lab-register.own-qualification`;
   * unprocessable `lab-register.days-turned`
   */
  async addQualification(tx: Tx, officerId: string, told: AddQualificationDto): Promise<Added<ExaminerQualification>> {
    const officer = await this.identity.officer(tx, officerId);
    const by = officerOf(tx.actor);
    const serves = await this.identity.rolesOf(tx, officerId);
    const isHis = serves.some(({ officeId }) => holds(tx.actor, HEADS, officeId));
    if (!isHis && !holds(tx.actor, ['administrator'])) {
      throw new DomainError(
        'forbidden',
        'qualification.not-your-officer',
        'The head of an office where this officer serves records his qualifications, or the administrator.',
      );
    }
    if (by.id === officerId) {
      throw new DomainError(
        'forbidden',
        'lab-register.own-qualification',
        'Nobody records his own qualification: let another head or the administrator do it.',
      );
    }
    requireOrder(told.awardedOn, told.validUntil ?? null);
    const row: ExaminerQualification = {
      ...{ id: randomUUID(), officerId, kind: told.kind, title: told.title, institution: told.institution },
      ...{ awardedOn: told.awardedOn, validUntil: told.validUntil ?? null, paperSha256: told.paperSha256 ?? null },
      ...{ addedBy: by.id, addedAt: await this.clock.now(tx) },
    };
    await tx.insert(ExaminerQualification, row);
    const entry = await this.ledger.audit(tx, 'qualification.recorded', {
      facts: {
        ...{ qualification: row.id, kind: row.kind, awarded_on: row.awardedOn },
        officer: officerRef(officer),
        ...(row.paperSha256 === null ? {} : { paper_sha256: row.paperSha256 }),
      },
      gaps: row.paperSha256 === null ? { paper: 'unknown' } : {},
      words: { title: row.title, institution: row.institution },
    });
    return { row, entry: this.ledger.receiptView(entry) };
  }

  /** Of an officer, by day. @throws not-found `officer.not-found` */
  async qualifications(tx: Tx, officerId: string): Promise<ExaminerQualification[]> {
    await this.identity.officer(tx, officerId);
    return tx.find(ExaminerQualification, { where: { officerId }, order: { awardedOn: 'ASC', id: 'ASC' } });
  }
}

function requireOrder(from: string | null, to: string | null): void {
  if (from === null || to === null || from <= to) return;
  throw new DomainError(
    'unprocessable',
    'lab-register.days-turned',
    'The last day lies before the first: correct them.',
  );
}

const notYours = (): DomainError =>
  new DomainError(
    'forbidden',
    'lab-register.not-your-office',
    'Only the laboratory in which you serve is yours to enter: its in-charge or an examiner enters tools.',
  );
