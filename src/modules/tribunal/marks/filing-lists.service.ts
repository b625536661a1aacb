import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { IsNull, Not } from 'typeorm';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { requireMatch } from '../../../platform/http/etag';
import { canonicalize } from '../../../proof/jcs';
import { CasesService } from '../../cases/cases.service';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { FilingTies, type ReportInHand } from '../../prosecution/filing-ties.service';
import { neverServedOf } from '../file/domain/sections';
import { CaseThings } from './case-things.service';
import { type CaseThing, type CaseThingRef, thingKey } from './domain/case-thing';
import { afterLists, type AnnexedThing, type FilingLine, placedLines, requireOpen } from './domain/filing-list';
import { FilingList } from './filing-list.entity';

export interface WantedLine {
  readonly of: CaseThingRef;
  readonly pages?: number | undefined;
}

/** Pages counted from the stored files of exhibits. */
export type Counted = ReadonlyMap<string, number>;

export interface WrittenList {
  readonly list: FilingList;
  readonly entry: ReceiptView;
}

const digestOf = (lines: readonly FilingLine[]): string =>
  createHash('sha256')
    .update(canonicalize(lines.map((line) => ({ ...line }))))
    .digest('hex');

/** What a police report annexes, under which letter and on which pages; frozen in the act that files the report. */
@Injectable()
export class FilingLists implements OnModuleInit {
  constructor(
    private readonly ties: FilingTies,
    private readonly things: CaseThings,
    private readonly cases: CasesService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.ties.register('filing-list', (tx, report, at) => this.freeze(tx, report.id, at));
  }

  /** What could be annexed and is not yet, in the order of a file. @throws not-found `police-report.not-found` */
  async proposal(tx: Tx, reportId: string): Promise<CaseThing[]> {
    const report = await this.ties.find(tx, reportId);
    const taken = new Set((await this.inCourt(tx, report)).flat().map(thingKey));
    const gone = await tx.query<{ id: string }>(
      `SELECT id FROM document WHERE case_id = $1 AND state <> 'registered'`,
      [report.caseId],
    );
    const ended = new Set(gone.map(({ id }) => id));
    const all = await this.things.ofCase(tx, report.caseId);
    return all.filter(
      (thing) => !taken.has(thingKey(thing)) && !ended.has(thing.id) && thing.id !== reportId && !isNeverServed(thing),
    );
  }

  /**
   * Draws the first list of a report. @throws not-found `police-report.not-found`; forbidden `case.read-only`; conflict
   * `filing-list.drawn-already`, `filing-list.frozen`, `filing-list.annexed-already`; unprocessable `filing-list.*`
   */
  async draw(tx: Tx, reportId: string, wanted: readonly WantedLine[], counted: Counted): Promise<WrittenList> {
    const report = await this.ties.hold(tx, reportId);
    const known = await tx.findOne(FilingList, { where: { reportId } });
    requireOpen(known?.frozenAt ?? null, report.inTheMaking);
    if (known) {
      throw new DomainError(
        'conflict',
        'filing-list.drawn-already',
        'This report has its list. Draw that one anew, so that nobody overwrites what he has not seen.',
        { list: known.id },
      );
    }
    const lines = await this.linesOf(tx, report, wanted, counted);
    const list = Object.assign(new FilingList(), {
      ...{ id: randomUUID(), caseId: report.caseId, reportId, lines, sha256: digestOf(lines) },
      ...{ drawnBy: officerOf(tx.actor).id, drawnAt: await this.clock.now(tx), frozenAt: null, version: 1 },
    });
    await tx.insert(FilingList, list);
    return this.written(tx, list);
  }

  /** Replaces the list while its report is in the making. @throws as `draw`; not-found `filing-list.not-found`; precondition-failed `precondition.stale` */
  async redraw(
    tx: Tx,
    id: string,
    { wanted, counted }: { readonly wanted: readonly WantedLine[]; readonly counted: Counted },
    ifMatch: string | undefined,
  ): Promise<WrittenList> {
    const report = await this.ties.hold(tx, (await this.get(tx, id)).reportId);
    const list = await this.get(tx, id);
    requireMatch(ifMatch, list.version);
    requireOpen(list.frozenAt, report.inTheMaking);
    const lines = await this.linesOf(tx, report, wanted, counted);
    const after = await tx.change(FilingList, list, {
      ...{ lines, sha256: digestOf(lines) },
      ...{ drawnBy: officerOf(tx.actor).id, drawnAt: await this.clock.now(tx) },
    });
    return this.written(tx, after);
  }

