import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { CasesService } from '../cases/cases.service';
import { StandingClocksService } from '../deadlines/standing-clocks.service';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { PartiesService } from '../parties/parties.service';
import type { OpenProceedingDto } from './court.dto';
import { CourtsService } from './courts.service';
import { courtOf, doubleOf, requireSetAside, stageOf, unexplainedOf } from './domain/course';
import { periodsOf, TRIAL_RULES } from './domain/periods';
import type { Irregularity } from './domain/sentence';
import { type ProceedingStage, UNDECIDED } from './domain/stage';
import { Hearing, Proceeding, ProceedingStep, type StepFacts, type StepKind } from './proceeding.entity';
import { entryFacts, entryWords } from './step-entry';
import { courtOfResult, trialFacts } from './trial-facts';

export interface OpenedProceeding {
  readonly proceeding: Proceeding;
  readonly code: string;
  readonly steps: readonly ProceedingStep[];
  readonly hearings: readonly Hearing[];
}

/** When a court's fact happened, as the officer tells it. */
export interface Occurred {
  readonly occurredAt?: string | undefined;
  readonly latenessReason?: string | undefined;
  readonly words?: string | undefined;
}

export interface NewStep {
  readonly kind: StepKind;
  /** Null: the matter stays at its stage. */
  readonly stage: ProceedingStage | null;
  readonly facts: StepFacts;
  readonly irregular?: Irregularity | null;
}

