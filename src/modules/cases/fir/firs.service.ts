import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { requireMatch } from '../../../platform/http/etag';
import { gapsOf, valueOf } from '../../../platform/http/stated';
import { Outbox } from '../../../platform/outbox/outbox';
import { DeadlinesService } from '../../deadlines/deadlines.service';
import { IdentityService } from '../../identity/identity.service';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { OffencesService } from '../../offences/offences.service';
import { PartiesService } from '../../parties/parties.service';
import { AccessService } from '../access.service';
import { CaseFilesService } from '../case-files.service';
import { firRegistered } from '../cases.events';
import { advance } from '../domain/case-file';
import { BASES, findingsOf } from '../domain/fir';
import { firReadiness } from '../domain/fir-readiness';
import type { Missing } from '../domain/missing';
import { present } from '../incidents.service';
import { RegistersService } from '../registers.service';
import { EnquiryFactsService } from './enquiry-facts.service';
import { clocksOfRegistration, reportClocks } from './fir-clocks';
import type { FirCopy } from './fir-copy.entity';
import { FirCopiesService } from './fir-copies.service';
import { Fir } from './fir.entity';
import type { RecordFirDto, RegisterFirDto } from './firs.dto';

export interface FirOnFile {
  readonly fir: Fir;
  readonly copies: readonly FirCopy[];
  readonly findings: readonly Missing[];
}

interface Written extends FirOnFile {
  readonly entry: ReceiptView;
}

