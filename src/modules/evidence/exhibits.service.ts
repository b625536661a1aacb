import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { CasesService } from '../cases/cases.service';
import { requireEach } from './domain/batch';
import type { Exported } from './domain/export-veto';
import { Exhibit } from './exhibit.entity';

/** What an act may change of an exhibit's row. */
export type ExhibitChange = Partial<
  Pick<
    Exhibit,
    | 'class'
    | 'exportOrder'
    | 'exculpatory'
    | 'words'
    | 'details'
    | 'doubts'
    | 'state'
    | 'holder'
    | 'answerableId'
    | 'storeOfficeId'
    | 'storePlaceId'
    | 'malkhanaNumber'
    | 'parcelId'
    | 'seal'
    | 'frozen'
    | 'quarantined'
    | 'returnDueAt'
  >
>;

const missing = (): never => {
  throw new DomainError('not-found', 'exhibit.not-found', 'There is no such exhibit, or you may not see it.');
};

/** Rows of exhibits: found, locked, changed. Missing and not visible are one. */
@Injectable()
export class ExhibitsService {
  constructor(private readonly cases: CasesService) {}

  /** @throws not-found `exhibit.not-found` */
  async get(tx: Tx, id: string): Promise<Exhibit> {
    return (await tx.findOne(Exhibit, { where: { id } })) ?? missing();
  }

  /**
   * Locks for an act, in id order whatever the order asked, so that two acts on the same items cannot wait for each other.
   * All must be of one case, which the actor may write. `pointerOf` names element `i` of what was asked in a refusal.
   * @returns the rows in id order
   * @throws not-found `exhibit.not-found`, forbidden `case.read-only`, unprocessable `act.several-cases`
   */
  async lock(
    tx: Tx,
    ids: readonly string[],
    pointerOf: (i: number) => string = (i) => `/exhibitIds/${i}`,
  ): Promise<Exhibit[]> {
    const wanted = [...new Set(ids)];
    const rows = await this.lockVisible(tx, wanted);
    if (rows.length === wanted.length && new Set(rows.map((row) => row.caseId)).size === 1) return rows;
    // Not all of them: say which is not there, which is only to be looked at, or that they are of several cases.
    const seen = await tx.query<{ id: string; caseId: string }>(
      `SELECT id, case_id AS "caseId" FROM exhibit WHERE id = ANY ($1)`,
      [wanted],
    );
    const visible = new Map(seen.map((row) => [row.id, row.caseId]));
    requireEach(wanted, pointerOf, (id) => {
      if (!visible.has(id)) missing();
    });
    const caseIds = new Set(visible.values());
    for (const caseId of caseIds) await this.cases.requireAccess(tx, caseId, 'write');
    if (caseIds.size > 1) {
      throw new DomainError(
        'unprocessable',
        'act.several-cases',
        'These exhibits are of several cases. Do it once for each case, so that each has its own record.',
      );
    }
    return missing();
  }

  /** Locks in id order what may be written in; the row policy leaves out the rest. */
  private lockVisible(tx: Tx, ids: readonly string[]): Promise<Exhibit[]> {
    return tx.find(Exhibit, { where: { id: In([...ids]) }, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
  }

  /** The ids of every exhibit in these parcels. @throws not-found `parcel.not-found` where one has none or is not visible */
  async inParcels(tx: Tx, parcelIds: readonly string[]): Promise<{ id: string; parcelId: string }[]> {
    if (parcelIds.length === 0) return [];
    return tx.query(`SELECT id, parcel_id AS "parcelId" FROM exhibit WHERE parcel_id = ANY ($1)`, [parcelIds]);
  }

  /** What else lies in the sealed parcels of these exhibits, but for the parcels that are named themselves. */
  async besideInSealed(
    tx: Tx,
    { exhibitIds, parcelIds }: { readonly exhibitIds: readonly string[]; readonly parcelIds: readonly string[] },
  ): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT s.id FROM exhibit s JOIN parcel p ON p.id = s.parcel_id
        WHERE p.seal IS NOT NULL AND p.id <> ALL ($2) AND s.id <> ALL ($1)
          AND p.id IN (SELECT e.parcel_id FROM exhibit e WHERE e.id = ANY ($1))`,
      [exhibitIds, parcelIds],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Writes what an act changed, all rows in one statement, each only as it was read.
   * @throws conflict `exhibit.changed-meanwhile`
   */
  async changeMany(tx: Tx, changes: readonly { row: Exhibit; change: ExhibitChange }[]): Promise<void> {
    if (changes.length === 0) return;
    const after = changes.map(({ row, change }) => ({ ...row, ...change }));
    const written = await tx.query<{ id: string }>(
      `UPDATE exhibit e SET class = c.class, export_order = c."exportOrder", exculpatory = c.exculpatory, words = c.words,
              details = c.details, doubts = c.doubts, state = c.state, holder = c.holder, answerable_id = c."answerableId",
              store_office_id = c."storeOfficeId", store_place_id = c."storePlaceId", malkhana_number = c."malkhanaNumber",
              parcel_id = c."parcelId", seal = c.seal, frozen = c.frozen, quarantined = c.quarantined,
              return_due_at = c."returnDueAt", version = c.version + 1
         FROM jsonb_to_recordset($1::jsonb) AS c(id uuid, version integer, class text, "exportOrder" text, exculpatory boolean,
              words text, details jsonb, doubts text[], state text, holder jsonb, "answerableId" uuid, "storeOfficeId" uuid,
              "storePlaceId" uuid, "malkhanaNumber" text, "parcelId" uuid, seal text, frozen boolean, quarantined boolean,
              "returnDueAt" timestamptz)
        WHERE e.id = c.id AND e.version = c.version
        RETURNING e.id`,
      [JSON.stringify(after)],
    );
    if (written.length !== changes.length) {
      throw new DomainError(
        'conflict',
        'exhibit.changed-meanwhile',
        'Somebody changed one of these exhibits meanwhile. Read them again and repeat your act.',
      );
    }
    for (const { row, change } of changes) Object.assign(row, change, { version: row.version + 1 });
  }

  /** Takes `count` serial numbers of the case, gap-free: the counter's row is held until the act commits. @returns the first */
  async takeSerials(tx: Tx, caseId: string, count: number): Promise<number> {
    const row = await tx.one<{ last: number }>(
      `INSERT INTO exhibit_counter (case_id, last) VALUES ($1, $2)
       ON CONFLICT (case_id) DO UPDATE SET last = exhibit_counter.last + excluded.last RETURNING last`,
      [caseId, count],
    );
    if (!row) throw new Error(`No serial number for exhibits of case ${caseId}`);
    return row.last - count + 1;
  }

  /**
   * Sets or lifts the marks under which nothing moves; for intake and verification, which hold the row's lock.
   * @throws conflict `exhibit.changed-meanwhile`
   */
  async mark(tx: Tx, row: Exhibit, marks: { frozen?: boolean; quarantined?: boolean }): Promise<void> {
    await tx.change(Exhibit, row, marks);
  }

  /** What the export vetoes look at, in the order asked. @throws not-found `exhibit.not-found` */
  async exported(tx: Tx, ids: readonly string[]): Promise<Exported[]> {
    const rows = await tx.find(Exhibit, { where: { id: In([...ids]) } });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? missing());
  }
}