/** The matter of each accused before the courts: opened, shown, and carried on step by step. */
@Injectable()
export class ProceedingsService {
  constructor(
    private readonly cases: CasesService,
    private readonly parties: PartiesService,
    private readonly courts: CourtsService,
    private readonly clocks: StandingClocksService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /**
   * A court takes the matter of one accused (CrPC ss.190, 193).
   * @throws not-found `case.not-found`; forbidden `case.read-only`; conflict `proceeding.open-already`; unprocessable
   * `court.unknown`, `party.*`, `act.*`
   */
  async open(tx: Tx, caseId: string, told: OpenProceedingDto): Promise<{ id: string; entry: ReceiptView }> {
    await this.cases.requireAccess(tx, caseId, 'write');
    const accused = await this.parties.accusedOf(tx, caseId, told.accusedId);
    const court = await this.courts.named(tx, told.courtId);
    await this.requireOneOpen(tx, { caseId, accusedId: accused.id, courtId: court.id, told });
    const { at, now } = await this.when(tx, told);
    const row = Object.assign(new Proceeding(), {
      ...{ id: randomUUID(), caseId, accusedId: accused.id, courtId: court.id },
      ...{ courtNumber: told.courtNumber ?? null, forumNote: told.forumNote ?? null, antiRape: told.antiRape },
      institution: told.institution,
      ...{ cognizanceAt: at, stage: 'cognizance' as const },
      ...{ recordedBy: officerOf(tx.actor).id, recordedAt: now, version: 1 },
    });
    await tx.insert(Proceeding, row);
    await this.agree(tx, row, []);
    const entry = await this.ledger.audit(tx, 'proceeding.opened', {
      caseId,
      facts: {
        ...{
          proceeding: row.id,
          court: court.name,
          at: at.toISOString(),
          anti_rape: row.antiRape,
          institution: row.institution,
        },
        ...(row.courtNumber === null ? {} : { court_number: row.courtNumber }),
      },
      people: [this.parties.refOf(accused, 'accused')],
      words: {
        ...(told.words === undefined ? {} : { words: told.words }),
        ...(row.forumNote === null ? {} : { forum: row.forumNote }),
      },
      ...occurrence(told, at),
    });
    return { id: row.id, entry: this.ledger.receiptView(entry) };
  }

  /**
   * Records a step as the court took it, whatever stage it led from. One that is entered late takes its place by when it happened.
   * @throws unprocessable `act.*`, `court.before-cognizance`
   */
  async write(tx: Tx, row: Proceeding, step: NewStep, told: Occurred): Promise<ReceiptView> {
    const { at, now } = await this.when(tx, told, row);
    const steps = await this.stepsOf(tx, [row.id]);
    const before = steps.filter((each) => each.at <= at);
    const made = Object.assign(new ProceedingStep(), {
      ...{ id: randomUUID(), proceedingId: row.id, caseId: row.caseId, seq: steps.length + 1, kind: step.kind },
      ...{
        stage: step.stage ?? stageOf(before),
        at,
        facts: step.facts,
        words: told.words ?? null,
        irregular: step.irregular ?? null,
      },
      unexplained: false,
      ...{ recordedBy: officerOf(tx.actor).id, recordedAt: now },
    });
    made.unexplained = unexplainedOf([...before, made]).has(made.id);
    await tx.insert(ProceedingStep, made);
    const all: ProceedingStep[] = [...steps, made];
    const after = await tx.change(Proceeding, row, { stage: stageOf(all), courtId: courtOf(all, row.courtId) });
    await this.agree(tx, after, all);
    const accused = await this.parties.get(tx, row.accusedId);
    const { irregular } = made;
    const entry = await this.ledger.audit(tx, `proceeding.${step.kind}`, {
      caseId: row.caseId,
      facts: { proceeding: row.id, step: made.id, stage: made.stage, at: at.toISOString(), ...entryFacts(step) },
      people: [this.parties.refOf(accused, 'accused')],
      words: {
        ...(told.words === undefined ? {} : { words: told.words }),
        ...entryWords(step),
        ...(irregular ? { irregularity: irregular.reason } : {}),
      },
      ...(irregular ? { irregular: { rule: irregular.rule, section: irregular.section } } : {}),
      ...occurrence(told, at),
    });
    return this.ledger.receiptView(entry);
  }

  /**
   * A step that was entered in error counts no more; it stays to be read. What follows from all steps is drawn anew.
   * @throws as `lock`; unprocessable `proceeding.step-unknown`; conflict `proceeding.already-set-aside`
   */
  async setAside(tx: Tx, id: string, { stepId, words }: { stepId: string; words: string }): Promise<ReceiptView> {
    const row = await this.lock(tx, id);
    requireSetAside(await this.stepsOf(tx, [id]), stepId);
    return this.write(tx, row, { kind: 'set_aside', stage: null, facts: { stepId } }, { words });
  }

  /** @throws not-found `proceeding.not-found`: missing and not visible are one */
  async find(tx: Tx, id: string): Promise<Proceeding> {
    const row = await tx.findOne(Proceeding, { where: { id } });
    if (row) return row;
    throw new DomainError(
      'not-found',
      'proceeding.not-found',
      'There is no such proceeding, or its case is not open to you.',
    );
  }

  /** Held until the act ends. @throws as `find`; forbidden `case.read-only` */
  async lock(tx: Tx, id: string): Promise<Proceeding> {
    const { caseId } = await this.find(tx, id);
    await this.cases.requireAccess(tx, caseId, 'write');
    const row = await tx.findOne(Proceeding, { where: { id }, lock: { mode: 'pessimistic_write' } });
    return row ?? this.find(tx, id);
  }

  /** @throws not-found `proceeding.not-found` */
  async show(tx: Tx, id: string): Promise<OpenedProceeding> {
    const [opened] = await this.openAll(tx, [await this.find(tx, id)]);
    if (!opened) throw new Error('A proceeding was lost while it was read');
    return opened;
  }

  /** In the order of recording. @throws not-found `case.not-found` */
  async ofCase(tx: Tx, caseId: string): Promise<OpenedProceeding[]> {
    await this.cases.requireAccess(tx, caseId, 'read');
    return this.openAll(tx, await tx.find(Proceeding, { where: { caseId }, order: { recordedAt: 'ASC', id: 'ASC' } }));
  }

  stepsOf(tx: Tx, ids: readonly string[]): Promise<ProceedingStep[]> {
    return tx.find(ProceedingStep, { where: { proceedingId: In([...ids]) }, order: { seq: 'ASC' } });
  }

  /**
   * One accused stands before one court once for one matter, unless the court itself has two numbers for it. Another court, and a
   * trial after judgment, are facts of their own. Two officers at once wait for each other.
   */
  private async requireOneOpen(
    tx: Tx,
    { told, ...of }: { caseId: string; accusedId: string; courtId: string; told: OpenProceedingDto },
  ): Promise<void> {
    const key = `proceeding-open:${of.caseId}:${of.accusedId}:${of.courtId}`;
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [key]);
    const open = await tx.find(Proceeding, {
      where: { ...of, institution: told.institution, stage: In([...UNDECIDED]) },
    });
    const double = doubleOf(open, told.courtNumber ?? null);
    if (!double) return;
    throw new DomainError(
      'conflict',
      'proceeding.open-already',
      'The matter of this accused is open before this court already. Go on with it; where the court has a second number for him, give both.',
      { proceedingId: double.id, courtNumber: double.courtNumber },
    );
  }

