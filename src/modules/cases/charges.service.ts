import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import { requireCase } from '../../platform/database/case-access';
import type { Tx } from '../../platform/database/tx';
import { Outbox } from '../../platform/outbox/outbox';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { type ChargeQuestion, type LawOfCharge, OffencesService } from '../offences/offences.service';
import { PartiesService } from '../parties/parties.service';
import { CaseFilesService } from './case-files.service';
import { chargeMade, chargeWithdrawn } from './cases.events';
import { ChargeHolds } from './charge-holds.service';
import { ChargeIncident } from './charge-incident.entity';
import { Charge } from './charge.entity';
import type { AmendChargeDto, ChargeLaw, MakeChargeDto } from './charges.dto';
import { daysOfCharge, endCharge } from './domain/charge';
import { IncidentsService, present } from './incidents.service';

export interface ChargeOnFile {
  readonly charge: Charge;
  readonly incidentIds: readonly string[];
  readonly law: ChargeLaw;
}

interface Written extends ChargeOnFile {
  readonly entry: ReceiptView;
}

/** Which offence, in which version, each accused is charged with. What we decide follows the law; what others charged is recorded. */
@Injectable()
export class ChargesService {
  constructor(
    private readonly files: CaseFilesService,
    private readonly incidents: IncidentsService,
    private readonly parties: PartiesService,
    private readonly offences: OffencesService,
    private readonly holds: ChargeHolds,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes a charge under the version in force on the day of the act. Ours is refused when the section was not in force or is
   * void; a court's or a historic one is recorded and marked `irregular`.
   * @throws not-found `case.not-found`, forbidden `case.read-only`, unprocessable `charge.*`, `party.not-accused`, `incident.not-of-case`
   */
  async make(tx: Tx, caseId: string, told: MakeChargeDto): Promise<Written> {
    await this.files.lock(tx, caseId);
    const made = await this.write(tx, caseId, told, null);
    return this.enter(tx, made, 'charge.made');
  }

  /** Replaces a charge by another; the text before stays on file. @throws as `make`, and conflict `charge.illegal-transition`, `charge.before-the-court` */
  async amend(tx: Tx, id: string, told: AmendChargeDto): Promise<Written> {
    const charge = await this.lock(tx, id);
    await this.holds.requireOurs(tx, charge);
    await tx.change(
      Charge,
      charge,
      endCharge(charge, 'superseded', officerOf(tx.actor).id, told.reason, await this.clock.now(tx)),
    );
    const made = await this.write(tx, charge.caseId, told, id);
    return this.enter(tx, made, 'charge.changed', told.reason);
  }

  /** @throws not-found `charge.not-found`, conflict `charge.illegal-transition`, `charge.before-the-court` */
  async withdraw(tx: Tx, id: string, reason: string): Promise<Written> {
    const charge = await this.lock(tx, id);
    await this.holds.requireOurs(tx, charge);
    const { caseId } = charge;
    const ended = await tx.change(
      Charge,
      charge,
      endCharge(charge, 'withdrawn', officerOf(tx.actor).id, reason, await this.clock.now(tx)),
    );
    await this.outbox.send(tx, chargeWithdrawn, { caseId, chargeId: id });
    const entry = await this.ledger.audit(tx, 'charge.withdrawn', { caseId, facts: { charge: id }, words: { reason } });
    const [onFile] = await this.describe(tx, [ended]);
    return { ...this.found(onFile ?? null), entry: this.ledger.receiptView(entry) };
  }

  /** Every charge of the case, ended ones too, in the order of making. @throws not-found `case.not-found` */
  async of(tx: Tx, caseId: string): Promise<ChargeOnFile[]> {
    await requireCase(tx, caseId, 'read');
    return this.describe(tx, await tx.find(Charge, { where: { caseId }, order: { madeAt: 'ASC', id: 'ASC' } }));
  }

  /** The charges that stand against an accused, their class as on the day of a step. @throws not-found `case.not-found` */
  async against(tx: Tx, caseId: string, accusedId: string, stepDay: string): Promise<ChargeOnFile[]> {
    await requireCase(tx, caseId, 'read');
    const where = { caseId, accusedId, state: 'made' as const };
    return this.describe(tx, await tx.find(Charge, { where, order: { madeAt: 'ASC', id: 'ASC' } }), stepDay);
  }

  private async write(tx: Tx, caseId: string, told: MakeChargeDto, supersedesId: string | null): Promise<ChargeOnFile> {
    await this.parties.accusedOf(tx, caseId, told.accusedId);
    const incidents = await this.incidents.chosen(tx, caseId, told.incidentIds);
    const days = daysOfCharge(told.origin, incidents, told);
    const answer = await this.offences.versionForCharge(tx, {
      offenceId: told.offenceId,
      ...days,
      origin: told.origin,
      ...settled(told),
    });
    const charge = Object.assign(new Charge(), {
      ...{ id: randomUUID(), caseId, accusedId: told.accusedId, offenceId: told.offenceId },
      ...{ versionId: answer.version?.id ?? null, limb: told.limb ?? null, origin: told.origin },
      ...{ asRegistered: told.asRegistered ?? null, legalOpinionRef: told.legalOpinionRef ?? null },
      ...{ conditionRef: told.conditionRef ?? null, actsFrom: days.from, actsTo: days.to, irregular: answer.irregular },
      ...{ state: 'made' as const, supersedesId, madeBy: officerOf(tx.actor).id, madeAt: await this.clock.now(tx) },
      ...{ endedBy: null, endedAt: null, endReason: null, version: 1 },
    });
    await this.requireNew(tx, charge, told.incidentIds);
    await tx.insert(Charge, charge);
    await tx.insert(
      ChargeIncident,
      incidents.map(({ id }) => ({ chargeId: charge.id, incidentId: id, caseId })),
    );
    await this.outbox.send(tx, chargeMade, { caseId, chargeId: charge.id, offenceId: charge.offenceId });
    return { charge, incidentIds: told.incidentIds, law: lawOf(answer) };
  }

  /** The case is locked: two officers cannot make the same charge at once. @throws conflict `charge.already-made` */
  private async requireNew(tx: Tx, charge: Charge, incidentIds: readonly string[]): Promise<void> {
    const { caseId, accusedId, offenceId, versionId, limb, origin, asRegistered } = charge;
    const standing = await tx.one<{ id: string }>(
      `SELECT c.id FROM charge c
        WHERE c.case_id = $1 AND c.accused_id = $2 AND c.offence_id = $3 AND c.origin = $4 AND c.state = 'made'
          AND c.version_id IS NOT DISTINCT FROM $5 AND c.limb IS NOT DISTINCT FROM $6
          AND c.as_registered IS NOT DISTINCT FROM $7
          AND (SELECT array_agg(i.incident_id ORDER BY i.incident_id) FROM charge_incident i WHERE i.charge_id = c.id)
            = (SELECT array_agg(told ORDER BY told) FROM unnest($8::uuid[]) told)`,
      [caseId, accusedId, offenceId, origin, versionId, limb, asRegistered, [...new Set(incidentIds)]],
    );
    if (!standing) return;
    throw new DomainError(
      'conflict',
      'charge.already-made',
      'This accused is charged with this on these incidents already. Amend that charge instead.',
      { chargeId: standing.id },
    );
  }

  private async enter(
    tx: Tx,
    made: ChargeOnFile,
    type: 'charge.made' | 'charge.changed',
    reason?: string,
  ): Promise<Written> {
    const { charge, incidentIds, law } = made;
    const accused = await this.parties.accusedOf(tx, charge.caseId, charge.accusedId);
    const { irregular } = charge;
    const entry = await this.ledger.audit(tx, type, {
      caseId: charge.caseId,
      facts: {
        ...{ charge: charge.id, offence: charge.offenceId, section: law.citation, origin: charge.origin },
        ...{ acts_from: charge.actsFrom, acts_to: charge.actsTo, incidents: [...incidentIds] },
        ...present({ version: charge.versionId, limb: charge.limb, supersedes: charge.supersedesId }),
      },
      people: [this.parties.refOf(accused, 'accused')],
      words: present({
        as_registered: charge.asRegistered,
        legal_opinion: charge.legalOpinionRef,
        condition: charge.conditionRef,
        reason,
        irregularity: irregular?.reason,
      }),
      ...(irregular ? { irregular: { rule: irregular.rule, section: irregular.section } } : {}),
    });
    return { ...made, entry: this.ledger.receiptView(entry) };
  }

  private async describe(tx: Tx, charges: readonly Charge[], stepDay?: string): Promise<ChargeOnFile[]> {
    const [first] = charges;
    if (!first) return [];
    const links = await tx.find(ChargeIncident, { where: { caseId: first.caseId }, order: { incidentId: 'ASC' } });
    const described: ChargeOnFile[] = [];
    for (const charge of charges) {
      const incidentIds = links.filter(({ chargeId }) => chargeId === charge.id).map(({ incidentId }) => incidentId);
      described.push({ charge, incidentIds, law: await this.lawAsCharged(tx, charge, stepDay) });
    }
    return described;
  }

  /** The law of a charge on file: its own version for ever, class and doubts as they are seen today. */
  private async lawAsCharged(tx: Tx, charge: Charge, stepDay?: string): Promise<ChargeLaw> {
    const { offenceId, versionId, actsFrom: from, actsTo: to, conditionRef } = charge;
    return lawOf(
      await this.offences.lawOfCharge(
        tx,
        { offenceId, versionId, from, to, conditionMet: conditionRef !== null },
        stepDay,
      ),
    );
  }

  private async lock(tx: Tx, id: string): Promise<Charge> {
    const seen = this.found(await tx.findOne(Charge, { where: { id } }));
    await this.files.lock(tx, seen.caseId);
    return this.found(await tx.findOne(Charge, { where: { id }, lock: { mode: 'pessimistic_write' } }));
  }

  private found<T>(row: T | null): T {
    if (row !== null) return row;
    throw new DomainError('not-found', 'charge.not-found', 'There is no such charge, or its case is not open to you.');
  }
}

const lawOf = ({ citation, title, version, classes, legalReview }: LawOfCharge): ChargeLaw => ({
  ...{ citation, title, version, classes, legalReview },
});

function settled(told: MakeChargeDto): Partial<ChargeQuestion> {
  return {
    ...(told.limb === undefined ? {} : { limb: told.limb }),
    ...(told.versionId === undefined ? {} : { versionId: told.versionId }),
    legalOpinion: told.legalOpinionRef !== undefined,
    conditionMet: told.conditionRef !== undefined,
  };
}
