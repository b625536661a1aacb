import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import type { Tx } from '../../../platform/database/tx';
import { AUDIT_TYPES, type AuditType } from '../../../proof/entry-types';
import { CasesService } from '../../cases/cases.service';
import { LedgerService, type OpenedEntry } from '../../ledger/ledger.service';
import { PartiesService } from '../../parties/parties.service';
import { FilingTies, type ReportInHand } from '../../prosecution/filing-ties.service';
import { kindOf, type SectionId } from '../file/domain/sections';
import { partOf, type WitnessMark } from '../matrix/domain/witness-acts';
import { CaseThings } from './case-things.service';
import { type CaseThing, type CaseThingKind, thingKey } from './domain/case-thing';
import { type Cited, FileLabels } from './file-labels.service';

/** A line of the list of case property. */
export interface PropertyLine {
  readonly id: string;
  readonly number: string;
  readonly kind: string;
  readonly words: string;
  readonly class: string;
  readonly state: string;
  /** Of the memo under which it was seized. */
  readonly seizure: string | null;
  readonly parcel: string | null;
  /** Its own seal, else that of its parcel. */
  readonly seal: string | null;
  /** Register XIX. */
  readonly registerNumber: string | null;
  /** A device that we hold and that no store has entered. */
  readonly registerMissing: boolean;
  readonly place: string | null;
  readonly holder: Readonly<Record<string, string>>;
  readonly cited: Cited;
}

export interface PropertyList {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly lines: readonly PropertyLine[];
}

export interface CalendarThing extends CaseThing {
  readonly cited: Cited;
}

/** A line of the calendar of witnesses: who, what he proves, and with what. */
export interface CalendarLine {
  readonly number: number;
  readonly partyId: string | null;
  readonly code: string | null;
  readonly officer: { readonly name: string; readonly rank: string; readonly number?: string } | null;
  readonly proves: string;
  readonly things: readonly CalendarThing[];
  /** Marks of courts on what came through him. */
  readonly marks: readonly string[];
}

export interface WitnessCalendar {
  readonly report: ReportInHand;
  readonly caseNumber: string;
  readonly lines: readonly CalendarLine[];
}

const NOT_CITED: Cited = { annexes: [], marks: [] };
const THING_OF: Partial<Record<SectionId, CaseThingKind>> = {
  ...{ fir: 'fir', seizures: 'seizure', arrests: 'arrest', laboratory: 'lab_request' },
};
/** Acts by which a paper becomes somebody's: he made it, or is named in it. */
const MADE: readonly AuditType[] = AUDIT_TYPES.filter((type) => {
  const kind = kindOf(type);
  return kind !== null && kind.never === undefined && THING_OF[kind.section] !== undefined;
});

