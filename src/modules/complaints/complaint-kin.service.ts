import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { ComplaintDesk } from './complaint-desk.service';
import { ComplaintIdentifier } from './complaint-identifier.entity';
import { Complaint } from './complaint.entity';
import type { SearchKinDto } from './complaints.dto';
import { type ComplaintSummaryView, toComplaintSummary } from './complaints.view';
import { comparable } from './domain/identifier';
import { bandsOf, likeness, NEAR, signatureOf } from './domain/near-text';
import { phoneForm } from './phone-number';
import { digestOfValue } from './secret-code';

/** A complaint that shares something with another, as far as the reader may see it. */
export interface KinView {
  complaint: ComplaintSummaryView;
  /** Identifiers that both have, as the other tells them; a victim's own by its kind alone. */
  shared: { kind: string; value: string | null }[];
  /** Share of common wording, 0 to 1; 0 where it is below what is shown. */
  likeness: number;
}

const SHOWN = 50;
/** Of what half the country has in its complaints only so many are looked at. */
const OF_EACH = 200;

/** Kin by identifiers and by near-same words. The row policies leave out what is not before the reader: no count betrays it. */
@Injectable()
export class ComplaintKinService {
  constructor(private readonly desk: ComplaintDesk) {}

  /** @throws not-found `complaint.not-found` */
  async ofComplaint(tx: Tx, id: string): Promise<KinView[]> {
    const { signature } = await this.desk.get(tx, id);
    const own = await tx.find(ComplaintIdentifier, { select: { id: true, digest: true }, where: { complaintId: id } });
    return this.find(tx, id, { digests: own.map(({ digest }) => digest), signature });
  }

  /** Before anything is registered: who has told the like. */
  async search(tx: Tx, { identifiers = [], words }: SearchKinDto): Promise<KinView[]> {
    const digests = identifiers.map((told) => {
      const { space, value } = comparable(told, phoneForm);
      return digestOfValue(space, value);
    });
    return this.find(tx, null, { digests, signature: words === undefined ? [] : signatureOf(words) });
  }

  private async find(
    tx: Tx,
    self: string | null,
    by: { digests: readonly Buffer[]; signature: readonly number[] },
  ): Promise<KinView[]> {
    const shared = await tx.query<{ complaintId: string; kind: string; value: string | null }>(
      `SELECT o.complaint_id AS "complaintId", o.kind, CASE WHEN o.whose <> 'victim' THEN o.raw END AS value
         FROM (SELECT DISTINCT d FROM unnest($1::bytea[]) d) k
        CROSS JOIN LATERAL (
          SELECT i.complaint_id, i.kind, i.whose, i.raw FROM complaint_identifier i
           WHERE i.digest = k.d AND i.complaint_id IS DISTINCT FROM $2::uuid LIMIT ${OF_EACH}) o`,
      [by.digests, self],
    );
    const near = await tx.query<{ complaintId: string }>(
      `SELECT DISTINCT o.complaint_id AS "complaintId"
         FROM unnest($1::int[]) WITH ORDINALITY AS k (value, place)
        CROSS JOIN LATERAL (
          SELECT s.complaint_id FROM complaint_signature s
           WHERE s.band = (k.place - 1)::smallint AND s.value = k.value AND s.complaint_id IS DISTINCT FROM $2::uuid LIMIT ${OF_EACH}) o`,
      [bandsOf(by.signature), self],
    );
    const ids = [...new Set([...shared, ...near].map(({ complaintId }) => complaintId))];
    if (ids.length === 0) return [];
    const rows = await tx.manager.createQueryBuilder(Complaint, 'c').where('c.id IN (:...ids)', { ids }).getMany();
    return rows
      .map((row) => {
        const like = likeness(by.signature, row.signature);
        const mine = shared.filter(({ complaintId }) => complaintId === row.id);
        const told = new Map(mine.map(({ kind, value }) => [`${kind}\n${value ?? ''}`, { kind, value }]));
        return { complaint: toComplaintSummary(row), shared: [...told.values()], likeness: like >= NEAR ? like : 0 };
      })
      .filter((kin) => kin.shared.length > 0 || kin.likeness > 0)
      .sort(
        (a, b) =>
          b.shared.length - a.shared.length ||
          b.likeness - a.likeness ||
          (a.complaint.registeredAt < b.complaint.registeredAt ? 1 : -1),
      )
      .slice(0, SHOWN);
  }
}
