import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { officerOf } from '../../kernel/actor';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { PartiesService } from '../parties/parties.service';
import { givingUpFault, isUnexplained, type WitnessStepKind } from './domain/witness';
import { Hearing } from './proceeding.entity';
import { type Occurred, ProceedingsService } from './proceedings.service';
import type { GiveUpWitnessDto, ListWitnessDto, OpenedWitness, WitnessStepDto } from './trial-witnesses.dto';
import { TrialWitness, WitnessStep, type WitnessStepFacts } from './trial-witness.entity';

export interface WrittenWitness {
  readonly opened: OpenedWitness;
  readonly entry: ReceiptView;
}

/** Witnesses of a proceeding: called, served, there or absent, heard, given up. */
@Injectable()
export class TrialWitnesses {
  constructor(
    private readonly proceedings: ProceedingsService,
    private readonly parties: PartiesService,
    private readonly ledger: LedgerService,
  ) {}

  /** @throws not-found `proceeding.not-found`; forbidden `case.read-only`; unprocessable `trial-witness.who`, `party.not-of-case` */
  async list(tx: Tx, proceedingId: string, told: ListWitnessDto): Promise<WrittenWitness> {
    const row = await this.proceedings.lock(tx, proceedingId);
    if ((told.partyId === undefined) === (told.officer === undefined)) {
      throw new DomainError(
        'unprocessable',
        'trial-witness.who',
        'A witness is either a person of this case, or a public servant by name and rank.',
      );
    }
    const [party] = await this.parties.ofCase(tx, row.caseId, told.partyId === undefined ? [] : [told.partyId]);
    const own = await tx.find(TrialWitness, { where: { proceedingId, side: told.side } });
    const witness = Object.assign(new TrialWitness(), {
      ...{ id: randomUUID(), proceedingId, caseId: row.caseId, number: own.length + 1, side: told.side },
      ...{ partyId: told.partyId ?? null, officer: told.officer ? { ...told.officer } : null },
      ...{ proves: told.proves ?? null, recordedBy: officerOf(tx.actor).id },
      ...{ recordedAt: await this.proceedings.now(tx), version: 1 },
    });
    await tx.insert(TrialWitness, witness);
    const entry = await this.ledger.audit(tx, 'witness.listed', {
      caseId: row.caseId,
      facts: {
        ...{ proceeding: proceedingId, witness: witness.id, side: witness.side, number: witness.number },
        ...(witness.officer ? { officer: { ...witness.officer } } : {}),
      },
      ...(party ? { people: [this.parties.refOf(party, 'witness')] } : {}),
      ...(witness.proves === null ? {} : { words: { proves: witness.proves } }),
    });
    return { opened: await this.open(tx, witness), entry: this.ledger.receiptView(entry) };
  }

  /**
   * What happened with a witness, whatever came before it. @throws not-found `trial-witness.not-found`; unprocessable `act.*`,
   * `court.before-cognizance`, `trial-witness.hearing-unknown`
   */
  async record(tx: Tx, id: string, told: WitnessStepDto): Promise<WrittenWitness> {
    const { witness } = await this.hold(tx, id);
    if (told.hearingId !== undefined) {
      const hearing = await tx.findOne(Hearing, {
        where: { id: told.hearingId, proceedingId: witness.proceedingId },
      });
      if (!hearing) {
        throw new DomainError(
          'unprocessable',
          'trial-witness.hearing-unknown',
          'Name a hearing of this proceeding, or leave it out.',
        );
      }
    }
    const facts = {
      ...(told.attendOn === undefined ? {} : { attendOn: told.attendOn }),
      ...(told.hearingId === undefined ? {} : { hearingId: told.hearingId }),
    };
    return this.write(tx, witness, { kind: told.kind, facts }, told);
  }

  /** The prosecutor does without a witness of his. @throws conflict `trial-witness.heard`, `trial-witness.given-up-already`, `trial-witness.not-ours` */
  async giveUp(tx: Tx, id: string, told: GiveUpWitnessDto): Promise<WrittenWitness> {
    const { witness, steps } = await this.hold(tx, id);
    const fault = givingUpFault(witness.side, steps);
    if (fault === 'trial-witness.not-ours') {
      throw new DomainError(
        'conflict',
        'trial-witness.not-ours',
        'The prosecutor gives up witnesses of the prosecution alone: who calls another releases him.',
      );
    }
    if (fault === 'trial-witness.heard') {
      throw new DomainError(
        'conflict',
        'trial-witness.heard',
        'This witness was examined: what he said is in evidence, and he cannot be given up any more.',
      );
    }
    if (fault !== null) {
      throw new DomainError('conflict', 'trial-witness.given-up-already', 'This witness was given up already.');
    }
    return this.write(tx, witness, { kind: 'given_up', facts: {} }, { ...told, words: told.reason });
  }

