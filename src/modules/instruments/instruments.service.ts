import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { requireMatch } from '../../platform/http/etag';
import { Outbox } from '../../platform/outbox/outbox';
import type { AuditType } from '../../proof/entry-types';
import { CasesService } from '../cases/cases.service';
import { DeadlinesService } from '../deadlines/deadlines.service';
import { LedgerService, type ReceiptView } from '../ledger/ledger.service';
import { PartiesService } from '../parties/parties.service';
import { DRAWING, missingGrounds, strangeGrounds } from './domain/grounds';
import { factOf, type DrawProcessDto, type ProcessActDto } from './instruments.dto';
import { actOn } from './process-acts';
import { clocksOfAct, periodClock } from './process-clocks';
import { processChanged } from './instruments.events';
import { ProcessEvent } from './process-event.entity';
import { Process } from './process.entity';
import { type ProcessVerb, verbFault } from './domain/process';

interface Written {
  readonly process: Process;
  readonly entry: ReceiptView;
}

const DAY_MS = 86_400_000;

/** Notices, warrants and requests to providers, each from its paper to its end. */
@Injectable()
export class InstrumentsService {
  constructor(
    private readonly cases: CasesService,
    private readonly parties: PartiesService,
    private readonly deadlines: DeadlinesService,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Issues a notice or applies for a warrant, under the next number of its register.
   * @throws not-found `case.not-found`; unprocessable `process.grounds-missing` with each ground that the section asks for,
   * `process.ground-unknown`, `process.addressee`, `process.too-long`, `party.not-of-case`
   */
  async draw(tx: Tx, caseId: string, told: DrawProcessDto): Promise<Written> {
    await this.cases.requireAccess(tx, caseId, 'write');
    const drawing = DRAWING[told.kind];
    this.requireGrounds(told);
    const warrant = told.kind.startsWith('warrant_');
    if (!warrant && (told.partyId === undefined) === (told.addressee === undefined)) {
      throw new DomainError(
        'unprocessable',
        'process.addressee',
        'Name either a person of this case, or a provider, bank or office.',
      );
    }
    const people = await this.parties.ofCase(tx, caseId, told.partyId === undefined ? [] : [told.partyId]);
    const at = await this.clock.now(tx);
    const { officeId } = await this.cases.caseRef(tx, caseId);
    const days = told.days ?? drawing.mostDays;
    if (drawing.mostDays !== null && days !== null && days > drawing.mostDays) {
      throw new DomainError(
        'unprocessable',
        'process.too-long',
        `${drawing.law} allows ${drawing.mostDays} days; more is for the Court to order.`,
        { law: drawing.law, most: drawing.mostDays },
      );
    }
    const runs = told.kind === 'preservation_31' && days !== null;
    const { number } = await this.cases.registerNumber(tx, officeId, drawing.register);
    const process = Object.assign(new Process(), {
      ...({
        id: randomUUID(),
        caseId,
        kind: told.kind,
        number,
        officeId,
        state: warrant ? 'applied' : 'issued',
      } as const),
      ...{ partyId: told.partyId ?? null, addressee: told.addressee ?? null, grounds: told.grounds },
      ...{ attendAt: told.attendAt === undefined ? null : new Date(told.attendAt) },
      ...{ runsFrom: runs ? at : null, runsUntil: runs ? new Date(at.getTime() + days * DAY_MS) : null },
      ...{ court: null, reference: null, drawnBy: officerOf(tx.actor).id, drawnAt: at, untold: 0, version: 1 },
    });
    await tx.insert(Process, process);
    const particulars: Record<string, string> = told.days === undefined ? {} : { days: String(told.days) };
    await this.note(tx, process, { verb: 'draw', at, particulars });
    await this.deadlines.turn(tx, periodClock(process, runs && days !== drawing.mostDays));
    await this.outbox.send(tx, processChanged, { caseId, processId: process.id, kind: process.kind, verb: 'draw' });
    const entry = await this.ledger.audit(tx, warrant ? 'process.applied' : 'process.issued', {
      caseId,
      facts: {
        ...{ process: process.id, kind: process.kind, number, register: drawing.register, law: drawing.law },
        ...(process.attendAt ? { attend_at: process.attendAt.toISOString() } : {}),
        ...(process.runsUntil ? { runs_until: process.runsUntil.toISOString() } : {}),
      },
      people: people.map((party) => this.parties.refOf(party, 'addressee')),
      words: { ...told.grounds, ...(told.addressee === undefined ? {} : { addressee: told.addressee }) },
    });
    return { process, entry: this.ledger.receiptView(entry) };
  }

  /**
   * Does an act on a process. What a court ordered is recorded as it is, irregular where it goes beyond the section.
   * @throws not-found `process.not-found`; conflict `process.illegal-step`, `process.nothing-to-tell`, `process.nothing-runs`;
   * precondition-failed `precondition.stale`
   */
  async act(tx: Tx, id: string, verb: ProcessVerb, told: ProcessActDto, ifMatch: string | undefined): Promise<Written> {
    const process = await this.lock(tx, id);
    requireMatch(ifMatch, process.version);
    this.requireStep(process, verb);
    await this.requireDocument(tx, process.caseId, told.documentId);
    const now = await this.clock.now(tx);
    const at = told.occurredAt === undefined ? now : new Date(told.occurredAt);
    const { change, particulars, irregular, isGiven } = actOn(process, verb, told, at);
    const changed = await tx.change(Process, process, change);
    await this.note(tx, changed, { verb, at, particulars, irregular, documentId: told.documentId ?? null });
    await this.deadlines.turn(tx, clocksOfAct(changed, verb, at, isGiven));
    const { caseId, kind, state } = changed;
    await this.outbox.send(tx, processChanged, { caseId, processId: id, kind, verb });
    const entry = await this.ledger.audit(tx, ENTRY_OF[verb], {
      caseId,
      facts: {
        ...{ process: id, kind, state },
        ...(told.documentId === undefined ? {} : { document: told.documentId }),
        ...(changed.runsUntil ? { runs_until: changed.runsUntil.toISOString() } : {}),
      },
      words: particulars,
      ...(told.occurredAt === undefined ? {} : { occurredAt: at }),
      ...(told.latenessReason === undefined ? {} : { latenessReason: told.latenessReason }),
      ...(irregular ? { irregular } : {}),
    });
    return { process: changed, entry: this.ledger.receiptView(entry) };
  }

  /** Of a case, in the order of drawing. @throws not-found `case.not-found` */
  async ofCase(tx: Tx, caseId: string): Promise<Process[]> {
    await this.cases.requireAccess(tx, caseId, 'read');
    return tx.find(Process, { where: { caseId }, order: { drawnAt: 'ASC', id: 'ASC' } });
  }

  /** With its acts, in their order. @throws not-found `process.not-found` */
  async get(tx: Tx, id: string): Promise<{ process: Process; events: ProcessEvent[] }> {
    const process = this.found(await tx.findOne(Process, { where: { id } }));
    return { process, events: await tx.find(ProcessEvent, { where: { processId: id }, order: { seq: 'ASC' } }) };
  }

  private requireGrounds(told: DrawProcessDto): void {
    const { law } = DRAWING[told.kind];
    const strange = strangeGrounds(told.kind, told.grounds);
    const unusable = Object.values(told.grounds).some((text) => typeof text !== 'string' || text.length > 4000);
    if (strange.length > 0 || unusable) {
      throw new DomainError(
        'unprocessable',
        'process.ground-unknown',
        'State only what the section asks for, each as text of at most 4000 characters.',
        { grounds: Object.keys(DRAWING[told.kind].grounds) },
      );
    }
    const lacks = missingGrounds(told.kind, told.grounds);
    if (lacks.length === 0) return;
    throw new DomainError(
      'unprocessable',
      'process.grounds-missing',
      'The paper lacks what its section asks it to state: see what is missing.',
      {
        missing: lacks.map(({ key, en, ur }) => ({
          code: `ground.${key}`,
          law,
          en,
          ur,
          by: ['investigating officer'],
        })),
      },
    );
  }

  private async requireDocument(tx: Tx, caseId: string, documentId: string | undefined): Promise<void> {
    if (documentId === undefined) return;
    const row = await tx.one<{ stands: boolean }>('SELECT deadline_document($1, $2) AS stands', [caseId, documentId]);
    if (row?.stands) return;
    throw new DomainError(
      'unprocessable',
      'process.document-unknown',
      'Name a document of this case; register the paper first.',
    );
  }

  private requireStep(process: Process, verb: ProcessVerb): void {
    const fault = verbFault(factOf(process), verb);
    if (fault === 'process.nothing-to-tell') {
      throw new DomainError(
        'conflict',
        'process.nothing-to-tell',
        'No data was acquired of which the Court is not told.',
      );
    }
    if (fault === 'process.nothing-runs') {
      throw new DomainError('conflict', 'process.nothing-runs', 'No period runs here that a court could extend.');
    }
    if (fault !== null) {
      throw new DomainError(
        'conflict',
        'process.illegal-step',
        'This cannot be done with it as it stands: see under `open` what can.',
        { state: process.state },
      );
    }
  }

  private async note(
    tx: Tx,
    process: Process,
    told: Pick<ProcessEvent, 'verb' | 'at' | 'particulars'> & Partial<Pick<ProcessEvent, 'irregular' | 'documentId'>>,
  ): Promise<void> {
    await tx.insert(ProcessEvent, {
      ...{
        id: randomUUID(),
        processId: process.id,
        caseId: process.caseId,
        irregular: null,
        documentId: null,
        ...told,
      },
      ...{ recordedBy: officerOf(tx.actor).id, recordedAt: await this.clock.now(tx) },
    });
  }

  private async lock(tx: Tx, id: string): Promise<Process> {
    const { caseId } = this.found(await tx.findOne(Process, { where: { id } }));
    await this.cases.requireAccess(tx, caseId, 'write');
    return this.found(await tx.findOne(Process, { where: { id }, lock: { mode: 'pessimistic_write' } }));
  }

  private found(process: Process | null): Process {
    if (process) return process;
    throw new DomainError(
      'not-found',
      'process.not-found',
      'There is no such notice, warrant or request, or its case is not open to you.',
    );
  }
}

const ENTRY_OF: Readonly<Record<ProcessVerb, AuditType>> = {
  serve: 'process.served',
  'not-served': 'process.not_served',
  answer: 'process.answered',
  default: 'process.not_answered',
  acquire: 'process.acquired',
  'tell-court': 'process.court_told',
  grant: 'process.granted',
  refuse: 'process.refused',
  extend: 'process.extended',
  execute: 'process.executed',
  return: 'process.returned',
  end: 'process.ended',
  withdraw: 'process.withdrawn',
};
