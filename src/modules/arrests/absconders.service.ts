import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { In, Not } from 'typeorm';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import { DomainError } from '../../kernel/domain-error';
import { requireCase } from '../../platform/database/case-access';
import type { Tx } from '../../platform/database/tx';
import { StandingClocksService } from '../deadlines/standing-clocks.service';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { PartiesService } from '../parties/parties.service';
import { Absconder, AbsconderStep, type OpenedAbsconder } from './absconder.entity';
import type { AbscondingStepDto, DeclareAbsconderDto } from './absconders.dto';
import { abscond, type AbscondingState, abscondingIrregularity, requireAppearBy } from './domain/absconding';
import type { Irregularity } from './domain/step';
import { requireHappened } from './happened';

interface NewStep {
  readonly kind: AbscondingState;
  readonly at: Date;
  readonly court?: string | undefined;
  readonly orderRef?: string | undefined;
  readonly appearBy?: string | undefined;
  readonly words?: string | undefined;
  readonly irregular?: Irregularity | null;
}

const ENDED: readonly AbscondingState[] = ['appeared', 'arrested', 'withdrawn'];

/** Accused who cannot be found: warrant, proclamation, attachment, evidence in their absence. Source: CrPC ss.87, 88, 512. */
@Injectable()
export class AbscondersService {
  constructor(
    private readonly parties: PartiesService,
    private readonly clocks: StandingClocksService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /**
   * Says that an accused of the case is sought and not found.
   * @throws not-found `case.not-found`; forbidden `case.read-only`; conflict `absconder.already-sought`; unprocessable `party.*`, `act.*`
   */
  async declare(
    tx: Tx,
    caseId: string,
    told: DeclareAbsconderDto,
  ): Promise<{ opened: OpenedAbsconder; entry: ReceiptView }> {
    await requireCase(tx, caseId, 'write');
    const party = await this.parties.accusedOf(tx, caseId, told.accusedId);
    if (await this.openOf(tx, party.id)) {
      throw new DomainError(
        'conflict',
        'absconder.already-sought',
        'This accused is on record as absconding already. Record there what happened since.',
      );
    }
    const now = await this.clock.now(tx);
    const at = told.occurredAt === undefined ? now : new Date(told.occurredAt);
    requireHappened(at, now);
    const row = Object.assign(new Absconder(), {
      ...{ id: randomUUID(), caseId, partyId: party.id, state: 'sought' as const },
      ...{ recordedBy: officerOf(tx.actor).id, recordedAt: now, version: 1 },
    });
    await tx.insert(Absconder, row);
    await this.add(tx, row, [], { kind: 'sought', at, words: told.words }, now);
    const entry = await this.ledger.audit(tx, 'absconder.recorded', {
      caseId,
      facts: { absconder: row.id },
      people: [this.parties.refOf(party, 'accused')],
      ...(told.words === undefined ? {} : { words: { words: told.words } }),
      ...(told.occurredAt === undefined ? {} : { occurredAt: at, latenessReason: told.latenessReason }),
    });
    return { opened: await this.show(tx, row.id), entry: this.ledger.receiptView(entry) };
  }

  /**
   * Records the next step, as the court took it.
   * @throws not-found `absconder.not-found`; forbidden `case.read-only`; conflict `absconder.illegal-transition`; unprocessable
   * `absconder.appear-by-missing`, `act.*`
   */
  async step(tx: Tx, id: string, told: AbscondingStepDto): Promise<{ opened: OpenedAbsconder; entry: ReceiptView }> {
    const row = await this.lock(tx, id);
    const state = abscond(row.state, told.kind);
    requireAppearBy(told.kind, told.appearBy);
    const now = await this.clock.now(tx);
    const at = told.occurredAt === undefined ? now : new Date(told.occurredAt);
    requireHappened(at, now);
    const steps = await this.stepsOf(tx, [id]);
    const irregular = abscondingIrregularity(
      { kind: told.kind, publishedOn: karachiDay(at), appearBy: told.appearBy },
      steps.some(({ kind }) => kind === 'proclaimed'),
    );
    const step = await this.add(tx, row, steps, { ...told, at, irregular }, now);
    await tx.change(Absconder, row, { state });
    await this.agree(tx, row, [...steps, step]);
    const party = await this.parties.get(tx, row.partyId);
    const entry = await this.ledger.audit(tx, 'absconder.step', {
      caseId: row.caseId,
      facts: {
        ...{ absconder: id, kind: told.kind, at: at.toISOString() },
        ...(told.court === undefined ? {} : { court: told.court }),
        ...(told.orderRef === undefined ? {} : { order: told.orderRef }),
        ...(told.appearBy === undefined ? {} : { appear_by: told.appearBy }),
      },
      people: [this.parties.refOf(party, 'accused')],
      words: {
        ...(told.words === undefined ? {} : { words: told.words }),
        ...(irregular ? { irregularity: irregular.reason } : {}),
      },
      ...(irregular ? { irregular: { rule: irregular.rule, section: irregular.section } } : {}),
      ...(told.occurredAt === undefined ? {} : { occurredAt: at, latenessReason: told.latenessReason }),
    });
    return { opened: await this.show(tx, id), entry: this.ledger.receiptView(entry) };
  }

  /** Ends the search for an accused who is arrested, as part of the arrest, whose entry tells it. */
  async arrested(tx: Tx, partyId: string, at: Date): Promise<void> {
    const open = await this.openOf(tx, partyId);
    if (!open) return;
    const now = await this.clock.now(tx);
    const steps = await this.stepsOf(tx, [open.id]);
    const state = abscond(open.state, 'arrested');
    const step = await this.add(tx, open, steps, { kind: 'arrested', at }, now);
    await tx.change(Absconder, open, { state });
    await this.agree(tx, open, [...steps, step]);
  }

  /** @throws not-found `absconder.not-found` */
  async show(tx: Tx, id: string): Promise<OpenedAbsconder> {
    const [opened] = await this.open(tx, [await this.find(tx, id)]);
    if (!opened) throw new Error('An absconder was lost while he was read');
    return opened;
  }

  /** In the order of recording. @throws not-found `case.not-found` */
  async ofCase(tx: Tx, caseId: string): Promise<OpenedAbsconder[]> {
    await requireCase(tx, caseId, 'read');
    return this.open(tx, await tx.find(Absconder, { where: { caseId }, order: { recordedAt: 'ASC', id: 'ASC' } }));
  }

  private async open(tx: Tx, rows: readonly Absconder[]): Promise<OpenedAbsconder[]> {
    if (rows.length === 0) return [];
    const steps = await this.stepsOf(
      tx,
      rows.map(({ id }) => id),
    );
    const codes = await this.parties.codesOf(
      tx,
      rows.map(({ partyId }) => partyId),
    );
    return rows.map((absconder) => ({
      absconder,
      code: codes.get(absconder.partyId) ?? '',
      steps: steps.filter(({ absconderId }) => absconderId === absconder.id),
    }));
  }

  private async add(
    tx: Tx,
    row: Absconder,
    steps: readonly AbsconderStep[],
    told: NewStep,
    now: Date,
  ): Promise<AbsconderStep> {
    const step = Object.assign(new AbsconderStep(), {
      ...{ id: randomUUID(), absconderId: row.id, caseId: row.caseId, seq: steps.length + 1 },
      ...{ kind: told.kind, at: told.at, court: told.court ?? null, orderRef: told.orderRef ?? null },
      ...{ appearBy: told.appearBy ?? null, words: told.words ?? null, irregular: told.irregular ?? null },
      ...{ recordedBy: officerOf(tx.actor).id, recordedAt: now },
    });
    await tx.insert(AbsconderStep, step);
    return step;
  }

  /** The time to appear runs from publication, while he has not come. */
  private async agree(tx: Tx, row: Absconder, steps: readonly AbsconderStep[]): Promise<void> {
    const over = steps.some(({ kind }) => ENDED.includes(kind));
    const proclaimed = steps.filter(({ kind }) => kind === 'proclaimed').at(-1);
    await this.clocks.agree(
      tx,
      {
        ...{ caseId: row.caseId, subject: { kind: 'absconder', id: row.id }, rules: ['DL-CRPC-87'] },
        role: 'investigating officer',
      },
      over || !proclaimed ? [] : [{ rule: 'DL-CRPC-87', at: proclaimed.at }],
    );
  }

  private stepsOf(tx: Tx, ids: readonly string[]): Promise<AbsconderStep[]> {
    return tx.find(AbsconderStep, { where: { absconderId: In([...ids]) }, order: { seq: 'ASC' } });
  }

  private openOf(tx: Tx, partyId: string): Promise<Absconder | null> {
    return tx.findOne(Absconder, {
      where: { partyId, state: Not(In([...ENDED])) },
      lock: { mode: 'pessimistic_write' },
    });
  }

  private async find(tx: Tx, id: string): Promise<Absconder> {
    const row = await tx.findOne(Absconder, { where: { id } });
    if (row) return row;
    throw new DomainError(
      'not-found',
      'absconder.not-found',
      'There is no such record of an absconder, or its case is not open to you.',
    );
  }

  private async lock(tx: Tx, id: string): Promise<Absconder> {
    const { caseId } = await this.find(tx, id);
    await requireCase(tx, caseId, 'write');
    const row = await tx.findOne(Absconder, { where: { id }, lock: { mode: 'pessimistic_write' } });
    return row ?? this.find(tx, id);
  }
}