  /** By side and number. @throws not-found `proceeding.not-found` */
  async ofProceeding(tx: Tx, proceedingId: string): Promise<OpenedWitness[]> {
    await this.proceedings.find(tx, proceedingId);
    return this.openAll(
      tx,
      await tx.find(TrialWitness, { where: { proceedingId }, order: { side: 'DESC', number: 'ASC' } }),
    );
  }

  /** @throws not-found `trial-witness.not-found` */
  async show(tx: Tx, id: string): Promise<OpenedWitness> {
    return this.open(tx, await this.find(tx, id));
  }

  private async write(
    tx: Tx,
    witness: TrialWitness,
    { kind, facts }: { readonly kind: WitnessStepKind; readonly facts: WitnessStepFacts },
    told: Occurred,
  ): Promise<WrittenWitness> {
    const proceeding = await this.proceedings.find(tx, witness.proceedingId);
    const { at, now } = await this.proceedings.when(tx, told, proceeding);
    const steps = await this.stepsOf(tx, [witness.id]);
    const step = Object.assign(new WitnessStep(), {
      ...{ id: randomUUID(), witnessId: witness.id, caseId: witness.caseId, seq: steps.length + 1, kind, at, facts },
      ...{ words: told.words ?? null, unexplained: isUnexplained(steps, kind, at) },
      ...{ recordedBy: officerOf(tx.actor).id, recordedAt: now },
    });
    await tx.insert(WitnessStep, step);
    const after = await tx.change(TrialWitness, witness, {});
    const [party] = await this.parties.ofCase(tx, witness.caseId, witness.partyId === null ? [] : [witness.partyId]);
    const entry = await this.ledger.audit(tx, kind === 'given_up' ? 'witness.given_up' : 'witness.step', {
      caseId: witness.caseId,
      facts: {
        ...{ proceeding: witness.proceedingId, witness: witness.id, step: step.id, kind, at: at.toISOString() },
        ...(facts.attendOn === undefined ? {} : { attend_on: facts.attendOn }),
        ...(facts.hearingId === undefined ? {} : { hearing: facts.hearingId }),
      },
      ...(party ? { people: [this.parties.refOf(party, 'witness')] } : {}),
      ...(told.words === undefined ? {} : { words: { words: told.words } }),
      ...(told.occurredAt === undefined ? {} : { occurredAt: at, latenessReason: told.latenessReason }),
    });
    return { opened: await this.open(tx, after), entry: this.ledger.receiptView(entry) };
  }

  private async hold(tx: Tx, id: string): Promise<{ witness: TrialWitness; steps: WitnessStep[] }> {
    const { proceedingId } = await this.find(tx, id);
    // The proceeding is the one lock of everything in it.
    await this.proceedings.lock(tx, proceedingId);
    return { witness: await this.find(tx, id), steps: await this.stepsOf(tx, [id]) };
  }

  private async find(tx: Tx, id: string): Promise<TrialWitness> {
    const witness = await tx.findOne(TrialWitness, { where: { id } });
    if (witness) return witness;
    throw new DomainError(
      'not-found',
      'trial-witness.not-found',
      'There is no such witness, or his case is not open to you.',
    );
  }

  private stepsOf(tx: Tx, ids: readonly string[]): Promise<WitnessStep[]> {
    return tx.find(WitnessStep, { where: { witnessId: In([...ids]) }, order: { seq: 'ASC' } });
  }

  private async open(tx: Tx, witness: TrialWitness): Promise<OpenedWitness> {
    const [opened] = await this.openAll(tx, [witness]);
    if (!opened) throw new Error('A witness was lost while he was read');
    return opened;
  }

  private async openAll(tx: Tx, witnesses: readonly TrialWitness[]): Promise<OpenedWitness[]> {
    if (witnesses.length === 0) return [];
    const steps = await this.stepsOf(
      tx,
      witnesses.map(({ id }) => id),
    );
    const codes = await this.parties.codesOf(
      tx,
      witnesses.flatMap(({ partyId }) => partyId ?? []),
    );
    return witnesses.map((witness) => ({
      ...{ witness, code: witness.partyId === null ? null : (codes.get(witness.partyId) ?? null) },
      steps: steps.filter(({ witnessId }) => witnessId === witness.id),
    }));
  }
}
