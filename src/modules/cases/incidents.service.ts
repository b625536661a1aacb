import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import { DomainError } from '../../kernel/domain-error';
import { requireCase } from '../../platform/database/case-access';
import type { Tx } from '../../platform/database/tx';
import { gapsOf, valueOf } from '../../platform/http/stated';
import { Outbox } from '../../platform/outbox/outbox';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { PartiesService } from '../parties/parties.service';
import { incidentRecorded } from './cases.events';
import { daysOf } from './domain/incident';
import { IncidentVictim } from './incident-victim.entity';
import { Incident } from './incident.entity';
import type { IncidentDto } from './incidents.dto';

export interface RecordedIncident {
  readonly incident: Incident;
  readonly victimIds: readonly string[];
  readonly entry: ReceiptView;
}

@Injectable()
export class IncidentsService {
  constructor(
    private readonly parties: PartiesService,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds an incident to a case, with its victims.
   * @throws not-found `case.not-found`, forbidden `case.read-only`, unprocessable `incident.*`, `party.not-of-case`
   */
  async record(tx: Tx, caseId: string, told: IncidentDto): Promise<RecordedIncident> {
    await requireCase(tx, caseId, 'write');
    // Held so that two incidents recorded at once do not take one place in the row.
    await tx.query('SELECT id FROM case_file WHERE id = $1 FOR UPDATE', [caseId]);
    const last = await tx.one<{ last: number }>(
      'SELECT coalesce(max(ordinal), 0) AS last FROM incident WHERE case_id = $1',
      [caseId],
    );
    const at = await this.clock.now(tx);
    const incident = this.rowOf(caseId, (last?.last ?? 0) + 1, told, officerOf(tx.actor).id, at);
    const known = await this.parties.ofCase(tx, caseId, told.victimIds ?? []);
    const named = await this.parties.write(
      tx,
      caseId,
      (told.victims ?? []).map((victim) => ({ ...victim, roles: ['victim'] as const })),
    );
    const victims = [...known, ...named];
    await tx.insert(Incident, incident);
    await tx.insert(
      IncidentVictim,
      victims.map((victim) => ({ incidentId: incident.id, partyId: victim.id, caseId })),
    );
    await this.outbox.send(tx, incidentRecorded, { caseId, incidentId: incident.id });
    const { account, platform, url, place, words } = incident;
    const entry = await this.ledger.audit(tx, 'incident.recorded', {
      caseId,
      facts: factsOf(incident),
      gaps: incident.gaps,
      people: victims.map((victim) => this.parties.refOf(victim, 'victim')),
      words: present({ account, platform, url, place, words }),
    });
    return { incident, victimIds: victims.map(({ id }) => id), entry: this.ledger.receiptView(entry) };
  }

  /** The incidents of a case in their order, each with the ids of its victims. The row policy decides what is seen. */
  async ofCase(tx: Tx, caseId: string): Promise<{ incident: Incident; victimIds: string[] }[]> {
    const incidents = await tx.find(Incident, { where: { caseId }, order: { ordinal: 'ASC' } });
    if (incidents.length === 0) return [];
    const victims = await tx.find(IncidentVictim, { where: { caseId }, order: { partyId: 'ASC' } });
    return incidents.map((incident) => ({
      incident,
      victimIds: victims.filter(({ incidentId }) => incidentId === incident.id).map(({ partyId }) => partyId),
    }));
  }

  /** Incidents of this case by id. @throws unprocessable `incident.not-of-case` */
  async chosen(tx: Tx, caseId: string, ids: readonly string[]): Promise<Incident[]> {
    const rows = await tx.find(Incident, { where: { caseId } });
    return ids.map((id) => {
      const row = rows.find((each) => each.id === id);
      if (row) return row;
      throw new DomainError(
        'unprocessable',
        'incident.not-of-case',
        'Name incidents of this case; record the incident first.',
        { incident: id },
      );
    });
  }

  private rowOf(caseId: string, ordinal: number, told: IncidentDto, recordedBy: string, recordedAt: Date): Incident {
    const [from, to] = [valueOf(told.from), valueOf(told.to)];
    const days = daysOf(
      { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), about: told.about ?? false },
      karachiDay(recordedAt),
    );
    const amount = valueOf(told.amount) ?? null;
    return Object.assign(new Incident(), {
      ...{ id: randomUUID(), caseId, ordinal, ...days, amount },
      currency: amount === null ? null : (told.currency ?? 'PKR'),
      account: valueOf(told.account) ?? null,
      platform: valueOf(told.platform) ?? null,
      url: valueOf(told.url) ?? null,
      place: valueOf(told.place) ?? null,
      words: told.words ?? null,
      gaps: gapsOf({
        days: told.from,
        amount: told.amount,
        account: told.account,
        platform: told.platform,
        url: told.url,
        place: told.place,
      }),
      ...{ recordedBy, recordedAt, version: 1 },
    });
  }
}

function factsOf({ id, ordinal, fromOn, toOn, precision, amount, currency }: Incident): Record<string, unknown> {
  return {
    ...{ incident: id, ordinal, precision },
    ...(fromOn === null ? {} : { from_on: fromOn, to_on: toOn }),
    ...(amount === null ? {} : { amount, currency }),
  };
}

/** Only what is there: a body knows no null. */
export function present(words: Readonly<Record<string, string | null | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words).flatMap(([name, text]) => (text == null || text === '' ? [] : [[name, text]])),
  );
}
