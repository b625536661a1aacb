import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import type { SectionId } from '../file/domain/sections';
import type { CaseThingKind, CaseThingRef } from './domain/case-thing';
import { annexText, type FilingLine } from './domain/filing-list';

/** How a thing is cited in court: the annexure under which it was filed, and what the court wrote on it. */
export interface Cited {
  readonly annexes: readonly string[];
  readonly marks: readonly string[];
}

const SECTION_OF: Readonly<Record<CaseThingKind, SectionId>> = {
  ...{ exhibit: 'exhibits', document: 'documents', fir: 'fir', police_report: 'police-report', seizure: 'seizures' },
  ...{ arrest: 'arrests', statement: 'statements', lab_request: 'laboratory', process: 'instruments' },
  freeze: 'freezes',
};

/** What is asked: the record of a case as it stood, of one proceeding where the copy is of one. */
export interface CitedWhere {
  readonly caseId: string;
  readonly proceedingId: string | null;
  readonly until: Date;
}

/** Annexures and marks for whoever sets a paper over many things; asked by jobs too. */
@Injectable()
export class FileLabels {
  /** By what a thing stands in the map of `of`. */
  keyOf({ kind, id }: CaseThingRef): string {
    return `${SECTION_OF[kind]}/${id}`;
  }

  /** By section of the file and id of the thing, `exhibits/<id>`. What was recorded after `until` is not among them. */
  async of(tx: Tx, { caseId, proceedingId, until }: CitedWhere): Promise<ReadonlyMap<string, Cited>> {
    const cited = new Map<string, { annexes: string[]; marks: string[] }>();
    const at = (kind: CaseThingKind, id: string): { annexes: string[]; marks: string[] } => {
      const key = this.keyOf({ kind, id });
      const found = cited.get(key) ?? { annexes: [], marks: [] };
      cited.set(key, found);
      return found;
    };
    const lists = await tx.query<{ lines: readonly FilingLine[] }>(
      'SELECT lines FROM filing_list WHERE case_id = $1 AND frozen_at <= $2 ORDER BY frozen_at, id',
      [caseId, until],
    );
    for (const line of lists.flatMap(({ lines }) => lines)) at(line.kind, line.id).annexes.push(annexText(line));
    const marks = await tx.query<{ label: string; kind: CaseThingKind; id: string }>(
      `SELECT m.label, m.thing_kind AS kind, m.thing_id AS id FROM court_mark m
        WHERE m.case_id = $1 AND m.recorded_at <= $3 AND m.thing_id IS NOT NULL
          AND ($2::uuid IS NULL OR m.proceeding_id = $2)
          AND NOT EXISTS (SELECT FROM court_mark_turn t
            WHERE t.mark_id = m.id AND t.kind = 'set_aside' AND t.recorded_at <= $3)
        ORDER BY m.at, m.recorded_at, m.id`,
      [caseId, proceedingId, until],
    );
    for (const { label, kind, id } of marks) {
      const own = at(kind, id).marks;
      if (!own.includes(label)) own.push(label);
    }
    return cited;
  }
}