  /** In the order of filing, the open ones last. @throws not-found `case.not-found` */
  async ofCase(tx: Tx, caseId: string): Promise<FilingList[]> {
    await this.cases.requireAccess(tx, caseId, 'read');
    return tx.find(FilingList, {
      where: { caseId },
      order: { frozenAt: { direction: 'ASC', nulls: 'LAST' }, id: 'ASC' },
    });
  }

  /** @throws not-found `filing-list.not-found` */
  async get(tx: Tx, id: string): Promise<FilingList> {
    const list = await tx.findOne(FilingList, { where: { id } });
    if (list) return list;
    throw new DomainError(
      'not-found',
      'filing-list.not-found',
      'There is no such list of annexures, or its case is not open to you.',
    );
  }

  private async freeze(tx: Tx, reportId: string, at: Date): Promise<Record<string, string | number>> {
    const list = await tx.findOne(FilingList, { where: { reportId } });
    if (!list) return {};
    await tx.change(FilingList, list, { frozenAt: at });
    return { filing_list: list.id, filing_list_sha256: list.sha256, annexures: list.lines.length };
  }

  private async written(tx: Tx, list: FilingList): Promise<WrittenList> {
    const pages = list.lines.reduce((sum, line) => sum + (line.pages ?? 0), 0);
    const entry = await this.ledger.audit(tx, 'filing_list.drawn', {
      caseId: list.caseId,
      facts: {
        ...{ list: list.id, report: list.reportId, sha256: list.sha256, annexures: list.lines.length, pages },
      },
    });
    return { list, entry: this.ledger.receiptView(entry) };
  }

  /** Lists that are in court, of reports about the same persons: a report about a child stands apart. */
  private async inCourt(tx: Tx, { caseId, juvenile }: ReportInHand): Promise<(readonly FilingLine[])[]> {
    const lists = await tx.find(FilingList, { where: { caseId, frozenAt: Not(IsNull()) }, order: { frozenAt: 'ASC' } });
    const same: (readonly FilingLine[])[] = [];
    for (const { reportId, lines } of lists) {
      if ((await this.ties.find(tx, reportId)).juvenile === juvenile) same.push(lines);
    }
    return same;
  }

  private async linesOf(
    tx: Tx,
    report: ReportInHand,
    wanted: readonly WantedLine[],
    counted: Counted,
  ): Promise<FilingLine[]> {
    const before = await this.inCourt(tx, report);
    const annexed = new Map(before.flat().map((line) => [thingKey(line), line.annex]));
    const found = await this.things.ofCase(
      tx,
      report.caseId,
      wanted.map(({ of }) => of.id),
    );
    const known = new Map(found.map((thing) => [thingKey(thing), thing]));
    const seen = new Set<string>();
    const things = wanted.map(({ of, pages }, i): AnnexedThing => {
      const key = thingKey(of);
      const thing = known.get(key);
      const line = `/lines/${i}`;
      if (!thing || seen.has(key)) throw unknownThing(line, seen.has(key));
      seen.add(key);
      const letter = annexed.get(key);
      if (letter !== undefined) throw annexedAlready(line, letter);
      if (isNeverServed(thing)) throw neverServed(line);
      const count = pages ?? (of.kind === 'exhibit' ? counted.get(of.id) : undefined) ?? null;
      if (count === null && of.kind !== 'exhibit') throw pagesMissing(line, thing.name);
      return { ...thing, pages: count, pagesBy: count === null ? null : pages === undefined ? 'counted' : 'stated' };
    });
    return placedLines(things, afterLists(before));
  }
}

const isNeverServed = ({ kind, sort }: CaseThing): boolean =>
  kind === 'document' && neverServedOf('document.registered', { kind: sort }) !== null;

const unknownThing = (line: string, twice: boolean): DomainError =>
  twice
    ? new DomainError(
        'unprocessable',
        'filing-list.twice',
        'This line names something that stands in the list already.',
        {
          line,
        },
      )
    : new DomainError(
        'unprocessable',
        'filing-list.thing-unknown',
        'There is no such thing in this case, or you may not see it. Name things of the case.',
        { line },
      );

const annexedAlready = (line: string, annex: string): DomainError =>
  new DomainError(
    'conflict',
    'filing-list.annexed-already',
    'This went to court with an earlier report: refer to its annexure, and leave the line out.',
    { line, annex },
  );

const neverServed = (line: string): DomainError =>
  new DomainError(
    'unprocessable',
    'filing-list.never-served',
    'What is annexed to a report is served on the accused: diary, legal opinion, scrutiny and requests abroad never are. Leave the line out.',
    { line, law: 'CrPC s.172(2); QSO arts.9, 12' },
  );

const pagesMissing = (line: string, name: string): DomainError =>
  new DomainError(
    'unprocessable',
    'filing-list.pages-missing',
    'Say how many pages this has: only the stored files of exhibits can be counted.',
    { line, name },
  );
