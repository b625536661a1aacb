import { Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { seekOf } from '../../platform/http/seek';
import { canonicalize } from '../../proof/jcs';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { amend, type Amendment, type ProposedVersion } from './domain/amendment';
import { assertInstrument, type ProposedInstrument } from './domain/instrument';
import { decide } from './domain/law-proposal';
import { InstrumentRow } from './instrument.entity';
import { LawProposal } from './law-proposal.entity';
import type { ProposalQuery } from './law-proposals.dto';
import { LegalSource } from './legal-source.entity';
import { OffenceVersionRow } from './offence-version.entity';
import { OffencesService } from './offences.service';

interface Recorded {
  readonly proposal: LawProposal;
  readonly entry: ReceiptView;
}

const sha256 = (content: object): string => createHash('sha256').update(canonicalize(content)).digest('hex');

/** New law enters by two legal officers: one proposes, another approves or refuses. What is approved supersedes, never edits. */
@Injectable()
export class LawProposalsService {
  constructor(
    private readonly offences: OffencesService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** @throws conflict `instrument.exists`; unprocessable `day.malformed`, `instrument.ends-before-start` */
  async proposeInstrument(tx: Tx, instrument: ProposedInstrument, reason: string): Promise<Recorded> {
    assertInstrument(instrument);
    await this.requireNewInstrument(tx, instrument.id);
    const proposal = await this.keep(tx, { subject: instrument.id, proposedInstrument: instrument, reason });
    return this.record(tx, 'instrument.proposed', proposal, { reason });
  }

  /** @throws not-found `offence.not-found`; unprocessable `instrument.unknown`, `legal-source.unknown` and as `amend` */
  async proposeVersion(tx: Tx, offenceId: string, version: ProposedVersion, reason: string): Promise<Recorded> {
    await this.amendment(tx, offenceId, version);
    const proposal = await this.keep(tx, { subject: offenceId, offenceId, proposedVersion: version, reason });
    return this.record(tx, 'offence_version.proposed', proposal, { reason });
  }

  /**
   * Brings the proposal into the law. @throws not-found `law-proposal.not-found`; conflict `law-proposal.own`,
   * `law-proposal.illegal-transition`, `instrument.exists`; unprocessable as `proposeVersion`, for the law may have changed meanwhile
   */
  async approve(tx: Tx, id: string): Promise<Recorded> {
    const proposal = await this.decided(tx, id, null);
    if (proposal.proposedInstrument) {
      await this.addInstrument(tx, proposal, proposal.proposedInstrument);
      return this.record(tx, 'instrument.approved', proposal, {});
    }
    const { superseded, added } = await this.addVersion(tx, proposal);
    return this.record(
      tx,
      'offence_version.approved',
      proposal,
      {},
      { superseded: [...superseded], added: added.map((v) => v.id) },
    );
  }

  /** @throws as `approve`, without what approval finds in the law */
  async refuse(tx: Tx, id: string, reason: string): Promise<Recorded> {
    const proposal = await this.decided(tx, id, reason);
    const type = proposal.proposedInstrument ? 'instrument.refused' : 'offence_version.refused';
    return this.record(tx, type, proposal, { reason });
  }

  /** @throws not-found `law-proposal.not-found` */
  async get(tx: Tx, id: string): Promise<LawProposal> {
    const proposal = await tx.findOne(LawProposal, { where: { id } });
    if (!proposal)
      throw new DomainError('not-found', 'law-proposal.not-found', 'There is no such proposal; read the list.');
    return proposal;
  }

  /** Latest first, up to `limit + 1`. */
  async list(tx: Tx, { state, limit, cursor }: ProposalQuery): Promise<LawProposal[]> {
    const after = seekOf(cursor);
    const found = await tx.query<{ id: string }>(
      `SELECT id FROM law_proposal
       WHERE ($1::text IS NULL OR state = $1) AND ($2::timestamptz IS NULL OR (proposed_at, id) < ($2, $3::uuid))
       ORDER BY proposed_at DESC, id DESC LIMIT $4`,
      [state ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
    );
    return tx.find(LawProposal, {
      where: { id: In(found.map(({ id }) => id)) },
      order: { proposedAt: 'DESC', id: 'DESC' },
    });
  }

  private async decided(tx: Tx, id: string, refusal: string | null): Promise<LawProposal> {
    const proposal = await this.get(tx, id);
    return tx.change(
      LawProposal,
      proposal,
      decide(proposal, { by: tx.actor.id, at: await this.clock.now(tx), refusal }),
    );
  }

  private async addInstrument(
    tx: Tx,
    proposal: LawProposal,
    { readAt, ...instrument }: ProposedInstrument,
  ): Promise<void> {
    await this.requireNewInstrument(tx, instrument.id);
    const { id, title } = instrument;
    await tx.insert(InstrumentRow, { ...instrument, sources: [id], origin: 'officer', proposalId: proposal.id });
    await tx.insert(LegalSource, { code: id, title, readAt: [...readAt], origin: 'officer' });
  }

  private async addVersion(tx: Tx, proposal: LawProposal): Promise<Amendment> {
    const { offenceId, proposedVersion, decidedAt } = proposal;
    if (offenceId === null || proposedVersion === null)
      throw new Error(`Proposal ${proposal.id} holds neither instrument nor version`);
    const amendment = await this.amendment(tx, offenceId, proposedVersion);
    await tx.query('UPDATE offence_version SET superseded_at = $1 WHERE id = ANY ($2)', [
      decidedAt,
      amendment.superseded,
    ]);
    await tx.insert(
      OffenceVersionRow,
      amendment.added.map((version) => ({
        ...version,
        sources: [...version.sources],
        offenceId,
        edition: Number(version.id.split('~')[1] ?? 1),
        origin: 'officer' as const,
        proposalId: proposal.id,
      })),
    );
    return amendment;
  }

  /** What the version would do to the law as it stands; rivals on the same offence wait for each other. */
  private async amendment(tx: Tx, offenceId: string, proposed: ProposedVersion): Promise<Amendment> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('offence:' || $1, 0))`, [offenceId]);
    const offence = await this.offences.get(tx, offenceId);
    const instrument = await tx.findOne(InstrumentRow, { where: { id: proposed.instrument } });
    if (!instrument) {
      throw new DomainError(
        'unprocessable',
        'instrument.unknown',
        'The instrument is not on file; propose it first and have it approved.',
      );
    }
    const known = await tx.find(LegalSource, { where: { code: In(proposed.sources) } });
    if (known.length < proposed.sources.length) {
      const unknown = proposed.sources.filter((code) => !known.some((source) => source.code === code));
      throw new DomainError(
        'unprocessable',
        'legal-source.unknown',
        `No source is on file as ${unknown.join(', ')}; cite one that is, or its instrument.`,
        { unknown },
      );
    }
    const latest = (from: string): number =>
      Math.max(0, ...offence.everyEdition.filter((v) => v.effectiveFrom === from).map((v) => v.edition));
    return amend(offence, instrument, proposed, latest);
  }

  private async requireNewInstrument(tx: Tx, id: string): Promise<void> {
    if (await tx.findOne(InstrumentRow, { where: { id } })) {
      throw new DomainError(
        'conflict',
        'instrument.exists',
        `An instrument ${id} is on file already; read it, or choose another id.`,
      );
    }
  }

  private async keep(
    tx: Tx,
    content: Pick<LawProposal, 'subject' | 'reason'> & Partial<LawProposal>,
  ): Promise<LawProposal> {
    const proposal: LawProposal = {
      offenceId: null,
      proposedInstrument: null,
      proposedVersion: null,
      ...content,
      id: randomUUID(),
      contentSha256: sha256(content.proposedInstrument ?? content.proposedVersion ?? {}),
      state: 'proposed',
      proposedBy: tx.actor.id,
      proposedAt: await this.clock.now(tx),
      decidedBy: null,
      decidedAt: null,
      refusal: null,
      version: 1,
    };
    await tx.insert(LawProposal, { ...proposal });
    return proposal;
  }

  private async record(
    tx: Tx,
    type: `${'instrument' | 'offence_version'}.${'proposed' | 'approved' | 'refused'}`,
    proposal: LawProposal,
    words: Readonly<Record<string, string>>,
    facts: Readonly<Record<string, string[]>> = {},
  ): Promise<Recorded> {
    const { id, subject, contentSha256 } = proposal;
    const entry = await this.ledger.audit(tx, type, {
      facts: { ...facts, proposal: id, subject, content_sha256: contentSha256 },
      words,
    });
    return { proposal, entry: this.ledger.receiptView(entry) };
  }
}
