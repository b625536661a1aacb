import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { IsNull } from 'typeorm';
import { holds, officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { rolesFor } from '../../../kernel/policy';
import type { Tx } from '../../../platform/database/tx';
import { requireMatch } from '../../../platform/http/etag';
import { IdentityService } from '../../identity/identity.service';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { type FieldThing, isWellShaped } from '../domain/custom-field';
import { CustomField } from './custom-field.entity';
import type { DefineFieldDto, ReviseFieldDto } from './fields.dto';

export interface FieldWritten {
  readonly field: CustomField;
  readonly entry: ReceiptView;
}

/** Fields that an administrator adds for every office, and a head for his own. */
@Injectable()
export class CustomFieldsService {
  constructor(
    private readonly identity: IdentityService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** @throws forbidden `field.not-yours`; not-found `office.not-found`; conflict `field.key-taken`; unprocessable `field.choices-wrong` */
  async define(tx: Tx, told: DefineFieldDto): Promise<FieldWritten> {
    const {
      ofOfficeId: officeId = null,
      thing,
      key,
      label,
      type,
      choices = [],
      requiredIn = [],
      searchable = false,
    } = told;
    if (officeId !== null) await this.identity.office(tx, officeId);
    this.requireMine(tx, officeId);
    const shape = { type, choices: choices.map((each) => ({ key: each.key, en: each.en, ur: each.ur })) };
    this.requireShape(shape);
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`custom-field/${thing}/${key}`]);
    // A key means one thing wherever it is read: none of the house's is an office's too.
    const taken = await tx.find(CustomField, { where: { thing, key } });
    if (taken.some((each) => officeId === null || each.officeId === null || each.officeId === officeId)) {
      throw new DomainError(
        'conflict',
        'field.key-taken',
        'There is a field of this key already. Revise it, or name another.',
      );
    }
    const field = Object.assign(new CustomField(), {
      ...{ id: randomUUID(), officeId, thing, key, label: { en: label.en, ur: label.ur }, ...shape },
      ...{ requiredIn, searchable, retired: false },
      ...{ definedBy: officerOf(tx.actor).id, definedAt: await this.clock.now(tx), version: 1 },
    });
    await tx.insert(CustomField, field);
    return this.enter(tx, 'field.defined', field);
  }

  /** Key, thing and type stay for good. @throws as `define`; not-found `field.not-found`; precondition-failed `precondition.stale` */
  async revise(tx: Tx, id: string, told: ReviseFieldDto, ifMatch: string | undefined): Promise<FieldWritten> {
    const { officeId } = await this.get(tx, id);
    this.requireMine(tx, officeId);
    const row =
      (await tx.findOne(CustomField, { where: { id }, lock: { mode: 'pessimistic_write' } })) ??
      (await this.get(tx, id));
    requireMatch(ifMatch, row.version);
    const choices = told.choices?.map(({ key, en, ur }) => ({ key, en, ur })) ?? row.choices;
    this.requireShape({ type: row.type, choices });
    const kept = choices.map(({ key }) => key);
    if (row.choices.some(({ key }) => !kept.includes(key))) {
      throw new DomainError(
        'unprocessable',
        'field.choices-wrong',
        'A choice has two ways or more, each key once, and those that it had stay; no other type has any.',
      );
    }
    const field = await tx.change(CustomField, row, {
      ...{ choices, label: told.label ? { en: told.label.en, ur: told.label.ur } : row.label },
      ...{ requiredIn: told.requiredIn ?? row.requiredIn, searchable: told.searchable ?? row.searchable },
      retired: told.retired ?? row.retired,
    });
    return this.enter(tx, 'field.changed', field);
  }

  /** Of the house, then of the offices, by key. */
  async list(tx: Tx, thing?: FieldThing): Promise<CustomField[]> {
    return tx.find(CustomField, {
      where: thing === undefined ? {} : { thing },
      order: { thing: 'ASC', key: 'ASC', id: 'ASC' },
    });
  }

  /** Those that a thing of this office has, retired ones too: their values stay. */
  async ofOffice(tx: Tx, thing: FieldThing, officeId: string): Promise<CustomField[]> {
    const where = [
      { thing, officeId: IsNull() },
      { thing, officeId },
    ];
    return tx.find(CustomField, { where, order: { key: 'ASC' } });
  }

  /** @throws not-found `field.not-found` */
  async get(tx: Tx, id: string): Promise<CustomField> {
    const field = await tx.findOne(CustomField, { where: { id } });
    if (field) return field;
    throw new DomainError('not-found', 'field.not-found', 'There is no such field. See the list of fields.');
  }

  private requireMine(tx: Tx, officeId: string | null): void {
    const isAdministrator = holds(tx.actor, ['administrator']);
    if (isAdministrator || (officeId !== null && holds(tx.actor, rolesFor('field:define'), officeId))) return;
    throw new DomainError(
      'forbidden',
      'field.not-yours',
      'A field for every office is for the administrator to define, one of an office for its head.',
    );
  }

  private requireShape(shape: Pick<CustomField, 'type' | 'choices'>): void {
    if (isWellShaped(shape)) return;
    throw new DomainError(
      'unprocessable',
      'field.choices-wrong',
      'A choice has two ways or more, each key once, and those that it had stay; no other type has any.',
    );
  }

  private async enter(tx: Tx, type: 'field.defined' | 'field.changed', field: CustomField): Promise<FieldWritten> {
    const { id, officeId, thing, key, requiredIn, searchable, retired, version, label, choices } = field;
    const entry = await this.ledger.audit(tx, type, {
      facts: {
        ...{
          field: id,
          thing,
          key,
          value_type: field.type,
          required_in: [...requiredIn],
          searchable,
          retired,
          version,
        },
        ...(officeId === null ? {} : { office: officeId }),
      },
      words: { label: label.en, label_ur: label.ur, choices: JSON.stringify(choices) },
    });
    return { field, entry: this.ledger.receiptView(entry) };
  }
}
