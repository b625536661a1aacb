import { Injectable } from '@nestjs/common';
import { karachiDay } from '../../../kernel/day';
import type { Tx } from '../../../platform/database/tx';
import type { SectionId } from '../file/domain/sections';
import { refOf, type WithheldThing } from './domain/schedule';
import { type Ground, keepsBack } from './domain/withholding';

/** A withholding with what people are told of it. */
export interface KeptThing extends WithheldThing {
  readonly section: SectionId;
  readonly ground: Ground;
  readonly words: string | null;
  readonly authorityBy: string;
  readonly authorityReference: string | null;
  readonly authorityDay: string | null;
  readonly orderDocumentId: string | null;
  readonly recordedBy: string;
  readonly releaseReason: string | null;
  readonly releasedBy: string | null;
}

/** A mark that a thing speaks for the accused, and what took it back. */
export interface KnownMark {
  readonly id: string;
  readonly caseId: string;
  readonly proceedingId: string;
  readonly section: SectionId;
  readonly key: string;
  readonly why: string;
  readonly recordedBy: string;
  readonly recordedAt: Date;
  readonly withdrawnWhy: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnAt: Date | null;
}

const WITHHOLDINGS = `
  SELECT w.id, w.section, w.thing_id AS key, w.ground, w.words, w.authority_by AS "authorityBy",
         w.authority_reference AS "authorityReference", w.authority_day::text AS "authorityDay",
         w.order_document_id AS "orderDocumentId", w.until::text AS until, w.recorded_by AS "recordedBy",
         w.recorded_at AS "recordedAt", r.recorded_at AS "releasedAt", r.reason AS "releaseReason",
         r.recorded_by AS "releasedBy",
         w.order_document_id IS NOT NULL AND NOT EXISTS (
           SELECT FROM document d WHERE d.id = w.order_document_id AND d.state = 'withdrawn') AS ordered
    FROM withholding w LEFT JOIN withholding_release r ON r.withholding_id = w.id
   WHERE w.proceeding_id = $1 ORDER BY w.recorded_at, w.id`;
const MARKS = `
  SELECT m.id, m.case_id AS "caseId", m.proceeding_id AS "proceedingId", m.section, m.thing_id AS key, m.why,
         m.recorded_by AS "recordedBy", m.recorded_at AS "recordedAt", b.why AS "withdrawnWhy",
         b.recorded_by AS "withdrawnBy", b.recorded_at AS "withdrawnAt"
    FROM exculpatory_mark m LEFT JOIN exculpatory_mark b ON b.withdraws = m.id
   WHERE m.case_id = $1 AND m.withdraws IS NULL ORDER BY m.recorded_at, m.id`;

/** What is kept back from an accused, and what speaks for the accused of a case; asked by the job that makes files too. */
@Injectable()
export class KeptBack {
  /** Every withholding from this accused, those released too, in the order of their record. */
  of(tx: Tx, proceedingId: string): Promise<KeptThing[]> {
    return tx.query<KeptThing>(WITHHOLDINGS, [proceedingId]);
  }

  /** Every mark of the case, those taken back too. What speaks for one accused may speak for another. */
  marks(tx: Tx, caseId: string): Promise<KnownMark[]> {
    return tx.query<KnownMark>(MARKS, [caseId]);
  }

  /** `section/id` of what was marked as speaking for the accused at this instant; exhibits by the mark on their own chain too, as it is now. */
  async exculpatory(tx: Tx, caseId: string, at: Date): Promise<ReadonlySet<string>> {
    const marks = await this.marks(tx, caseId);
    const exhibits = await tx.query<{ id: string }>('SELECT id FROM exhibit WHERE case_id = $1 AND exculpatory', [
      caseId,
    ]);
    return new Set([
      ...marks
        .filter(({ recordedAt, withdrawnAt }) => recordedAt <= at && (withdrawnAt === null || withdrawnAt > at))
        .map(refOf),
      ...exhibits.map(({ id }) => refOf({ section: 'exhibits', key: id })),
    ]);
  }

  /** What a copy for this accused leaves out, as of this instant; by `section/id`. */
  async from(
    tx: Tx,
    { caseId, proceedingId, at }: { readonly caseId: string; readonly proceedingId: string; readonly at: Date },
  ): Promise<ReadonlyMap<string, KeptThing>> {
    const all = await this.of(tx, proceedingId);
    if (all.length === 0) return new Map();
    const exculpatory = await this.exculpatory(tx, caseId, at);
    const moment = { at, day: karachiDay(at) };
    const kept = all.filter((each) => keepsBack(each, exculpatory.has(refOf(each)), moment));
    return new Map(kept.map((each) => [refOf(each), each]));
  }
}

/** Under what power, in one line: who, which order, of which day. */
export const authorityOf = ({ authorityBy, authorityReference, authorityDay }: KeptThing): string =>
  [authorityBy, authorityReference, authorityDay].filter((part) => part !== null).join(', ');
