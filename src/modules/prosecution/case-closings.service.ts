import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { assertTransition } from '../../kernel/transitions';
import type { Tx } from '../../platform/database/tx';
import { CaseFilesService } from '../cases/case-files.service';
import { CasesService } from '../cases/cases.service';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { CaseClosing } from './case-closing.entity';
import type { ProposeClosingDto } from './case-closings.dto';
import {
  CLOSING_TRANSITIONS,
  type ClosingFacts,
  closingReadiness,
  decisionReadiness,
  OUT_OF_OUR_HANDS,
  propertyOpen,
} from './domain/closing';
import { type Lack, lack } from './domain/lacks';

export interface WrittenClosing {
  readonly closing: CaseClosing;
  readonly entry: ReceiptView;
}

/** So that what a proposal says fits into one entry. */
const MOST_AUTHORITIES = 40;

type HeldCase = Awaited<ReturnType<CaseFilesService['lock']>>;

/** A case is closed by two persons, with its property accounted for, and reopened with a reason. Source: CrPC ss.516-A, 517, 523. */
@Injectable()
export class CaseClosingsService {
  constructor(
    private readonly files: CaseFilesService,
    private readonly cases: CasesService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** @throws conflict `case-closing.not-ready` with `missing`; unprocessable `case-closing.exhibit-unknown`; not-found `case.not-found` */
  async propose(tx: Tx, caseId: string, told: ProposeClosingDto): Promise<WrittenClosing> {
    const file = await this.files.lock(tx, caseId);
    const facts = await this.facts(tx, file);
    const strange = told.disposals.find(({ exhibitId }) => !facts.held.includes(exhibitId));
    if (strange) {
      throw new DomainError(
        'unprocessable',
        'case-closing.exhibit-unknown',
        'An authority is named for an exhibit that this case does not hold any more. Leave it out.',
        { exhibit: strange.exhibitId },
      );
    }
    const open = propertyOpen(facts.held, told.disposals);
    this.requireNone([
      ...closingReadiness(facts),
      ...(open.length > 0 ? [lack('case-closing.property-open', open)] : []),
    ]);
    const authorities = [...new Set(told.disposals.map(({ authority }) => authority))];
    if (authorities.length > MOST_AUTHORITIES) {
      throw new DomainError(
        'unprocessable',
        'case-closing.too-many-authorities',
        `At most ${MOST_AUTHORITIES} different authorities stand in one proposal: name each order once, for all its exhibits.`,
      );
    }
    const closing = Object.assign(new CaseClosing(), {
      ...{ id: randomUUID(), caseId, state: 'proposed' as const, reason: told.reason },
      disposals: told.disposals.map(({ exhibitId, authority }) => ({ exhibitId, authority })),
      ...{ recordRoom: told.recordRoom ?? null, proposedBy: officerOf(tx.actor).id },
      ...{ proposedAt: await this.clock.now(tx), decidedBy: null, decidedAt: null, decisionWords: null },
      ...{ reopenedBy: null, reopenedAt: null, reopenReason: null, version: 1 },
    });
    await tx.insert(CaseClosing, closing);
    const entry = await this.ledger.audit(tx, 'case.closing_proposed', {
      caseId,
      facts: {
        closing: closing.id,
        kept: closing.disposals.map(({ exhibitId, authority }) => ({
          ...{ exhibit: exhibitId, authority: authorities.indexOf(authority) + 1 },
        })),
      },
      words: {
        reason: told.reason,
        ...(told.recordRoom === undefined ? {} : { record_room: told.recordRoom }),
        ...Object.fromEntries(authorities.map((authority, place) => [`authority_${place + 1}`, authority])),
      },
    });
    return { closing, entry: this.ledger.receiptView(entry) };
  }

  /**
   * The second person's word: confirmed, the record is consigned; refused, the case goes on; or who proposed takes it back.
   * @throws conflict `case-closing.not-ready`; not-found `case-closing.not-found`; forbidden `case.read-only`
   */
  async decide(
    tx: Tx,
    id: string,
    verb: 'confirm' | 'refuse' | 'withdraw',
    words: string | undefined,
  ): Promise<WrittenClosing> {
    const { file, closing } = await this.hold(tx, id);
    const facts = await this.facts(tx, file);
    this.requireNone(decisionReadiness(verb, closing, facts, officerOf(tx.actor).id));
    const at = await this.clock.now(tx);
    const state = ({ confirm: 'confirmed', refuse: 'refused', withdraw: 'withdrawn' } as const)[verb];
    assertTransition(CLOSING_TRANSITIONS, 'case-closing', closing.state, state);
    const decided = await tx.change(CaseClosing, closing, {
      ...{ state, decidedBy: officerOf(tx.actor).id, decidedAt: at, decisionWords: words ?? null },
    });
    if (state === 'confirmed') await this.files.consign(tx, file, at);
    const type = (
      { confirm: 'case.closed', refuse: 'case.closing_refused', withdraw: 'case.closing_withdrawn' } as const
    )[verb];
    const entry = await this.ledger.audit(tx, type, {
      caseId: file.id,
      facts: { closing: id, proposed_by: closing.proposedBy, held: facts.held.length },
      ...(words === undefined ? {} : { words: { words } }),
    });
    return { closing: decided, entry: this.ledger.receiptView(entry) };
  }

  /** @throws conflict `case-closing.not-ready`; not-found `case.not-found` */
  async reopen(tx: Tx, caseId: string, reason: string): Promise<WrittenClosing> {
    const file = await this.files.lock(tx, caseId);
    const closing = await tx.findOne(CaseClosing, { where: { caseId, state: 'confirmed' } });
    if (!closing || file.closedAt === null) {
      this.requireNone([lack('case-closing.not-closed')]);
      throw new Error('A case that is not closed was to be reopened');
    }
    assertTransition(CLOSING_TRANSITIONS, 'case-closing', closing.state, 'reopened');
    const reopened = await tx.change(CaseClosing, closing, {
      ...{ state: 'reopened', reopenedBy: officerOf(tx.actor).id, reopenedAt: await this.clock.now(tx) },
      reopenReason: reason,
    });
    await this.files.consign(tx, file, null);
    const facts = { closing: closing.id };
    const entry = await this.ledger.audit(tx, 'case.reopened', { caseId, facts, words: { reason } });
    return { closing: reopened, entry: this.ledger.receiptView(entry) };
  }

  /** In the order of proposing. @throws not-found `case.not-found` */
  async ofCase(tx: Tx, caseId: string): Promise<CaseClosing[]> {
    await this.cases.requireAccess(tx, caseId, 'read');
    return tx.find(CaseClosing, { where: { caseId }, order: { proposedAt: 'ASC', id: 'ASC' } });
  }

  /** What guards and next steps know. */
  async facts(tx: Tx, file: Pick<HeldCase, 'id' | 'closedAt' | 'investigation'>): Promise<ClosingFacts> {
    const known = await tx.one<{ trials: string[]; held: string[]; proposed: boolean }>(
      `SELECT ARRAY (SELECT p.id FROM proceeding p WHERE p.case_id = $1 AND p.stage <> 'closed' ORDER BY p.id) AS trials,
              ARRAY (SELECT e.id FROM exhibit e WHERE e.case_id = $1 AND e.state <> ALL ($2) ORDER BY e.id) AS held,
              EXISTS (SELECT FROM case_closing c WHERE c.case_id = $1 AND c.state = 'proposed') AS proposed`,
      [file.id, [...OUT_OF_OUR_HANDS]],
    );
    if (!known) throw new Error('The facts of a closing are one row');
    return { ...known, closed: file.closedAt !== null, investigation: file.investigation };
  }

  private async hold(tx: Tx, id: string): Promise<{ file: HeldCase; closing: CaseClosing }> {
    const seen = this.found(await tx.findOne(CaseClosing, { where: { id } }));
    const file = await this.files.lock(tx, seen.caseId);
    const lock = { mode: 'pessimistic_write' } as const;
    return { file, closing: this.found(await tx.findOne(CaseClosing, { where: { id }, lock })) };
  }

  private requireNone(lacks: readonly Lack[]): void {
    if (lacks.length === 0) return;
    throw new DomainError(
      'conflict',
      'case-closing.not-ready',
      'The case cannot be closed or reopened so: see what is missing, by which section, and who supplies it.',
      { missing: lacks },
    );
  }

  private found(closing: CaseClosing | null): CaseClosing {
    if (closing) return closing;
    throw new DomainError(
      'not-found',
      'case-closing.not-found',
      'There is no such proposal, or its case is not open to you.',
    );
  }
}