  private async openAll(tx: Tx, rows: readonly Proceeding[]): Promise<OpenedProceeding[]> {
    if (rows.length === 0) return [];
    const ids = rows.map(({ id }) => id);
    const steps = await this.stepsOf(tx, ids);
    const hearings = await tx.find(Hearing, {
      where: { proceedingId: In(ids) },
      order: { day: 'ASC', recordedAt: 'ASC', id: 'ASC' },
    });
    const codes = await this.parties.codesOf(
      tx,
      rows.map(({ accusedId }) => accusedId),
    );
    const own = <T extends { proceedingId: string }>(all: readonly T[], id: string): T[] =>
      all.filter(({ proceedingId }) => proceedingId === id);
    return rows.map((proceeding) => ({
      ...{ proceeding, code: codes.get(proceeding.accusedId) ?? '' },
      ...{ steps: explained(own(steps, proceeding.id)), hearings: own(hearings, proceeding.id) },
    }));
  }

  private async agree(tx: Tx, row: Proceeding, steps: readonly ProceedingStep[]): Promise<void> {
    const { kind: trial } = await this.courts.named(tx, row.courtId);
    const decided = courtOfResult(steps);
    const appeal = decided === null ? null : (await this.courts.named(tx, decided)).kind;
    const { age } = await this.parties.get(tx, row.accusedId);
    const minor = age === 'minor_alleged' || age === 'minor_determined';
    const wanted = periodsOf(trialFacts(row, steps, { kinds: { trial, appeal }, minor }));
    const subject = { kind: 'proceeding', id: row.id };
    await this.clocks.agree(tx, { caseId: row.caseId, subject, rules: TRIAL_RULES, role: 'prosecutor' }, wanted);
  }

  now(tx: Tx): Promise<Date> {
    return this.clock.now(tx);
  }

  /** When it happened, not before the court took the matter. @throws unprocessable `act.in-the-future`, `court.before-cognizance` */
  async when(tx: Tx, told: Occurred, after?: Pick<Proceeding, 'cognizanceAt'>): Promise<{ at: Date; now: Date }> {
    const now = await this.clock.now(tx);
    const at = told.occurredAt === undefined ? now : new Date(told.occurredAt);
    if (at > now) {
      throw new DomainError(
        'unprocessable',
        'act.in-the-future',
        'The time of the act lies in the future: correct it, or leave it out if the act happens now.',
        { recordedAt: now.toISOString() },
      );
    }
    if (after && at < after.cognizanceAt) {
      throw new DomainError(
        'unprocessable',
        'court.before-cognizance',
        'This would have happened before the court took the matter. Correct its time.',
        { cognizanceAt: after.cognizanceAt.toISOString() },
      );
    }
    return { at, now };
  }
}

const occurrence = (told: Occurred, at: Date) =>
  told.occurredAt === undefined ? {} : { occurredAt: at, latenessReason: told.latenessReason };

/** Whether something leads to a step is told by all that is on record now. */
function explained(steps: readonly ProceedingStep[]): ProceedingStep[] {
  const open = unexplainedOf(steps);
  return steps.map((step) => Object.assign(new ProceedingStep(), step, { unexplained: open.has(step.id) }));
}
