import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { Outbox } from '../../../platform/outbox/outbox';
import { CasesService } from '../../cases/cases.service';
import { LedgerService } from '../../ledger/ledger.service';
import { ExhibitsService } from '../exhibits.service';
import { verifyExhibit } from '../intake/intake.jobs';
import { Verification } from './verification.entity';
import { officerRef } from '../../../proof/officer-ref';

/** The acts by which a result goes on a chain. */
const RESULTS: ReadonlySet<string> = new Set(['verified', 'damaged', 'frozen']);

/** Asks for verifications and tells what they found. */
@Injectable()
export class VerificationsService {
  constructor(
    private readonly exhibits: ExhibitsService,
    private readonly cases: CasesService,
    private readonly ledger: LedgerService,
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

  /** The hash of the entry by which the result stands on the exhibit's chain; null until it is done. */
  async entryOf(tx: Tx, { id, exhibitId, finishedAt }: Verification): Promise<string | null> {
    if (finishedAt === null) return null;
    const entries = await this.ledger.custodyOf(tx, exhibitId);
    for (const { type, recordedAt, entryHash } of entries) {
      if (!RESULTS.has(type) || new Date(recordedAt) < finishedAt) continue;
      const { partOne } = await this.ledger.readBody(tx, entryHash, []);
      if (partOne?.['verification'] === id) return entryHash;
    }
    return null;
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