/** The two lists that go up with a police report (law notes FC-31, FC-32), from the record as it stands. */
@Injectable()
export class CaseLists {
  constructor(
    private readonly cases: CasesService,
    private readonly parties: PartiesService,
    private readonly ties: FilingTies,
    private readonly things: CaseThings,
    private readonly labels: FileLabels,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** Every exhibit of the case by number, with its place in Register XIX. @throws not-found `case.not-found` */
  async property(tx: Tx, caseId: string): Promise<PropertyList> {
    await this.cases.requireAccess(tx, caseId, 'read');
    const rows = await tx.query<Omit<PropertyLine, 'cited'>>(
      `SELECT e.id, e.number, e.kind, e.words, e.class, e.state, s.number AS seizure, p.number AS parcel,
              coalesce(e.seal, p.seal) AS seal, e.malkhana_number AS "registerNumber",
              e.kind = 'physical_device' AND e.malkhana_number IS NULL
                AND e.state NOT IN ('released', 'disposed') AS "registerMissing",
              sp.name AS place, e.holder
         FROM exhibit e LEFT JOIN seizure s ON s.id = e.seizure_id LEFT JOIN parcel p ON p.id = e.parcel_id
         LEFT JOIN store_place sp ON sp.id = e.store_place_id
        WHERE e.case_id = $1 ORDER BY e.serial`,
      [caseId],
    );
    const cited = await this.citedIn(tx, caseId);
    return {
      ...{ caseId, caseNumber: (await this.cases.caseRef(tx, caseId)).number },
      lines: rows.map((row) => ({ ...row, cited: cited.get(`exhibits/${row.id}`) ?? NOT_CITED })),
    };
  }

  /** The witnesses of a report in its order. @throws not-found `police-report.not-found`; unavailable `entry.damaged` */
  async calendar(tx: Tx, reportId: string): Promise<WitnessCalendar> {
    const report = await this.ties.find(tx, reportId);
    const { caseId, witnesses } = report;
    const codes = await this.parties.codesOf(
      tx,
      witnesses.flatMap(({ partyId }) => partyId ?? []),
    );
    const entries = await this.ledger.openAll(
      tx,
      await this.ledger.recordOf(tx, caseId, { items: null, types: MADE }),
      [],
    );
    const things = await this.things.ofCase(tx, caseId);
    const cited = await this.citedIn(tx, caseId);
    const lines: CalendarLine[] = [];
    for (const [i, { partyId = null, officer = null, proves }] of witnesses.entries()) {
      const code = partyId === null ? null : (codes.get(partyId) ?? null);
      const mark: WitnessMark = officer
        ? { name: officer.name, rank: officer.rank, number: officer.number ?? null }
        : { code: code ?? '' };
      const own = new Set([
        ...entries.flatMap((entry) => keyOf(entry, mark)),
        ...(await statementsOf(tx, caseId, partyId)),
      ]);
      lines.push({
        ...{
          number: i + 1,
          partyId,
          code,
          officer,
          proves,
          marks: await marksThrough(tx, caseId, { partyId, officer }),
        },
        things: things
          .filter((thing) => own.has(thingKey(thing)))
          .map((thing) => ({ ...thing, cited: cited.get(this.labels.keyOf(thing)) ?? NOT_CITED })),
      });
    }
    return { report, caseNumber: (await this.cases.caseRef(tx, caseId)).number, lines };
  }

  private async citedIn(tx: Tx, caseId: string): Promise<ReadonlyMap<string, Cited>> {
    return this.labels.of(tx, { caseId, proceedingId: null, until: await this.clock.now(tx) });
  }
}

/** The thing of an entry in which he has a part. */
function keyOf(entry: OpenedEntry, mark: WitnessMark): string[] {
  if (partOf(entry.partOne, mark) === null) return [];
  if (entry.header.startsWith('custody-entry/')) return [thingKey({ kind: 'exhibit', id: entry.item })];
  const kind = kindOf(entry.type);
  const thing = kind && THING_OF[kind.section];
  const id = kind && entry.partOne?.[kind.key];
  return thing && typeof id === 'string' ? [thingKey({ kind: thing, id })] : [];
}

async function statementsOf(tx: Tx, caseId: string, partyId: string | null): Promise<string[]> {
  if (partyId === null) return [];
  const rows = await tx.query<{ id: string }>('SELECT id FROM statement WHERE case_id = $1 AND maker_id = $2', [
    ...[caseId, partyId],
  ]);
  return rows.map(({ id }) => thingKey({ kind: 'statement', id }));
}

async function marksThrough(
  tx: Tx,
  caseId: string,
  { partyId, officer }: Pick<CalendarLine, 'partyId' | 'officer'>,
): Promise<string[]> {
  const rows = await tx.query<{ label: string }>(
    `SELECT m.label FROM court_mark m JOIN trial_witness w ON w.id = m.witness_id
      WHERE m.case_id = $1 AND (w.party_id = $2 OR (lower(w.officer ->> 'name') = lower($3) AND lower(w.officer ->> 'rank') = lower($4)))
        AND NOT EXISTS (SELECT FROM court_mark_turn t WHERE t.mark_id = m.id AND t.kind = 'set_aside')
      ORDER BY m.at, m.id`,
    [caseId, partyId, officer?.name ?? null, officer?.rank ?? null],
  );
  return [...new Set(rows.map(({ label }) => label))];
}
