import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { notify } from '../../platform/outbox/notify.events';
import { Outbox } from '../../platform/outbox/outbox';
import { CasesService } from '../cases/cases.service';
import { DeadlinesService } from '../deadlines/deadlines.service';
import { DocumentsService } from '../evidence/documents.service';
import { ExhibitsService } from '../evidence/exhibits.service';
import { isWithLaboratory, toolDoubt } from './domain/tool';
import type {
  CorrectLabNoteDto,
  LabActDto,
  LabAddendumDto,
  LabNoteDto,
  LabReportDto,
  LinkOutputDto,
  ReviewExaminationDto,
  UseToolDto,
} from './lab.dto';
import { LabRegisterService } from './lab-register.service';
import { AGEING, labSubject } from './lab-requests.service';
import { type LabRecord, LabRows, type LabWritten } from './lab-rows.service';

type Irregular = { rule: string; section: string } | null;

/** The examination itself: notes, tools and outputs as they come, the second examiner's word, signature, report and what is added. */
@Injectable()
export class LabExaminationService {
  constructor(
    private readonly rows: LabRows,
    private readonly register: LabRegisterService,
    private readonly cases: CasesService,
    private readonly exhibits: ExhibitsService,
    private readonly documents: DocumentsService,
    private readonly deadlines: DeadlinesService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws as `LabRows.begin`; unprocessable `lab-request.exhibit-not-asked`; conflict `lab-request.exhibit-not-held` unless
   * it is recorded as a fact
   */
  async note(tx: Tx, id: string, told: LabNoteDto): Promise<LabWritten> {
    const record = await this.rows.begin(tx, id, 'note', null);
    const irregular = await this.requireHeld(tx, record, told);
    const work = { exhibitId: told.exhibitId ?? null };
    return this.rows.write(tx, record, { verb: 'note', told, work, irregular });
  }

  /** A tool that the register doubts was used all the same: recorded, irregular. @throws as `note`; not-found `lab-tool.not-found` */
  async useTool(tx: Tx, id: string, told: UseToolDto): Promise<LabWritten> {
    const record = await this.rows.begin(tx, id, 'use-tool', null);
    const held = await this.requireHeld(tx, record, told);
    const tool = await this.register.toolOf(tx, record.request.labOfficeId, told.toolId);
    const at = told.occurredAt === undefined ? await this.clock.now(tx) : new Date(told.occurredAt);
    const irregular = held ?? toolDoubt(tool, karachiDay(at));
    const work = { exhibitId: told.exhibitId ?? null, toolId: tool.id };
    const facts = { tool_name: tool.name, tool_version: tool.toolVersion };
    return this.rows.write(tx, record, { verb: 'use-tool', told, work, facts, irregular });
  }

  /**
   * Links what a tool gave out: an exhibit that was acquired from one of the request.
   * @throws as `LabRows.begin`; not-found `exhibit.not-found`, `lab-tool.not-found`; unprocessable `lab-request.output-not-from-exhibit`
   */
  async linkOutput(tx: Tx, id: string, told: LinkOutputDto): Promise<LabWritten> {
    const record = await this.rows.begin(tx, id, 'link-output', null);
    const output = await this.exhibits.get(tx, told.exhibitId);
    const outputs = record.work.flatMap(({ act, exhibitId }) => (act === 'link-output' ? (exhibitId ?? []) : []));
    if (output.parentId === null || ![...record.exhibitIds, ...outputs].includes(output.parentId)) {
      throw new DomainError(
        'unprocessable',
        'lab-request.output-not-from-exhibit',
        `Exhibit ${output.number} was not acquired from an exhibit of this request: register it as acquired from one first.`,
      );
    }
    const tool = told.toolId ? await this.register.toolOf(tx, record.request.labOfficeId, told.toolId) : null;
    const work = { exhibitId: output.id, toolId: tool?.id ?? null };
    const facts = {
      parent: output.parentId,
      ...(tool ? { tool_name: tool.name, tool_version: tool.toolVersion } : {}),
    };
    return this.rows.write(tx, record, { verb: 'link-output', told, work, facts });
  }

  /** The second examiner, of what he saw. @throws as `LabRows.begin` */
  async review(tx: Tx, id: string, told: ReviewExaminationDto, ifMatch: string | undefined): Promise<LabWritten> {
    const record = await this.rows.begin(tx, id, 'review', ifMatch);
    return this.rows.write(tx, record, { verb: 'review', told, facts: { outcome: told.outcome } });
  }

  /** Signs what he saw: from here on nothing is added to the notes but corrections. @throws as `LabRows.begin` */
  async lock(tx: Tx, id: string, told: LabActDto, ifMatch: string | undefined): Promise<LabWritten> {
    const record = await this.rows.begin(tx, id, 'lock', ifMatch);
    const change = { lockedAt: await this.clock.now(tx) };
    return this.rows.write(tx, record, { verb: 'lock', told, change, facts: { entries: String(record.work.length) } });
  }

  /** @throws as `LabRows.begin`; unprocessable `lab-request.entry-unknown` */
  async correct(tx: Tx, id: string, told: CorrectLabNoteDto): Promise<LabWritten> {
    const record = await this.rows.begin(tx, id, 'correct', null);
    if (!record.work.some((entry) => entry.id === told.workId)) {
      throw new DomainError(
        'unprocessable',
        'lab-request.entry-unknown',
        'Name the entry of this examination that is corrected.',
      );
    }
    return this.rows.write(tx, record, { verb: 'correct', told, work: { correctsId: told.workId } });
  }

  /**
   * Issues the report under its number, with the qualifications of the examiner as they stand, and the standing of the laboratory.
   * @throws as `LabRows.begin`; not-found `document.not-found`; unprocessable `document.of-another-case`
   * Source: QSO art.59; PECA ss.29(7), 40 (FC-18).
   */
  async report(tx: Tx, id: string, told: LabReportDto, ifMatch: string | undefined): Promise<LabWritten> {
    const record = await this.rows.begin(tx, id, 'report', ifMatch);
    const { caseId, labOfficeId, officeId, examinerId, askedBy } = record.request;
    await this.documents.requireOfCase(tx, told.documentId, caseId);
    const { number } = await this.cases.registerNumber(tx, labOfficeId ?? officeId, 'REG-FORENSIC-REPORT');
    const qualifications = await this.rows.qualificationsOf(tx, examinerId);
    const change = {
      ...{ reportNumber: number, reportDocumentId: told.documentId, labStatus: told.labStatus },
      reportedAt: await this.clock.now(tx),
    };
    const facts = {
      ...{ report_number: number, laboratory_status: told.labStatus, qualifications: qualifications.join(' ') },
    };
    const work = { documentId: told.documentId };
    return this.rows.write(tx, record, { verb: 'report', told, change, work, facts }, async (_, at) => {
      await this.deadlines.close(tx, [{ rule: AGEING, subject: labSubject(id) }], { state: 'met', at });
      const notice = { officerId: askedBy, kind: 'lab-request.reported' as const, caseId };
      await this.outbox.send(tx, notify, { ...notice, params: { requestId: id, number } });
    });
  }

  /** Adds to a report that stands; the report itself is never changed. @throws as `LabRows.begin`; `document.*` */
  async addendum(tx: Tx, id: string, told: LabAddendumDto): Promise<LabWritten> {
    const record = await this.rows.begin(tx, id, 'addendum', null);
    await this.documents.requireOfCase(tx, told.documentId, record.request.caseId);
    const nth = record.work.filter(({ act }) => act === 'addendum').length + 1;
    const facts = { addendum: `${record.request.reportNumber ?? ''}/A${nth}` };
    return this.rows.write(tx, record, { verb: 'addendum', told, work: { documentId: told.documentId }, facts });
  }

  /** An exhibit of the request, in the laboratory's hands; what was done without is a fact. Source: PECA s.35(3)-(4). */
  private async requireHeld(
    tx: Tx,
    { request, exhibitIds }: LabRecord,
    { exhibitId, asFact = false }: { readonly exhibitId?: string; readonly asFact?: boolean },
  ): Promise<Irregular> {
    if (exhibitId === undefined) return null;
    if (!exhibitIds.includes(exhibitId)) {
      throw new DomainError(
        'unprocessable',
        'lab-request.exhibit-not-asked',
        'This exhibit is not among those that the request names.',
      );
    }
    const exhibit = await this.exhibits.get(tx, exhibitId);
    const { labOfficeId: officeId, examinerId, secondId } = request;
    const there = { officeId: officeId ?? '', people: [examinerId, secondId, request.assignedBy] };
    if (isWithLaboratory(exhibit, there)) return null;
    if (asFact) return { rule: 'lab.exhibit-not-held', section: 'PECA s.35(3)-(4)' };
    throw new DomainError(
      'conflict',
      'lab-request.exhibit-not-held',
      `The laboratory does not hold exhibit ${exhibit.number}: have it handed over first. What was done all the same is recorded as a fact (asFact).`,
      { exhibitId, law: 'PECA s.35(3)-(4)' },
    );
  }
}