/** The FIR: ours behind its guards, another's or an older one as it was. Nothing else takes a case to the investigation. */
@Injectable()
export class FirsService {
  constructor(
    private readonly files: CaseFilesService,
    private readonly enquiry: EnquiryFactsService,
    private readonly copies: FirCopiesService,
    private readonly access: AccessService,
    private readonly registers: RegistersService,
    private readonly identity: IdentityService,
    private readonly offences: OffencesService,
    private readonly parties: PartiesService,
    private readonly deadlines: DeadlinesService,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Registers our FIR under the next number of Register I and takes the case to the investigation.
   * @throws conflict `case.illegal-transition`; unprocessable `fir.not-ready` with everything that is missing; precondition-failed `precondition.stale`
   */
  async register(tx: Tx, caseId: string, told: RegisterFirDto, ifMatch: string | undefined): Promise<Written> {
    const file = await this.files.lock(tx, caseId);
    requireMatch(ifMatch, file.version);
    const at = await this.clock.now(tx);
    advance(file, 'investigation', at);
    const { facts, given } = await this.enquiry.of(tx, file);
    const lacks = firReadiness(facts);
    if (lacks.length > 0) {
      throw new DomainError(
        'unprocessable',
        'fir.not-ready',
        'The FIR cannot be registered yet: see what is missing, by which section or rule, and who supplies it.',
        { missing: lacks },
      );
    }
    const people = await this.parties.ofCase(tx, caseId, told.informantId === undefined ? [] : [told.informantId]);
    const office = await this.identity.office(tx, file.officeId);
    const { number } = await this.registers.issue(tx, file.officeId, 'REG-FIR');
    const fir = Object.assign(new Fir(), {
      ...{ id: randomUUID(), caseId, origin: 'ours' as const, number, station: office.name, officeId: office.id },
      ...this.agencyOf(karachiDay(at)),
      ...{ registeredOn: karachiDay(at), registeredAt: at, sections: null, brief: valueOf(told.brief) ?? null },
      ...{ opinionId: facts.opinion?.id ?? null, approvalId: facts.approval?.id ?? null },
      ...{ orderId: facts.order?.id ?? null, complaintId: facts.complaint?.id ?? null, bases: {} },
      gaps: gapsOf({ brief: told.brief, informant: told.informantId }),
      ...{ irregular: null, recordedBy: officerOf(tx.actor).id, recordedAt: at, version: 1 },
    });
    await tx.insert(Fir, fir);
    const copies = await this.copies.write(tx, fir, told.copies ?? [], at);
    await this.files.toInvestigation(tx, file, number);
    await this.deadlines.turn(tx, clocksOfRegistration(caseId, at, await this.access.leadOf(tx, caseId)));
    await this.copies.tellMagistrate(tx, copies);
    await this.outbox.send(tx, firRegistered, { caseId, firId: fir.id, number });
    const entry = await this.ledger.audit(tx, 'fir.registered', {
      caseId,
      facts: {
        ...{
          fir: fir.id,
          number,
          register: 'REG-FIR',
          office: office.id,
          stage_from: 'enquiry',
          stage_to: 'investigation',
        },
        ...present({ agency: fir.agency, opinion: fir.opinionId, approval: fir.approvalId, order: fir.orderId }),
        ...present({ complaint: fir.complaintId }),
        ...{ agency_uncertain: fir.agencyUncertain, charges: facts.charges.map(({ id }) => id) },
        copies: copies.map(({ recipient, sentAt }) => ({ recipient, sent_at: sentAt.toISOString() })),
      },
      gaps: fir.gaps,
      people: people.map((party) => this.parties.refOf(party, 'informant')),
      words: present({ brief: fir.brief, opinion_reference: given.get('legal_opinion')?.reference }),
    });
    return { fir, copies, findings: [], entry: this.ledger.receiptView(entry) };
  }

  /**
   * Records an FIR that another agency or an earlier time registered, as it was; where it departs from the law of its day it is
   * marked irregular. An enquiry goes on to the investigation with it. @throws conflict `fir.recorded-already`; unprocessable `fir.not-yet`
   */
  async record(tx: Tx, caseId: string, told: RecordFirDto): Promise<Written> {
    const file = await this.files.lock(tx, caseId);
    const at = await this.clock.now(tx);
    if (told.registeredOn > karachiDay(at)) {
      throw new DomainError('unprocessable', 'fir.not-yet', 'The day of the FIR lies in the future. Correct it.');
    }
    const known = await tx.findOne(Fir, { where: { caseId, number: told.number } });
    if (known) {
      throw new DomainError('conflict', 'fir.recorded-already', 'An FIR of this number is on file in this case.');
    }
    const { facts } = await this.enquiry.of(tx, file);
    const bases = { ...told.bases };
    const findings = findingsOf({ ...told, bases }, facts);
    const irregular = findings.map(({ code, law }) => ({ rule: code, section: law ?? '' }));
    const unknown = BASES.filter((basis) => (bases[basis] ?? 'unknown') === 'unknown');
    const fir = Object.assign(new Fir(), {
      ...{ id: randomUUID(), caseId, origin: 'recorded' as const, number: told.number, station: told.station },
      ...{
        officeId: null,
        ...(told.ofAgency ? this.agencyOf(told.registeredOn) : { agency: null, agencyUncertain: false }),
      },
      ...{ registeredOn: told.registeredOn, registeredAt: null },
      ...{ sections: valueOf(told.sections) ?? null, brief: valueOf(told.brief) ?? null },
      ...{ opinionId: null, approvalId: null, orderId: null, complaintId: null, bases },
      gaps: {
        ...gapsOf({ sections: told.sections, brief: told.brief }),
        ...Object.fromEntries(unknown.map((basis) => [basis, 'unknown' as const])),
      },
      ...{ irregular: irregular.length > 0 ? irregular : null, recordedBy: officerOf(tx.actor).id, recordedAt: at },
      version: 1,
    });
    await tx.insert(Fir, fir);
    if (file.stage === 'enquiry') await this.files.toInvestigation(tx, file, fir.number);
    if (told.periodsRun) {
      await this.deadlines.start(tx, reportClocks(caseId, new Date(`${told.registeredOn}T12:00:00+05:00`)));
    }
    await this.outbox.send(tx, firRegistered, { caseId, firId: fir.id, number: fir.number });
    const [first] = irregular;
    const entry = await this.ledger.audit(tx, 'fir.recorded', {
      caseId,
      facts: {
        ...{ fir: fir.id, number: fir.number, registered_on: fir.registeredOn, of_agency: told.ofAgency, bases },
        ...present({ agency: fir.agency }),
        ...(irregular.length > 1 ? { irregularities: irregular } : {}),
      },
      gaps: fir.gaps,
      words: present({ station: fir.station, sections: fir.sections, brief: fir.brief }),
      ...(first ? { irregular: first } : {}),
    });
    return { fir, copies: [], findings, entry: this.ledger.receiptView(entry) };
  }

  /** The FIRs of a case, by day. @throws not-found `case.not-found` */
  async ofCase(tx: Tx, caseId: string): Promise<FirOnFile[]> {
    await this.files.get(tx, caseId);
    const firs = await tx.find(Fir, { where: { caseId }, order: { registeredOn: 'ASC', id: 'ASC' } });
    const shown: FirOnFile[] = [];
    for (const fir of firs) shown.push(await this.describe(tx, fir));
    return shown;
  }

  /** @throws not-found `fir.not-found` */
  async get(tx: Tx, id: string): Promise<FirOnFile> {
    return this.describe(tx, await this.copies.firOf(tx, id));
  }

  private async describe(tx: Tx, fir: Fir): Promise<FirOnFile> {
    const copies = await this.copies.of(tx, fir.id);
    if (fir.origin === 'ours') return { fir, copies, findings: [] };
    const { facts } = await this.enquiry.of(tx, await this.files.get(tx, fir.caseId));
    const { registeredOn, bases, agency } = fir;
    return { fir, copies, findings: findingsOf({ registeredOn, ofAgency: agency !== null, bases }, facts) };
  }

  /** Numbers stay valid after a transfer: which agency it was on the day stands with each. */
  private agencyOf(day: string) {
    const period = this.offences.agencyOn(day);
    return { agency: period?.agency ?? null, agencyUncertain: period?.uncertain ?? false };
  }
}
