import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import type { AuditInput, ReceiptView } from '../ledger/ledger.service';
import { OffencesService } from '../offences/offences.service';
import { PartiesService } from '../parties/parties.service';
import { Arrest } from './arrest.entity';
import { CustodyRows } from './custody-rows.service';
import { CustodyStepRow, CustodyWords } from './custody-step.entity';
import type { AskRemandDto } from './custody.dto';
import { type Custody, custodyOf, requireWithin, standing } from './domain/custody';
import { judgedAfter } from './domain/correction';
import { requireRemandLawful, stepIrregularity } from './domain/lawfulness';
import type { StepFacts, StepKind } from './domain/step';
import { requireHappened } from './happened';

/** What is told of a step. */
export interface NewStep {
  readonly kind: Exclude<StepKind, 'corrected'>;
  readonly facts?: StepFacts;
  readonly occurredAt?: string | undefined;
  readonly latenessReason?: string | undefined;
  readonly court?: string | undefined;
  readonly orderRef?: string | undefined;
  readonly words?: string | undefined;
}

/** What happens to a person in custody: each step a row that is never changed, from which everything else is drawn. */
@Injectable()
export class CustodySteps {
  constructor(
    private readonly rows: CustodyRows,
    private readonly parties: PartiesService,
    private readonly offences: OffencesService,
    private readonly clock: Clock,
  ) {}

  /**
   * Records what happened, lawful or not; what departs from the law carries its section.
   * @throws not-found `arrest.not-found`; forbidden `case.read-only`, `arrest.kept-elsewhere`; conflict `arrest.ended`; unprocessable
   * `custody.*`, `act.in-the-future`, `act.lateness-reason-missing`, `party.not-of-case`
   */
  async record(tx: Tx, id: string, told: NewStep): Promise<ReceiptView> {
    const arrest = await this.rows.lock(tx, id);
    return this.write(tx, arrest, await this.rows.stepsOf(tx, id), told);
  }

  /** Our application for police custody. @throws as `record`; conflict `remand.not-in-custody`; unprocessable `remand.*` */
  async askRemand(tx: Tx, id: string, told: AskRemandDto): Promise<ReceiptView> {
    const arrest = await this.rows.lock(tx, id);
    const steps = await this.rows.stepsOf(tx, id);
    const { days, exceptionalGrounds } = told;
    const grounds = exceptionalGrounds === undefined ? {} : { exceptionalGrounds };
    requireRemandLawful(
      { days, sex: arrest.sex, ...grounds },
      custodyOf(arrest.arrestedAt, steps),
      this.ceilingOf(arrest),
    );
    const words = exceptionalGrounds === undefined ? told.words : `${told.words}\n${exceptionalGrounds}`;
    return this.write(tx, arrest, steps, { ...told, words, kind: 'remand_asked', facts: { days } });
  }

  /** @throws as `record`; unprocessable `custody.step-unknown`; conflict `custody.already-set-aside` */
  async setAside(tx: Tx, id: string, { stepId, words }: { stepId: string; words: string }): Promise<ReceiptView> {
    const arrest = await this.rows.lock(tx, id);
    const steps = await this.rows.stepsOf(tx, id);
    if (!steps.some((step) => step.id === stepId && step.kind !== 'set_aside' && step.kind !== 'corrected')) {
      throw new DomainError(
        'unprocessable',
        'custody.step-unknown',
        'This custody has no such step. Name one of its steps by its id.',
      );
    }
    if (custodyOf(arrest.arrestedAt, steps).setAside.has(stepId)) {
      throw new DomainError('conflict', 'custody.already-set-aside', 'This step has been set aside already.');
    }
    return this.write(tx, arrest, steps, { kind: 'set_aside', facts: { stepId }, words });
  }

  /** Ceiling of police custody by the day of the arrest. */
  ceilingOf({ arrestedAt, underPeca }: Pick<Arrest, 'arrestedAt' | 'underPeca'>) {
    return this.offences.remandCeiling(karachiDay(arrestedAt), underPeca);
  }

