import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { assertTransition } from '../../../kernel/transitions';
import type { Tx } from '../../../platform/database/tx';
import { requireMatch } from '../../../platform/http/etag';
import { seekOf } from '../../../platform/http/seek';
import { notify } from '../../../platform/outbox/notify.events';
import { Outbox } from '../../../platform/outbox/outbox';
import { DeadlinesService } from '../../deadlines/deadlines.service';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { AccessService } from '../access.service';
import { CaseFilesService } from '../case-files.service';
import { caseRequestAnswered, caseRequestAsked } from '../cases.events';
import { answerReadiness, REQUEST_TRANSITIONS, requestReadiness, REQUESTS, seatOf } from '../domain/case-request';
import type { Missing } from '../domain/missing';
import { EnquiryFactsService } from '../fir/enquiry-facts.service';
import { present } from '../incidents.service';
import { Addressees } from './addressees.service';
import { CaseRequest } from './case-request.entity';
import type { AskRequestDto, GiveRequestDto, RefuseRequestDto } from './case-requests.dto';
import { clocksOfAnswer, clocksOfAsking, pendingOf } from './request-clocks';

interface Written {
  readonly request: CaseRequest;
  readonly entry: ReceiptView;
}

/** What is asked of another person before the FIR, and his answer by his own sign-in or by who acts for him. */
@Injectable()
export class CaseRequestsService {
  constructor(
    private readonly files: CaseFilesService,
    private readonly enquiry: EnquiryFactsService,
    private readonly addressees: Addressees,
    private readonly access: AccessService,
    private readonly deadlines: DeadlinesService,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws unprocessable `case-request.not-ready` with `missing`, and as `Addressees.find`; not-found `case.not-found` */
  async ask(tx: Tx, caseId: string, told: AskRequestDto): Promise<Written> {
    const file = await this.files.lock(tx, caseId);
    const { facts } = await this.enquiry.of(tx, file);
    this.requireNone(requestReadiness(told.kind, facts));
    const to = await this.addressees.find(tx, file, told);
    const request = Object.assign(new CaseRequest(), {
      ...{ id: randomUUID(), caseId, kind: told.kind, state: 'asked' as const, question: told.question ?? null },
      ...{ addresseeOfficeId: to.officeId, addresseeRole: to.role, addressee: to.outside },
      ...{ askedBy: officerOf(tx.actor).id, askedAt: await this.clock.now(tx), version: 1 },
      ...{ answeredBy: null, answeredAt: null, actingFor: null, reference: null, givenOn: null, words: null },
      ...{ advice: null, cognizable: null },
    });
    await tx.insert(CaseRequest, request);
    if (to.officeId !== null && to.role !== null) {
      const { officeId, role } = to;
      if (!to.seesTheCase) {
        const seat = { officeId, role, relation: 'granted-write' as const, source: 'request', sourceId: request.id };
        await this.access.grant(tx, { caseId, ...seat });
      }
      const params = { requestId: request.id, request: request.kind };
      await this.outbox.send(tx, notify, { office: { officeId, role }, kind: 'case-request.asked', caseId, params });
    }
    await this.deadlines.turn(tx, clocksOfAsking(request));
    await this.outbox.send(tx, caseRequestAsked, { caseId, requestId: request.id, kind: request.kind });
    const entry = await this.ledger.audit(tx, 'case_request.asked', {
      caseId,
      facts: {
        ...{ request: request.id, kind: request.kind, law: REQUESTS[request.kind].law },
        charges: facts.charges.map(({ id }) => id),
        ...present({ office: to.officeId, role: to.role }),
      },
      words: present({ question: request.question, addressee: to.outside }),
    });
    return { request, entry: this.ledger.receiptView(entry) };
  }

  /** @throws forbidden `case-request.not-yours`, `case-request.own-request`; conflict `case-request.illegal-transition`; unprocessable `case-request.reference-missing` */
  async give(tx: Tx, id: string, told: GiveRequestDto, ifMatch: string | undefined): Promise<Written> {
    const request = await this.lock(tx, id);
    this.requireAnswerer(request, tx);
    requireMatch(ifMatch, request.version);
    if (request.addressee !== null && (told.reference === undefined || told.givenOn === undefined)) {
      throw new DomainError(
        'unprocessable',
        'case-request.reference-missing',
        'Give number and day of the order or complaint as its paper bears them.',
      );
    }
    const opinion = request.kind === 'legal_opinion';
    return this.answer(tx, request, 'given', {
      ...{ reference: told.reference ?? null, givenOn: told.givenOn ?? null, words: told.words ?? null },
      ...{ advice: opinion ? (told.advice ?? null) : null, cognizable: opinion ? (told.cognizable ?? null) : null },
    });
  }

  /** @throws as `give` */
  async refuse(tx: Tx, id: string, told: RefuseRequestDto, ifMatch: string | undefined): Promise<Written> {
    const request = await this.lock(tx, id);
    this.requireAnswerer(request, tx);
    requireMatch(ifMatch, request.version);
    return this.answer(tx, request, 'refused', { reference: told.reference ?? null, words: told.words });
  }

  /** Takes a request back before it is answered. @throws conflict `case-request.illegal-transition` */
  async withdraw(tx: Tx, id: string, reason: string, ifMatch: string | undefined): Promise<Written> {
    const request = await this.lock(tx, id);
    requireMatch(ifMatch, request.version);
    const { addresseeOfficeId: officeId, addresseeRole: role, kind } = request;
    if (officeId !== null && role !== null) {
      const notice = { office: { officeId, role }, kind: 'case-request.withdrawn' as const, params: { request: kind } };
      await this.outbox.send(tx, notify, { ...notice, caseId: request.caseId });
    }
    return this.answer(tx, request, 'withdrawn', { words: reason });
  }

  /** Of a case, in the order of asking. The row policy decides what is seen. */
  async ofCase(tx: Tx, caseId: string): Promise<CaseRequest[]> {
    await this.files.get(tx, caseId);
    return tx.find(CaseRequest, { where: { caseId }, order: { askedAt: 'ASC', id: 'ASC' } });
  }

  /** @throws not-found `case-request.not-found` */
  async get(tx: Tx, id: string): Promise<CaseRequest> {
    return this.found(await tx.findOne(CaseRequest, { where: { id } }));
  }

  /** What waits for him who reads, by the seats that he holds, the longest waiting first; one row more than the limit. */
  async awaiting(tx: Tx, { limit, cursor }: { limit: number; cursor?: string }): Promise<CaseRequest[]> {
    const after = seekOf(cursor);
    const seats = officerOf(tx.actor).roles.map(({ officeId, role }) => `${officeId}/${role}`);
    const rows = tx.manager
      .createQueryBuilder(CaseRequest, 'r')
      .where(`r.state = 'asked' AND r.addresseeOfficeId || '/' || r.addresseeRole = ANY (:seats)`, { seats });
    if (after) rows.andWhere('(r.askedAt, r.id) > (:at, :id)', after);
    return rows
      .orderBy('r.askedAt')
      .addOrderBy('r.id')
      .limit(limit + 1)
      .getMany();
  }

  private async answer(
    tx: Tx,
    request: CaseRequest,
    state: 'given' | 'refused' | 'withdrawn',
    told: Partial<CaseRequest>,
  ): Promise<Written> {
    this.transit(request, state);
    const { id, caseId, kind, askedBy } = request;
    const officer = officerOf(tx.actor);
    const at = await this.clock.now(tx);
    const seat = state === 'withdrawn' ? null : seatOf(request, officer);
    const acting = { answeredBy: officer.id, answeredAt: at, actingFor: seat?.actingFor ?? null };
    const answered = await tx.change(CaseRequest, request, { state, ...acting, ...told });
    const how = { state: state === 'withdrawn' ? ('closed' as const) : ('met' as const), at };
    await this.deadlines.close(tx, [pendingOf(request)], how);
    if (state === 'given') {
      const { facts } = await this.enquiry.of(tx, await this.files.get(tx, caseId));
      await this.deadlines.turn(tx, clocksOfAnswer(request, facts, at));
    }
    await this.outbox.send(tx, caseRequestAnswered, { caseId, requestId: id, kind, answer: state });
    if (state !== 'withdrawn' && askedBy !== officer.id) {
      const params = { requestId: id, request: kind, answer: state };
      await this.outbox.send(tx, notify, { officerId: askedBy, kind: 'case-request.answered', caseId, params });
    }
    // Who answered reads his own answer; after that the case is no longer his.
    await this.access.endOfAct(tx, { caseId, sourceId: id }, `Request ${state}`, state === 'withdrawn' ? 0 : 60_000);
    const entry = await this.ledger.audit(tx, `case_request.${state}`, {
      caseId,
      facts: {
        ...{ request: id, kind },
        ...present({ acting_for: answered.actingFor, given_on: answered.givenOn, advice: answered.advice }),
        ...(seat ? { role: seat.role, office: seat.officeId } : {}),
        ...(answered.cognizable === null ? {} : { cognizable: answered.cognizable }),
      },
      words: present({ reference: answered.reference, words: answered.words }),
    });
    return { request: answered, entry: this.ledger.receiptView(entry) };
  }

  private requireNone(lacks: readonly Missing[]): void {
    if (lacks.length === 0) return;
    throw new DomainError(
      'unprocessable',
      'case-request.not-ready',
      'This cannot be asked now: see what is missing, and who supplies it.',
      { missing: lacks },
    );
  }

  private requireAnswerer(request: CaseRequest, tx: Tx): void {
    const [fault] = answerReadiness(request, officerOf(tx.actor));
    if (fault?.code === 'case-request.not-yours') {
      throw new DomainError(
        'forbidden',
        'case-request.not-yours',
        'Only whoever holds the office that was asked answers this, or who acts for him.',
      );
    }
    if (fault?.code === 'case-request.own-request') {
      throw new DomainError(
        'forbidden',
        'case-request.own-request',
        'Nobody answers his own request: let another holder of the office answer it.',
      );
    }
  }

  private transit(request: CaseRequest, to: CaseRequest['state']): void {
    assertTransition(REQUEST_TRANSITIONS, 'case-request', request.state, to);
  }

  private async lock(tx: Tx, id: string): Promise<CaseRequest> {
    const { caseId } = await this.get(tx, id);
    await this.files.lock(tx, caseId);
    return this.found(await tx.findOne(CaseRequest, { where: { id }, lock: { mode: 'pessimistic_write' } }));
  }

  private found(request: CaseRequest | null): CaseRequest {
    if (request) return request;
    throw new DomainError(
      'not-found',
      'case-request.not-found',
      'There is no such request, or its case is not open to you.',
    );
  }
}
