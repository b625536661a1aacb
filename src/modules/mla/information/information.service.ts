import { Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { type Page, page } from '../../../platform/http/page';
import { seekKey, seekOf } from '../../../platform/http/seek';
import { canonicalize } from '../../../proof/jcs';
import { FIRST_STATE } from '../domain/information';
import { ForeignInformation } from './foreign-information.entity';
import type { BeginInformationDto, InformationQueryDto, WriteInformationDto } from './information.dto';
import { InformationBinding } from './information-binding.service';
import { InformationListEntry } from './information-list.entity';
import { InformationRows, type WrittenInformation } from './information-rows.service';

/** Begins what is forwarded unasked, logs what came so, and writes it while it is a draft. */
@Injectable()
export class InformationService {
  constructor(
    private readonly rows: InformationRows,
    private readonly binding: InformationBinding,
    private readonly clock: Clock,
  ) {}

  /**
   * He who begins it keeps its list. What is forwarded is of a case of his; what came may have none yet.
   * @throws not-found `case.not-found`, `exhibit.not-found`; unprocessable `information.misfit`, `information.names-protected`,
   * `act.in-the-future`; forbidden `case.read-only`
   */
  async begin(tx: Tx, told: BeginInformationDto): Promise<WrittenInformation> {
    this.requireFit(told);
    const me = officerOf(tx.actor);
    const now = await this.clock.now(tx);
    requirePast(told.receivedOn, karachiDay(now));
    const officeId = told.caseId === undefined ? me.roles[0]?.officeId : await this.binding.officeOf(tx, told.caseId);
    if (officeId === undefined) throw new Error('An officer without an office passed the guard');
    const { direction, caseId = null, conditions = [], exhibitIds = [] } = told;
    if (direction === 'outgoing') await this.binding.requireUnnamed(tx, caseId, textsOf(told));
    const id = randomUUID();
    await tx.insert(InformationListEntry, {
      ...{ id: randomUUID(), informationId: id, officerId: me.id, reason: 'Began it', effect: 'allow' },
      ...{ validFrom: now, validTo: null, putBy: me.id, endedBy: null, version: 1 },
    });
    const row = Object.assign(new ForeignInformation(), {
      ...{ id, direction, caseId, officeId, country: told.country, counterpart: told.counterpart },
      ...{ reference: told.reference ?? null, title: told.title, summary: told.summary, purpose: told.purpose ?? null },
      ...{ conditions, exhibits: exhibitIds, receivedOn: told.receivedOn ?? null },
      ...{ state: FIRST_STATE[direction], stateAt: now, textVersion: 1, writtenBy: me.id },
      ...{ approvedBy: null, approvedAt: null, approval: null, undertaking: null, undertakingOn: null },
      ...{ keeperId: me.id, createdBy: me.id, createdAt: now, version: 1 },
    });
    if (exhibitIds.length > 0) await this.binding.bind(tx, row, exhibitIds, conditions);
    await tx.insert(ForeignInformation, row);
    return this.rows.record(tx, row, {
      ...{ type: 'information.begun', what: 'begin', becomes: row.state },
      particulars: { counterpart: row.counterpart, title: row.title, ...termsOf(conditions) },
      input: { facts: { direction, country: row.country, sha256: textDigest(row), exhibits: [...exhibitIds] } },
    });
  }

  /** @throws as `begin`; conflict `information.not-a-draft` */
  async write(tx: Tx, id: string, told: WriteInformationDto, ifMatch: string | undefined): Promise<WrittenInformation> {
    const row = await this.rows.lock(tx, id, ifMatch);
    if (row.state !== 'draft') {
      throw new DomainError(
        'conflict',
        'information.not-a-draft',
        'Only a draft is written in: have it returned first, or begin another.',
      );
    }
    const { exhibitIds, ...texts } = told;
    await this.binding.requireUnnamed(tx, row.caseId, textsOf(told));
    if (exhibitIds !== undefined) await this.binding.requireOf(tx, row.caseId, exhibitIds);
    const changed = await tx.change(ForeignInformation, row, {
      ...texts,
      ...(exhibitIds === undefined ? {} : { exhibits: exhibitIds }),
      ...{ textVersion: row.textVersion + 1, writtenBy: officerOf(tx.actor).id },
    });
    return this.rows.record(tx, changed, {
      ...{ type: 'information.written', what: 'write' },
      input: {
        facts: {
          ...{ text_version: changed.textVersion, sha256: textDigest(changed), exhibits: [...changed.exhibits] },
        },
      },
    });
  }

  /** Those of which one may know, the newest last. */
  async list(
    tx: Tx,
    { direction, state, caseId, cursor, limit }: InformationQueryDto,
  ): Promise<Page<ForeignInformation>> {
    const builder = tx.manager
      .createQueryBuilder(ForeignInformation, 'i')
      .orderBy('i.createdAt', 'ASC')
      .addOrderBy('i.id', 'ASC')
      .limit(limit + 1);
    const after = seekOf(cursor);
    if (after) builder.andWhere('(i.createdAt, i.id) > (:at, :id)', after);
    if (direction) builder.andWhere('i.direction = :direction', { direction });
    if (state) builder.andWhere('i.state = :state', { state });
    if (caseId) builder.andWhere('i.caseId = :caseId', { caseId });
    return page(
      await builder.getMany(),
      limit,
      (row) => row,
      ({ createdAt, id }) => seekKey(createdAt, id),
    );
  }

  /** What is ours has a case and a purpose and no terms of others; what came has a day, and only terms bind our things. */
  private requireFit(told: BeginInformationDto): void {
    const { direction, caseId, purpose, receivedOn, conditions = [], exhibitIds = [], reference } = told;
    const fields =
      direction === 'outgoing'
        ? [
            ...(caseId === undefined ? ['caseId'] : []),
            ...(receivedOn === undefined ? [] : ['receivedOn']),
            ...(reference === undefined ? [] : ['reference']),
            ...(conditions.length === 0 ? [] : ['conditions']),
          ]
        : [
            ...(receivedOn === undefined ? ['receivedOn'] : []),
            ...(purpose === undefined ? [] : ['purpose']),
            ...(exhibitIds.length > 0 && conditions.length === 0 ? ['conditions'] : []),
            ...(exhibitIds.length > 0 && caseId === undefined ? ['caseId'] : []),
          ];
    if (fields.length === 0) return;
    throw new DomainError(
      'unprocessable',
      'information.misfit',
      'These fields do not fit the direction, or it lacks them: see `fields`.',
      { fields },
    );
  }
}

const textsOf = ({ title, summary, purpose }: Partial<BeginInformationDto>): string[] =>
  [title, summary, purpose].filter((text) => text !== undefined);

export const termsOf = (conditions: readonly string[]): Record<string, string> =>
  conditions.length === 0 ? {} : { terms: conditions.join(' | ').slice(0, 8_000) };

/** Of all that is forwarded or came, in canonical form: what was approved is bound by it. */
export function textDigest(row: ForeignInformation): string {
  const { direction, country, counterpart, title, summary, purpose, conditions, exhibits, textVersion } = row;
  const text = canonicalize({
    ...{ v: 1, direction, country, counterpart, title, summary, purpose: purpose ?? '', conditions, exhibits },
    ...{ text_version: textVersion, information: row.id, case: row.caseId ?? '' },
  });
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

export function requirePast(day: string | undefined, today: string): void {
  if (day === undefined || day <= today) return;
  throw new DomainError(
    'unprocessable',
    'act.in-the-future',
    'The time of the act lies in the future: correct it, or leave it out if the act happens now.',
  );
}
