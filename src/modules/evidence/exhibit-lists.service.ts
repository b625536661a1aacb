import { Injectable } from '@nestjs/common';
import { officerOf } from '../../kernel/actor';
import type { Tx } from '../../platform/database/tx';
import { DomainError } from '../../kernel/domain-error';
import { decodeCursor } from '../../platform/http/page';
import { CasesService } from '../cases/cases.service';
import { Exhibit } from './exhibit.entity';
import type { ExhibitsQuery, HeldQuery } from './exhibits.dto';

/** Lists of exhibits; each gives one row more than asked, which only says that there is more. */
@Injectable()
export class ExhibitListsService {
  constructor(private readonly cases: CasesService) {}

  /** By number. @throws not-found `case.not-found`, bad-form `cursor.malformed` */
  async ofCase(tx: Tx, caseId: string, query: ExhibitsQuery): Promise<Exhibit[]> {
    await this.cases.requireAccess(tx, caseId, 'read');
    const after = decodeCursor(query.cursor, 1);
    const builder = tx.manager
      .createQueryBuilder(Exhibit, 'e')
      .where('e.caseId = :caseId', { caseId })
      .orderBy('e.serial', 'ASC')
      .limit(query.limit + 1);
    for (const field of ['state', 'kind', 'parentId', 'parcelId'] as const) {
      const value = query[field];
      if (value !== undefined) builder.andWhere(`e.${field} = :${field}`, { [field]: value });
    }
    if (after) builder.andWhere('e.serial > :serial', { serial: serialOf(after[0]) });
    return builder.getMany();
  }

  /** What the officer has in hand, what is due back first, then by id. */
  async inMyHands(tx: Tx, { limit, cursor }: HeldQuery): Promise<Exhibit[]> {
    const after = decodeCursor(cursor, 2);
    const builder = tx.manager
      .createQueryBuilder(Exhibit, 'e')
      .where(`holder_id = :me AND holder_kind = 'officer' AND e.state NOT IN ('released', 'disposed')`, {
        me: officerOf(tx.actor).id,
      })
      .orderBy('e.returnDueAt', 'ASC', 'NULLS LAST')
      .addOrderBy('e.id', 'ASC')
      .limit(limit + 1);
    if (after) {
      const [dueAt, id] = [after[0] === '' ? 'infinity' : after[0], after[1]];
      builder.andWhere(`(coalesce(e.returnDueAt, 'infinity'), e.id) > (:dueAt::timestamptz, :id::uuid)`, { dueAt, id });
    }
    return builder.getMany();
  }
}

function serialOf(part: string | undefined): number {
  if (part !== undefined && /^[1-9]\d{0,8}$/.test(part)) return Number(part);
  throw new DomainError(
    'bad-form',
    'cursor.malformed',
    'Use nextCursor of the page before as it was given, or leave it out.',
  );
}
