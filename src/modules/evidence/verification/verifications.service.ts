import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { Outbox } from '../../../platform/outbox/outbox';
import { CasesService } from '../../cases/cases.service';
import { ExhibitsService } from '../exhibits.service';
import { verifyExhibit } from '../intake/intake.jobs';
import { officerRef } from '../intake/uploads.service';
import { Verification } from './verification.entity';

/** Asks for verifications and tells what they found. */
@Injectable()
export class VerificationsService {
  constructor(
    private readonly exhibits: ExhibitsService,
    private readonly cases: CasesService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** The job appends its result to the exhibit's chain. @throws not-found `exhibit.not-found`; forbidden `case.read-only` */
  async ask(tx: Tx, exhibitId: string): Promise<Verification> {
    const officer = officerOf(tx.actor);
    const exhibit = await this.exhibits.get(tx, exhibitId);
    await this.cases.requireAccess(tx, exhibit.caseId, 'write');
    const verification: Verification = {
      id: randomUUID(),
      caseId: exhibit.caseId,
      exhibitId,
      officerId: officer.id,
      officer: officerRef(officer),
      state: 'waiting',
      progress: 0,
      checks: [],
      askedAt: await this.clock.now(tx),
      finishedAt: null,
      version: 1,
    };
    await tx.insert(Verification, verification);
    await this.outbox.send(tx, verifyExhibit, { verificationId: verification.id });
    return verification;
  }

  /** @throws not-found `verification.not-found` */
  async get(tx: Tx, id: string): Promise<Verification> {
    const verification = await tx.findOne(Verification, { where: { id } });
    if (verification) return verification;
    throw new DomainError(
      'not-found',
      'verification.not-found',
      'There is no such verification, or you may not see it.',
    );
  }
}
