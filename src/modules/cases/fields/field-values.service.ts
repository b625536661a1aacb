import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { requireCase } from '../../../platform/database/case-access';
import type { Tx } from '../../../platform/database/tx';
import { requireMatch } from '../../../platform/http/etag';
import { seekOf } from '../../../platform/http/seek';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { entered, type FieldThing, soughtForm } from '../domain/custom-field';
import type { CustomField } from './custom-field.entity';
import { CustomFieldsService } from './custom-fields.service';
import { FieldValue } from './field-value.entity';
import type { EnteredView, FieldSearchQuery, FoundFieldView, SetFieldDto, ThingFieldsView } from './fields.dto';

export type { FieldThing } from '../domain/custom-field';

interface Whose {
  readonly case_id: string | null;
  readonly office_id: string;
  readonly stage: string;
}

/** What stands in the fields of a thing. Nothing is overwritten: the last value stands, those before it are shown with it. */
@Injectable()
export class FieldValuesService {
  constructor(
    private readonly fields: CustomFieldsService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `<thing>.not-found` */
  async of(tx: Tx, thing: FieldThing, id: string, entry?: ReceiptView): Promise<ThingFieldsView> {
    const whose = await this.find(tx, thing, id);
    const fields = await this.fields.ofOffice(tx, thing, whose.office_id);
    const rows = await tx.find(FieldValue, { where: { thing, thingId: id }, order: { n: 'DESC' } });
    const items = fields.flatMap((field) => {
      const [last, ...before] = rows.filter(({ fieldId }) => fieldId === field.id);
      if (field.retired && !last) return [];
      const { key, label, type, choices, requiredIn } = field;
      const value = last?.value ?? null;
      const missing = value === null && !field.retired && requiredIn.includes(whose.stage);
      return [
        {
          ...{ fieldId: field.id, key, label, type, choices, value, missing },
          ...{ setBy: last?.setBy ?? null, setAt: last?.setAt.toISOString() ?? null, earlier: before.map(shown) },
        },
      ];
    });
    return { thing, id, items, nextCursor: null, version: rows[0]?.n ?? 0, ...(entry ? { entry } : {}) };
  }

  /**
   * @throws not-found `<thing>.not-found`; forbidden `case.read-only`, `complaint.read-only`; precondition-failed `precondition.stale`;
   * unprocessable `field.unknown`, `field-value.not-of-its-type`; conflict `field.retired`
   */
  async set(
    tx: Tx,
    thing: FieldThing,
    id: string,
    told: SetFieldDto,
    ifMatch: string | undefined,
  ): Promise<ReceiptView> {
    const whose = await this.find(tx, thing, id);
    await this.requireWritable(tx, thing, id, whose);
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`field-value/${thing}/${id}`]);
    const [last] = await tx.find(FieldValue, { where: { thing, thingId: id }, order: { n: 'DESC' }, take: 1 });
    requireMatch(ifMatch, last?.n ?? 0);
    const field = (await this.fields.ofOffice(tx, thing, whose.office_id)).find(({ key }) => key === told.key);
    const value = this.read(field, told);
    const n = (last?.n ?? 0) + 1;
    await tx.insert(FieldValue, {
      ...{ id: randomUUID(), fieldId: value.field.id, fieldVersion: value.field.version, thing, thingId: id, n },
      ...{ caseId: whose.case_id, value: value.value, form: value.form },
      ...{ setBy: officerOf(tx.actor).id, setAt: await this.clock.now(tx) },
    });
    const entry = await this.ledger.audit(tx, 'field.set', {
      ...(whose.case_id === null ? { scope: { kind: 'complaint', id } } : { caseId: whose.case_id }),
      facts: {
        thing,
        of: id,
        field: value.field.id,
        key: told.key,
        field_version: value.field.version,
        n,
        cleared: value.value === null,
      },
      words: value.value === null ? {} : { value: String(value.value) },
    });
    return this.ledger.receiptView(entry);
  }

  /** Things that have this value now, among those that the reader sees; one row more than the limit. @throws bad-form `cursor.malformed`; unprocessable `field.not-searchable` */
  async search(tx: Tx, { key, value, limit, cursor }: FieldSearchQuery): Promise<FieldValue[]> {
    const after = seekOf(cursor);
    const fields = (await this.fields.list(tx)).filter((field) => field.key === key && field.searchable);
    if (fields.length === 0) {
      throw new DomainError(
        'unprocessable',
        'field.not-searchable',
        'No field of this key is searched. See the list of fields.',
      );
    }
    const sought = fields.flatMap((field) => {
      const form = soughtForm(field, value);
      return form === null ? [] : [{ id: field.id, form }];
    });
    const found = await tx.query<{ id: string }>(
      `SELECT v.id FROM jsonb_to_recordset($1::jsonb) AS s (id uuid, form text)
         JOIN field_value v ON v.field_id = s.id AND md5(v.form) = md5(s.form) AND v.form = s.form
        WHERE NOT EXISTS (SELECT FROM field_value w WHERE w.field_id = v.field_id AND w.thing_id = v.thing_id AND w.n > v.n)
          AND ($2::timestamptz IS NULL OR (v.set_at, v.id) > ($2, $3))
        ORDER BY v.set_at, v.id LIMIT $4`,
      [JSON.stringify(sought), after?.at ?? null, after?.id ?? null, limit + 1],
    );
    return tx.find(FieldValue, { where: { id: In(found.map(({ id }) => id)) }, order: { setAt: 'ASC', id: 'ASC' } });
  }

  private read(field: CustomField | undefined, told: SetFieldDto) {
    if (!field) {
      throw new DomainError(
        'unprocessable',
        'field.unknown',
        'This thing has no field of that key. See the list of fields.',
      );
    }
    if (told.value === null) return { field, value: null, form: null };
    if (field.retired) {
      throw new DomainError('conflict', 'field.retired', 'This field takes no new values. Those that it has stay.');
    }
    const value = entered(field, told.value);
    if (value) return { field, ...value };
    throw new DomainError(
      'unprocessable',
      'field-value.not-of-its-type',
      `This field takes a value of type ${field.type}. Correct the value.`,
      { type: field.type, choices: field.choices.map(({ key }) => key) },
    );
  }

  private async requireWritable(tx: Tx, thing: FieldThing, id: string, { case_id: caseId }: Whose): Promise<void> {
    if (thing !== 'complaint') return requireCase(tx, caseId ?? id, 'write');
    const row = await tx.one<{ writes: boolean }>('SELECT writes FROM complaint_access($1)', [id]);
    if (row?.writes) return;
    throw new DomainError(
      'forbidden',
      'complaint.read-only',
      'You may look at this complaint but not act on it: that is for the desk of its office and for who verifies it.',
    );
  }

  private async find(tx: Tx, thing: FieldThing, id: string): Promise<Whose> {
    const row = await tx.one<Whose>('SELECT case_id, office_id, stage FROM field_thing($1, $2)', [thing, id]);
    if (row) {
      if (row.case_id !== null) tx.concerns.add(row.case_id);
      return row;
    }
    throw new DomainError('not-found', `${thing}.not-found`, 'There is no such thing, or it is not open to you.');
  }
}

const shown = ({ value, setBy, setAt }: FieldValue): EnteredView => ({ value, setBy, setAt: setAt.toISOString() });

export const toFoundView = ({ thing, thingId, caseId, value, setAt }: FieldValue, key: string): FoundFieldView => ({
  ...{ thing, thingId, caseId, key, value, setAt: setAt.toISOString() },
});
