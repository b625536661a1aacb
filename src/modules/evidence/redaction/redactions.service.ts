import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { assertTransition } from '../../../kernel/transitions';
import type { Tx } from '../../../platform/database/tx';
import { Outbox } from '../../../platform/outbox/outbox';
import { newKey } from '../../../platform/storage/key-ring';
import { CasesService } from '../../cases/cases.service';
import { LedgerService } from '../../ledger/ledger.service';
import { BlobKeys, blobKeyOf } from '../content/blob-keys.service';
import { countsOf, type Marks, REDACTION_TRANSITIONS, requireInside } from '../domain/redaction';
import { Redaction, RedactionLook } from './redaction.entity';
import { paintRedaction } from './redaction.jobs';
import type { LookedAt } from './redaction.stage';
import type { MakeRedactionDto } from './redactions.dto';
import { officerRef } from '../../../proof/officer-ref';

/** Asks for redactions, and has a second officer confirm or reject what was made. */
@Injectable()
export class RedactionsService {
  constructor(
    private readonly cases: CasesService,
    private readonly keys: BlobKeys,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts the request on record; the job does the rest.
   * @throws unprocessable `redaction.nothing-marked`, `redaction.wrong-marks`, `redaction.page-outside`,
   * `redaction.region-outside`, `redaction.range-outside`, `redaction.words-missing`
   */
  async ask(tx: Tx, { source, looked }: LookedAt, dto: MakeRedactionDto): Promise<Redaction> {
    const officer = officerOf(tx.actor);
    const marks = marksOf(dto);
    requireInside(looked, marks.regions, marks.ranges);
    const { caseId, documentId, exhibitId, part, file } = source;
    const [id, resultId, askedAt] = [randomUUID(), randomUUID(), await this.clock.now(tx)];
    const redaction: Redaction = {
      ...{ id, caseId, documentId, exhibitId, part, originalSha256: file.sha256 },
      ...{
        kind: looked.kind,
        pages: looked.pages.length,
        annotations: looked.annotations,
        marks,
        authority: dto.authority,
      },
      ...{ officerId: officer.id, officer: officerRef(officer), askedAt, state: 'queued' },
      ...{ progress: 0, progressAt: askedAt, attemptId: null, fault: null, resultId },
      ...(await this.keys.wrap(tx, caseId, newKey(), blobKeyOf(resultId))),
      ...{ redactedSha256: null, sizeBytes: null, entryHash: null, madeAt: null },
      ...{ secondId: null, second: null, decidedAt: null, rejectedWhy: null, version: 1 },
    };
    await tx.insert(Redaction, redaction);
    await this.outbox.send(tx, paintRedaction, { redactionId: id });
    await this.ledger.audit(tx, 'redaction.asked', { caseId, facts: factsOf(redaction), words: wordsOf(redaction) });
    return redaction;
  }

  /** @throws not-found `redaction.not-found` */
  async get(tx: Tx, id: string): Promise<Redaction> {
    return found(await tx.findOne(Redaction, { where: { id } }));
  }

  /** In the order in which they were asked for. */
  async ofDocument(tx: Tx, documentId: string): Promise<Redaction[]> {
    return tx.find(Redaction, { where: { documentId }, order: { askedAt: 'ASC', id: 'ASC' } });
  }

  /**
   * A second officer, who has opened it, stands for it: from now on it is served in the original's place.
   * @throws not-found `redaction.not-found`; forbidden `case.read-only`, `redaction.second-is-first`,
   * `redaction.not-looked-at`; conflict `redaction.illegal-transition`
   */
  async confirm(tx: Tx, id: string): Promise<Redaction> {
    const redaction = await this.lock(tx, id);
    const second = officerOf(tx.actor);
    requireSecond(redaction, second.id);
    assertTransition(REDACTION_TRANSITIONS, 'redaction', redaction.state, 'confirmed');
    if (!(await tx.findOne(RedactionLook, { where: { redactionId: id, officerId: second.id } }))) {
      throw new DomainError(
        'forbidden',
        'redaction.not-looked-at',
        'You have not opened what was made. Read its content first, every page, and then confirm it.',
      );
    }
    const decidedAt = await this.clock.now(tx);
    const decided = { secondId: second.id, second: officerRef(second), decidedAt };
    await this.ledger.audit(tx, 'redaction.confirmed', {
      caseId: redaction.caseId,
      facts: { ...factsOf(redaction), redacted_sha256: redaction.redactedSha256 ?? '' },
    });
    return tx.change(Redaction, redaction, { state: 'confirmed', ...decided });
  }

  /**
   * It is not served, or no longer: a fault was seen.
   * @throws as `confirm`, but for `redaction.not-looked-at`
   */
  async reject(tx: Tx, id: string, reason: string): Promise<Redaction> {
    const redaction = await this.lock(tx, id);
    const second = officerOf(tx.actor);
    requireSecond(redaction, second.id);
    assertTransition(REDACTION_TRANSITIONS, 'redaction', redaction.state, 'rejected');
    const decidedAt = await this.clock.now(tx);
    await this.ledger.audit(tx, 'redaction.rejected', {
      caseId: redaction.caseId,
      facts: { ...factsOf(redaction), redacted_sha256: redaction.redactedSha256 ?? '', was: redaction.state },
      words: { reason },
    });
    const decided = { secondId: second.id, second: officerRef(second), decidedAt, rejectedWhy: reason };
    return tx.change(Redaction, redaction, { state: 'rejected', ...decided });
  }

  private async lock(tx: Tx, id: string): Promise<Redaction> {
    const { caseId } = await this.get(tx, id);
    await this.cases.requireAccess(tx, caseId, 'write');
    return found(await tx.findOne(Redaction, { where: { id }, lock: { mode: 'pessimistic_write' } }));
  }
}

/** What every entry says of a redaction: counts by reason, and of pages a digest of the marks, which anybody sees in the result. */
export function factsOf({ id, documentId, exhibitId, part, kind, originalSha256, marks }: Redaction) {
  const all = [...marks.regions, ...marks.ranges];
  return {
    ...{ redaction: id, exhibit: exhibitId, file: part, kind, original_sha256: originalSha256, marks: all.length },
    ...(documentId === null ? {} : { document: documentId }),
    // Where a range of a text ends tells how long a name is: of those only the number is on record.
    reasons: Object.entries(countsOf(all)).map(([reason, times]) => `${reason} ${times}`),
  };
}

/** Free text, which stands in the part `words` of its entries. */
export const wordsOf = ({ authority, marks }: Redaction): Record<string, string> => {
  const words = [...marks.regions, ...marks.ranges].flatMap((mark) => mark.words ?? []);
  return { authority, ...(words.length > 0 ? { reasons: [...new Set(words)].join('; ').slice(0, 4_000) } : {}) };
};

function marksOf({ regions = [], ranges = [] }: MakeRedactionDto): Marks {
  for (const { reason, words } of [...regions, ...ranges]) {
    if (reason !== 'other' || words) continue;
    throw new DomainError(
      'unprocessable',
      'redaction.words-missing',
      'A mark has the reason "other" and does not say which. Say it in its words.',
    );
  }
  const reasoned = ({ reason, words }: { reason: Marks['regions'][0]['reason']; words?: string }) => ({
    ...{ reason, ...(words === undefined ? {} : { words }) },
  });
  return {
    regions: regions.map((region) => {
      const { page, x, y, width, height } = region;
      return { page, x, y, width, height, ...reasoned(region) };
    }),
    ranges: ranges.map((range) => ({ from: range.from, to: range.to, ...reasoned(range) })),
  };
}

function requireSecond({ officerId }: Redaction, me: string): void {
  if (officerId !== me) return;
  throw new DomainError(
    'forbidden',
    'redaction.second-is-first',
    'Who marked a redaction does not judge it. Ask another officer of the case to open and confirm it.',
  );
}

function found(redaction: Redaction | null): Redaction {
  if (redaction) return redaction;
  throw new DomainError('not-found', 'redaction.not-found', 'There is no such redaction, or you may not see it.');
}
