import { Injectable } from '@nestjs/common';
import { parse } from 'csv-parse/sync';
import { createHash, randomUUID } from 'node:crypto';
import { holds, officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { Outbox } from '../../platform/outbox/outbox';
import { IdentityService } from '../identity/identity.service';
import { LedgerService } from '../ledger/ledger.service';
import { OffencesService } from '../offences/offences.service';
import { CaseFile } from './case-file.entity';
import { CaseFilesService } from './case-files.service';
import type { CaseImportView, ImportedRowView, SectionView } from './case-import.dto';
import { caseOpened } from './cases.events';
import { MIGRATED_NOTE } from './cases.dto';
import {
  doubles,
  headerFaults,
  type ImportRow,
  MAX_ROWS,
  paperSections,
  type RawRow,
  readRow,
  type RowFault,
} from './domain/case-import';
import { present } from './incidents.service';
import { RegistersService } from './registers.service';

interface Read {
  readonly rows: readonly ImportRow[];
  readonly faults: readonly RowFault[];
  readonly count: number;
}

/** Takes in the cases of an older record: numbers as issued, sections as written, all or none. */
@Injectable()
export class CaseImportService {
  constructor(
    private readonly files: CaseFilesService,
    private readonly registers: RegistersService,
    private readonly identity: IdentityService,
    private readonly offences: OffencesService,
    private readonly ledger: LedgerService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /**
   * Reports on a file, and unless it is a dry run takes it in whole.
   * @throws forbidden `case.other-office`, unprocessable `case-import.has-faults` with every fault by line, `case-import.too-many`
   */
  async take(tx: Tx, officeId: string, csv: string, dryRun: boolean): Promise<CaseImportView> {
    await this.requireOffice(tx, officeId);
    const at = await this.clock.now(tx);
    const read = await this.check(tx, officeId, this.read(csv, karachiDay(at)));
    const sha256 = createHash('sha256').update(csv, 'utf8').digest('hex');
    const report = {
      dryRun,
      sha256,
      rows: read.count,
      importable: read.rows.length,
      faults: read.faults,
      note: MIGRATED_NOTE,
    };
    const reviewed: { row: ImportRow; sections: SectionView[] }[] = [];
    for (const row of read.rows) reviewed.push({ row, sections: await this.sectionsOf(tx, row) });
    if (dryRun) return { ...report, cases: reviewed.map(({ row, sections }) => rowView(row, sections)) };
    if (read.faults.length > 0) {
      throw new DomainError(
        'unprocessable',
        'case-import.has-faults',
        'Nothing was saved. Mend the lines named and send the file again.',
        {
          errors: read.faults.map(({ line, field, code, detail }) => ({
            pointer: `/${line}/${field}`,
            code,
            detail: `Line ${line}: ${detail}`,
          })),
        },
      );
    }
    const leads = await this.leads(tx, read.rows);
    const importId = randomUUID();
    const cases: ImportedRowView[] = [];
    for (const { row, sections } of reviewed) {
      cases.push(
        await this.bring(tx, { importId, officeId, at, sha256 }, row, sections, leads.get(row.leadNumber ?? '')),
      );
    }
    await this.registers.carryOn(tx, officeId, 'REG-ENQUIRY', read.rows.map(issued));
    return { ...report, cases };
  }

  private async bring(
    tx: Tx,
    { importId, officeId, at, sha256 }: { importId: string; officeId: string; at: Date; sha256: string },
    row: ImportRow,
    sections: readonly SectionView[],
    lead: string | undefined,
  ): Promise<ImportedRowView> {
    const officer = officerOf(tx.actor);
    const view = rowView(row, sections);
    const file = Object.assign(new CaseFile(), {
      ...{
        id: randomUUID(),
        officeId,
        number: row.number,
        migrated: true,
        stage: row.stage,
        investigation: row.stage === 'investigation' ? ('open' as const) : null,
        stageAt: at,
        origin: row.origin,
      },
      ...{ originReference: row.originReference, title: row.title, brief: row.brief, firNumber: row.firNumber },
      ...{ asRegistered: row.sections, sectionsReview: view.sectionsReview, registeredOn: row.registeredOn },
      ...{ gaps: gapsOfRow(row), openedBy: officer.id, openedAt: at, version: 1 },
    });
    await this.files.file(tx, file, lead === undefined ? null : { id: lead, leads: true });
    await this.outbox.send(tx, caseOpened, { caseId: file.id, officeId, migrated: true });
    const entry = await this.ledger.audit(tx, 'case.imported', {
      caseId: file.id,
      facts: {
        ...{
          import: importId,
          file_sha256: sha256,
          line: row.line,
          office: officeId,
          number: row.number,
          migrated: true,
        },
        ...{
          registered_on: row.registeredOn,
          stage: row.stage,
          origin: row.origin,
          sections_review: view.sectionsReview,
        },
        ...present({ fir_number: row.firNumber, lead }),
      },
      gaps: file.gaps,
      words: present({
        ...{ title: row.title, brief: row.brief, as_registered: row.sections, origin_reference: row.originReference },
        note: MIGRATED_NOTE,
      }),
    });
    return { ...view, caseId: file.id, entry: this.ledger.receiptView(entry) };
  }

  private read(csv: string, today: string): Read {
    let records: { record: string[]; info: { lines: number } }[];
    try {
      records = parse(csv, {
        bom: true,
        info: true,
        relax_column_count: true,
        skip_empty_lines: true,
        trim: true,
        max_record_size: 20_000,
      });
    } catch (fault) {
      const why = fault instanceof Error ? fault.message.slice(0, 160) : 'unreadable';
      throw new DomainError('bad-form', 'case-import.not-csv', `The file is not CSV that can be read: ${why}.`);
    }
    const [head, ...body] = records;
    const columns = (head?.record ?? []).map((name) => name.toLowerCase());
    const wrong = headerFaults(columns);
    if (wrong.length > 0) return { rows: [], faults: wrong, count: body.length };
    if (body.length > MAX_ROWS) {
      throw new DomainError(
        'unprocessable',
        'case-import.too-many',
        `Divide the file: one import takes ${MAX_ROWS} lines.`,
        { lines: body.length },
      );
    }
    const read = body.map(({ record, info }) => {
      if (record.length !== columns.length) {
        const detail = `The line has ${record.length} fields and the header ${columns.length}.`;
        return { row: null, faults: [{ line: info.lines, field: 'row' as const, code: 'field-count', detail }] };
      }
      const raw: RawRow = Object.fromEntries(columns.map((name, i) => [name, record[i] ?? '']));
      return readRow(raw, info.lines, today);
    });
    const rows = read.flatMap(({ row }) => row ?? []);
    return { rows, faults: [...read.flatMap(({ faults }) => faults), ...doubles(rows)], count: body.length };
  }

  /** What only the database knows: numbers taken already, and officers who are not there. */
  private async check(tx: Tx, officeId: string, read: Read): Promise<Read> {
    const taken = await tx.query<{ number: string }>(
      'SELECT number FROM case_file WHERE office_id = $1 AND number = ANY ($2::text[])',
      [officeId, read.rows.map(({ number }) => number)],
    );
    const numbers = new Set(taken.map(({ number }) => number));
    const leads = await this.leads(tx, read.rows);
    const faults = read.rows.flatMap(({ line, number, leadNumber }): RowFault[] => [
      ...(numbers.has(number)
        ? [{ line, field: 'number' as const, code: 'taken', detail: 'The office has a case of this number already.' }]
        : []),
      ...(leadNumber !== null && !leads.has(leadNumber)
        ? [{ line, field: 'lead_number' as const, code: 'unknown', detail: 'No officer in service has this number.' }]
        : []),
    ]);
    const bad = new Set([...read.faults, ...faults].map(({ line }) => line));
    const all = [...read.faults, ...faults].sort((a, b) => a.line - b.line);
    return { rows: read.rows.filter(({ line }) => !bad.has(line)), faults: all, count: read.count };
  }

  private async leads(tx: Tx, rows: readonly ImportRow[]): Promise<Map<string, string>> {
    const numbers = [...new Set(rows.flatMap(({ leadNumber }) => leadNumber ?? []))];
    if (numbers.length === 0) return new Map();
    return new Map((await this.identity.officersByNumber(tx, numbers)).map(({ id, number }) => [number, id]));
  }

  private async sectionsOf(tx: Tx, row: ImportRow): Promise<SectionView[]> {
    const views: SectionView[] = [];
    for (const { asRegistered, section, title } of paperSections(row.sections ?? '')) {
      const match =
        section === null
          ? ({ found: 'nothing', reason: 'No section number of the Act is named.' } as const)
          : await this.offences.matchRegistered(tx, { section, ...(title === null ? {} : { title }) });
      views.push({ asRegistered, match });
    }
    return views;
  }

  private async requireOffice(tx: Tx, officeId: string): Promise<void> {
    const { actor } = tx;
    const above = await this.identity.officeAndAbove(tx, officeId);
    const may =
      holds(actor, ['circle in-charge'], officeId) ||
      above.some(({ id }) => holds(actor, ['additional director', 'director', 'director general'], id));
    if (!may) {
      throw new DomainError(
        'forbidden',
        'case.other-office',
        'Import cases into your own office, or into one below it.',
      );
    }
  }
}

function rowView(row: ImportRow, sections: readonly SectionView[]): ImportedRowView {
  const sectionsReview = sections.some(({ match }) => match.found !== 'act-number');
  return { line: row.line, number: row.number, caseId: null, sections, sectionsReview };
}

const issued = ({ number, registeredOn }: ImportRow) => ({ number, year: Number(registeredOn.slice(0, 4)) });

function gapsOfRow(row: ImportRow): Record<string, 'unknown'> {
  const fields = { origin_reference: row.originReference, brief: row.brief, as_registered: row.sections };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === null ? [[name, 'unknown' as const]] : [])),
  );
}