  private async write(tx: Tx, arrest: Arrest, steps: readonly CustodyStepRow[], told: NewStep): Promise<ReceiptView> {
    const now = await this.clock.now(tx);
    const at = told.occurredAt === undefined ? now : new Date(told.occurredAt);
    requireHappened(at, now);
    requireWithin(arrest.arrestedAt, steps, { kind: told.kind, at });
    const { facts = {} } = told;
    requireStretches(told.kind, facts, { from: arrest.arrestedAt, at, now });
    requireFinder(told);
    const sureties = await this.parties.ofCase(tx, arrest.caseId, facts.suretyIds ?? []);
    const step: CustodyStepRow = Object.assign(new CustodyStepRow(), {
      ...{ id: randomUUID(), arrestId: arrest.id, seq: Math.max(0, ...steps.map(({ seq }) => seq)) + 1 },
      ...{ kind: told.kind, at, court: told.court ?? null, orderRef: told.orderRef ?? null, facts, irregular: null },
      ...{ recordedBy: officerOf(tx.actor).id, recordedAt: now },
    });
    const all = [...steps, step];
    const earlier = standing(steps).filter((each) => each.at <= at);
    const how = { before: custodyOf(arrest.arrestedAt, earlier), after: custodyOf(arrest.arrestedAt, all) };
    const ground = { ...arrest, arrestedOn: karachiDay(arrest.arrestedAt) };
    const ceiling = this.ceilingOf(arrest);
    step.irregular = stepIrregularity(step, how, ground, ceiling);
    const aside = steps.find(({ id }) => id === facts.stepId);
    const judged = judgedAfter(aside?.at ?? at, ground, all, ceiling).filter(({ stepId }) => stepId !== step.id);
    if (judged.length > 0) step.facts = { ...facts, judged };
    await tx.insert(CustodyStepRow, step);
    if (told.words !== undefined) {
      await tx.insert(CustodyWords, { stepId: step.id, caseId: arrest.caseId, words: told.words });
    }
    await tx.change(Arrest, arrest, {});
    const links = await this.rows.linksOf(tx, arrest.id);
    if (told.kind === 'age_alleged' || told.kind === 'age_determined' || told.kind === 'set_aside') {
      for (const { partyId, caseId } of links) await this.shield(tx, { caseId, partyId }, how.after);
    }
    await this.rows.agree(tx, arrest, all);
    return this.rows.enter(
      tx,
      `custody.${told.kind}`,
      { arrest, links },
      {
        facts: { step: step.id, at: at.toISOString(), ...entryFacts(step) },
        people: sureties.map((surety) => this.parties.refOf(surety, 'surety')),
        words: {
          ...(told.words === undefined ? {} : { words: told.words }),
          ...(facts.by === undefined ? {} : { by: facts.by }),
          ...(step.irregular ? { irregularity: step.irregular.reason } : {}),
        },
        ...(step.irregular ? { irregular: { rule: step.irregular.rule, section: step.irregular.section } } : {}),
        ...(told.occurredAt === undefined ? {} : { occurredAt: at, latenessReason: told.latenessReason }),
      },
    );
  }

  /** The record of the person follows what is said of his age; a child is shielded at once. */
  private async shield(
    tx: Tx,
    { caseId, partyId }: { caseId: string; partyId: string },
    { minor }: Custody,
  ): Promise<void> {
    const age =
      minor === 'determined'
        ? 'minor_determined'
        : minor === 'alleged'
          ? 'minor_alleged'
          : minor === 'no'
            ? 'adult'
            : null;
    if (age === null) return;
    const may = await tx.one<{ may: boolean }>('SELECT case_writable($1) AS may', [caseId]);
    if (may?.may) await this.parties.setAge(tx, partyId, age);
  }
}

/** Plain facts for part one: stretches and instants as text, nothing of persons. */
function entryFacts({ kind, facts, court, orderRef }: CustodyStepRow): NonNullable<AuditInput['facts']> {
  const { days, how, amount, minor, bornOn, stretch, journeys, stepId, judged = [] } = facts;
  const span = ({ from, to }: { from: string; to: string }): string => `${from}/${to}`;
  return {
    kind,
    ...(court === null ? {} : { court }),
    ...(orderRef === null ? {} : { order: orderRef }),
    ...(days === undefined ? {} : { days }),
    ...(how === undefined ? {} : { how }),
    ...(amount === undefined ? {} : { amount }),
    ...(minor === undefined ? {} : { minor }),
    ...(bornOn === undefined ? {} : { by_birth: true }),
    ...(stretch === undefined ? {} : { stretch: span(stretch) }),
    ...(journeys === undefined || journeys.length === 0 ? {} : { journeys: journeys.map(span) }),
    ...(stepId === undefined ? {} : { sets_aside: stepId }),
    ...(judged.length === 0
      ? {}
      : { judged: judged.map((each) => ({ step: each.stepId, departs_from: each.irregular?.section ?? '' })) }),
  };
}

/**
 * A journey lies between the arrest and the court, a delay between the arrest and now.
 * @throws unprocessable `custody.stretch-impossible`
 */
function requireStretches(
  kind: StepKind,
  facts: StepFacts,
  { from, at, now }: { from: Date; at: Date; now: Date },
): void {
  const until = kind === 'produced' ? at : now;
  const told = [...(facts.journeys ?? []), ...(facts.stretch ? [facts.stretch] : [])];
  const sound = told.every(
    (each) =>
      Date.parse(each.from) >= from.getTime() &&
      Date.parse(each.to) > Date.parse(each.from) &&
      Date.parse(each.to) <= until.getTime(),
  );
  if (sound) return;
  throw new DomainError(
    'unprocessable',
    'custody.stretch-impossible',
    'A stretch of time ends after it begins and lies within the custody; a journey lies before the court was reached. Correct from and to.',
  );
}

/** Only a court finds that a delay was the accused's. @throws unprocessable `custody.finding-without-court` */
function requireFinder({ kind, court }: NewStep): void {
  if (kind !== 'delay_found' || court !== undefined) return;
  throw new DomainError(
    'unprocessable',
    'custody.finding-without-court',
    'Name the court that found the delay. What we say of it ourselves is recorded as alleged, and stops nothing.',
  );
}
