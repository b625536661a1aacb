import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { Made } from '../../../platform/http/made';
import { Typesetter } from '../../../platform/typeset/typesetter';
import { LedgerService } from '../../ledger/ledger.service';
import { COUNTRY_NAMES } from '../directory/catalogue/catalogue';
import { DirectoryService } from '../directory/directory.service';
import { ownerOf } from '../domain/delay';
import { type Clause, statusClause } from '../domain/status-clause';
import { MlaBasis } from '../mla-basis.entity';
import type { MlaRequest } from '../mla-request.entity';
import { MlaRowsService } from '../mla-rows.service';
import { letterPaper } from './letter-paper';
import { progressContent, type ProgressFacts } from './progress-content';

export interface ProgressView extends Omit<ProgressFacts, 'clause'> {
  requestId: string;
  clause: Clause;
}

const DAY_MS = 86_400_000;

/** A letter that asks the other state how a request stands, and by what clause. It tells nothing of the matter. */
@Injectable()
export class ProgressLettersService {
  constructor(
    private readonly rows: MlaRowsService,
    private readonly directory: DirectoryService,
    private readonly ledger: LedgerService,
    private readonly typesetter: Typesetter,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `mla-request.not-found`; conflict `mla-progress.not-with-them` */
  async view(tx: Tx, id: string): Promise<ProgressView> {
    return { requestId: id, ...(await this.facts(tx, await this.rows.find(tx, id))) };
  }

  /** As a PDF with its data attached; the look is on record in the closed line. @throws as `view` */
  async show(tx: Tx, id: string): Promise<Made> {
    const request = await this.rows.find(tx, id);
    const facts = await this.facts(tx, request);
    const at = new Date(`${facts.date}T00:00:00+05:00`);
    const paper = letterPaper(progressContent(facts), { layout: 'en', other: null, at });
    await this.ledger.audit(tx, 'mla.letter_read', { line: id, facts: { letter: 'progress', made: false } });
    return new Made(() => this.typesetter.pdf(paper), {
      contentType: 'application/pdf',
      fileName: `progress-${request.number ?? id.slice(0, 8)}.pdf`,
    });
  }

  private async facts(tx: Tx, request: MlaRequest): Promise<ProgressFacts> {
    const sent = await tx.one<{ at: Date | null }>(
      `SELECT min(at) AS at FROM mla_event WHERE request_id = $1 AND what = 'O18'`,
      [request.id],
    );
    const sentAt = sent?.at ?? null;
    if (
      request.direction !== 'outgoing' ||
      sentAt === null ||
      ownerOf('outgoing', request.state) !== 'other_state' ||
      request.state === 'withdrawal_requested'
    ) {
      throw new DomainError(
        'conflict',
        'mla-progress.not-with-them',
        'Only of a request of ours that is with the other state can it be asked how it stands.',
      );
    }
    const now = await this.clock.now(tx);
    const cells = await this.directory.cells(tx, request.country);
    const cell = (field: string): string | null => cells.find((each) => each.field === field)?.value ?? null;
    const basis = request.basisId === null ? null : await tx.findOne(MlaBasis, { where: { id: request.basisId } });
    return {
      ...{ number: request.number ?? request.id.slice(0, 8), foreignRef: request.foreignRef, track: request.track },
      ...{ country: COUNTRY_NAMES.get(request.country) ?? request.country, priority: request.priority },
      ...{ authority: cell('authority'), address: cell('authority_address'), channel: cell('channel') },
      ...{ sentOn: karachiDay(sentAt), date: karachiDay(now) },
      days: Math.max(0, Math.floor((now.getTime() - sentAt.getTime()) / DAY_MS)),
      clause: statusClause(basis),
    };
  }
}
