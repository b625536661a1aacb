import { Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { seekOf } from '../../platform/http/seek';
import { Outbox } from '../../platform/outbox/outbox';
import { canonicalize } from '../../proof/jcs';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { DeadlinePreviewService, type Preview } from './deadline-preview.service';
import { DeadlineRuleRow, ruleColumns, toRule } from './deadline-rule.entity';
import { DeadlineRuleProposal } from './deadline-rule-proposal.entity';
import { ruleSuperseded } from './deadlines.events';
import type { DeadlineRule } from './domain/rule';
import { assertProposed, decide, type ProposedRule, type Succession, succession } from './domain/rule-proposal';
import type { RuleProposalQuery } from './rule-proposals.dto';

/** A proposal with what it would do: to the editions that stand, and to the clocks that run. */
export interface Weighed {
  readonly proposal: DeadlineRuleProposal;
  /** Null once it is decided. */
  readonly effect: (Succession & { readonly moves: Preview }) | null;
}

export interface Recorded extends Weighed {
  readonly entry: ReceiptView;
}

/** New periods enter by two legal officers, who see beforehand which open clocks would move. What is approved supersedes, never edits. */
@Injectable()
export class RuleProposalsService {
  constructor(
    private readonly preview: DeadlinePreviewService,
    private readonly outbox: Outbox,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** @throws unprocessable as `assertProposed` */
  async propose(tx: Tx, code: string, content: ProposedRule, reason: string): Promise<Recorded> {
    assertProposed(code, content);
    const proposal: DeadlineRuleProposal = {
      ...{ id: randomUUID(), code, content, reason, version: 1 },
      contentSha256: createHash('sha256').update(canonicalize(content)).digest('hex'),
      ...{ state: 'proposed', proposedBy: tx.actor.id, proposedAt: await this.clock.now(tx) },
      ...{ decidedBy: null, decidedAt: null, refusal: null },
    };
    await tx.insert(DeadlineRuleProposal, { ...proposal });
    return this.record(tx, 'deadline_rule.proposed', proposal, { reason });
  }

  /** @throws not-found `deadline-rule-proposal.not-found`; conflict `deadline-rule-proposal.own`, `deadline-rule-proposal.illegal-transition` */
  async approve(tx: Tx, id: string): Promise<Recorded> {
    const proposal = await this.decided(tx, id, null);
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('deadline-rule:' || $1, 0))`, [proposal.code]);
    const [effect, place] = await this.effectOf(tx, proposal);
    await tx.query('UPDATE deadline_rule SET superseded_at = $1 WHERE code = $2 AND edition = ANY ($3)', [
      proposal.decidedAt,
      proposal.code,
      effect.superseded,
    ]);
    await tx.insert(
      DeadlineRuleRow,
      effect.added.map((rule) => ({
        ...ruleColumns(rule),
        ...{ place, origin: 'officer' as const, proposalId: proposal.id },
      })),
    );
    for (const edition of effect.superseded)
      await this.outbox.send(tx, ruleSuperseded, { code: proposal.code, edition });
    const facts = { superseded: [...effect.superseded], added: effect.added.map(({ edition }) => edition) };
    return this.record(tx, 'deadline_rule.approved', proposal, {}, facts);
  }

  /** @throws as `approve` */
  async refuse(tx: Tx, id: string, reason: string): Promise<Recorded> {
    return this.record(tx, 'deadline_rule.refused', await this.decided(tx, id, reason), { reason });
  }

  /** A proposal and, as long as nobody has decided it, what approval would do now. @throws not-found `deadline-rule-proposal.not-found` */
  async weighed(tx: Tx, id: string): Promise<Weighed> {
    return this.weigh(tx, await this.found(tx, id));
  }

  /** Latest first, up to `limit + 1`. */
  async list(tx: Tx, { state, limit, cursor }: RuleProposalQuery): Promise<DeadlineRuleProposal[]> {
    const after = seekOf(cursor);
    const found = await tx.query<{ id: string }>(
      `SELECT id FROM deadline_rule_proposal
       WHERE ($1::text IS NULL OR state = $1) AND ($2::timestamptz IS NULL OR (proposed_at, id) < ($2, $3::uuid))
       ORDER BY proposed_at DESC, id DESC LIMIT $4`,
      [state ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
    );
    return tx.find(DeadlineRuleProposal, {
      where: { id: In(found.map(({ id }) => id)) },
      order: { proposedAt: 'DESC', id: 'DESC' },
    });
  }

  private async found(tx: Tx, id: string): Promise<DeadlineRuleProposal> {
    const proposal = await tx.findOne(DeadlineRuleProposal, { where: { id } });
    if (proposal) return proposal;
    throw new DomainError('not-found', 'deadline-rule-proposal.not-found', 'There is no such proposal; read the list.');
  }

  private async decided(tx: Tx, id: string, refusal: string | null): Promise<DeadlineRuleProposal> {
    const proposal = await this.found(tx, id);
    const decision = { by: tx.actor.id, at: await this.clock.now(tx), refusal };
    return tx.change(DeadlineRuleProposal, proposal, decide(proposal, decision));
  }

  private async effectOf(tx: Tx, { code, content }: DeadlineRuleProposal): Promise<[Succession, number]> {
    const rows = await tx.find(DeadlineRuleRow, { where: { code }, order: { edition: 'ASC' } });
    const standing = rows.filter(({ supersededAt }) => supersededAt === null).map(toRule);
    const place = rows[0]?.place ?? 1000;
    return [succession(code, standing, content, rows.at(-1)?.edition ?? 0), place];
  }

  private async weigh(tx: Tx, proposal: DeadlineRuleProposal): Promise<Weighed> {
    if (proposal.state !== 'proposed') return { proposal, effect: null };
    const [effect] = await this.effectOf(tx, proposal);
    const rule: DeadlineRule | undefined = effect.added.at(-1);
    if (!rule) throw new Error(`Proposal ${proposal.id} adds nothing`);
    return { proposal, effect: { ...effect, moves: await this.preview.wouldMove(tx, { rule }) } };
  }

  private async record(
    tx: Tx,
    type: `deadline_rule.${'proposed' | 'approved' | 'refused'}`,
    proposal: DeadlineRuleProposal,
    words: Readonly<Record<string, string>>,
    facts: Readonly<Record<string, number[]>> = {},
  ): Promise<Recorded> {
    const { id, code, contentSha256 } = proposal;
    const weighed = await this.weigh(tx, proposal);
    const entry = await this.ledger.audit(tx, type, {
      facts: { ...facts, proposal: id, rule: code, content_sha256: contentSha256 },
      words,
    });
    return { ...weighed, entry: this.ledger.receiptView(entry) };
  }
}
