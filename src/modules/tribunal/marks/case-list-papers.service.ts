import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import type { Made } from '../../../platform/http/made';
import { Typesetter } from '../../../platform/typeset/typesetter';
import type { AuditType } from '../../../proof/entry-types';
import { peopleOf } from '../../evidence/papers/custody-summary.service';
import { PaperRecord, type RevealFor } from '../../evidence/papers/paper-record.service';
import { type PaperAs, sheetMadeOf } from '../../../platform/typeset/paper-made';
import { CasesService } from '../../cases/cases.service';
import { CasePeople } from '../../evidence/papers/case-people.service';
import { LedgerService } from '../../ledger/ledger.service';
import { FilingTies } from '../../prosecution/filing-ties.service';
import { Shield } from '../file/shield';
import { annexuresSheet } from './annexures.paper';
import { calendarSheet, propertySheet } from './case-lists.paper';
import { CaseLists } from './case-lists.service';
import { FilingLists } from './filing-lists.service';

/** Entries in which a report names its witnesses. */
const NAMING: readonly AuditType[] = ['police_report.drafted', 'police_report.amended', 'police_report.recorded'];

/** The lists on paper, each resting on the newest entry of what it lists. */
@Injectable()
export class CaseListPapers {
  constructor(
    private readonly lists: CaseLists,
    private readonly filings: FilingLists,
    private readonly ties: FilingTies,
    private readonly cases: CasesService,
    private readonly people: CasePeople,
    private readonly record: PaperRecord,
    private readonly ledger: LedgerService,
    private readonly typesetter: Typesetter,
  ) {}

  /** @throws not-found `case.not-found`; conflict `case-property.none` */
  async property(tx: Tx, caseId: string, as: PaperAs): Promise<Made> {
    const list = await this.lists.property(tx, caseId);
    const chains = await this.ledger.recordOf(tx, caseId, { items: null, types: [] });
    const newest = chains.reduce<(typeof chains)[number] | null>(
      (last, entry) => (last === null || entry.recordedAt >= last.recordedAt ? entry : last),
      null,
    );
    if (newest === null) {
      throw new DomainError(
        'conflict',
        'case-property.none',
        'No property is on record in this case: there is nothing to list.',
      );
    }
    const standing = await this.record.standing(tx, await this.ledger.openAll(tx, [newest], []));
    return sheetMadeOf(this.typesetter, propertySheet(list, standing), 'case-property', as);
  }

  /** @throws not-found `police-report.not-found`; forbidden `case.read-only` where names are asked for */
  async calendar(tx: Tx, reportId: string, revealFor: RevealFor, as: PaperAs): Promise<Made> {
    const calendar = await this.lists.calendar(tx, reportId);
    const { caseId } = calendar.report;
    await this.record.requireMayReveal(tx, caseId, revealFor);
    const all = await this.record.open(tx, caseId, { items: [], types: NAMING }, revealFor);
    const own = all.filter(({ partOne }) => partOne?.['report'] === reportId);
    const standing = await this.record.standing(tx, own);
    const people = revealFor === undefined ? new Map<string, string>() : peopleOf(own);
    await this.record.noteReveal(tx, revealFor, { caseId, through: 'witness-calendar', of: { report: reportId } });
    return sheetMadeOf(this.typesetter, calendarSheet(calendar, standing, people), 'witnesses', as);
  }

  /** Rests on the act that drew the list as it stands. @throws not-found `filing-list.not-found`; conflict `filing-list.differs` */
  async annexures(tx: Tx, listId: string, as: PaperAs): Promise<Made> {
    const list = await this.filings.get(tx, listId);
    const { caseId, sha256, reportId } = list;
    const drawn = await this.ledger.recordOf(tx, caseId, { items: [], types: ['filing_list.drawn'] });
    const opened = await this.ledger.openAll(tx, drawn, []);
    const own = opened.filter(({ partOne }) => partOne?.['list'] === listId && partOne['sha256'] === sha256);
    if (own.length === 0) {
      throw new DomainError(
        'conflict',
        'filing-list.differs',
        'This list is not the one that its entry on record names, so it is not printed. Tell the administrator.',
      );
    }
    const standing = await this.record.standing(tx, own);
    const shield = await Shield.of(tx, this.people, caseId);
    const { number: caseNumber } = await this.cases.caseRef(tx, caseId);
    const { number: report } = await this.ties.find(tx, reportId);
    return sheetMadeOf(
      this.typesetter,
      annexuresSheet({ list, caseNumber, report, shield }, standing),
      'annexures',
      as,
    );
  }
}
