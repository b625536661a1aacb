import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import type { Tx } from '../../../platform/database/tx';
import type { AssistanceType, Cause } from '../domain/codes';
import { askedOfItem, askedOfRequest } from '../domain/completeness';
import { LESSON_OF, REQUIREMENTS, type Tightened } from '../domain/requirements';
import type { ChecklistView } from './directory.dto';
import { MlaLesson } from './lesson.entity';

/** What questions from abroad have taught. That a country's list is tightened everybody reads; by which request, its list alone. */
@Injectable()
export class LessonsService {
  constructor(private readonly clock: Clock) {}

  /** What this country's questions have tightened. */
  async tightened(tx: Tx, country: string): Promise<Tightened[]> {
    return tx.query<{ key: string; type: AssistanceType | null }>('SELECT key, type FROM mla_tightened($1)', [country]);
  }

  /** A question came: what its cause finds wanting is asked of every later request to that country. */
  async learn(tx: Tx, of: { id: string; country: string }, round: number, cause: Cause): Promise<void> {
    const key = LESSON_OF[cause];
    if (key === null) return;
    await tx.insert(MlaLesson, {
      ...{ id: randomUUID(), requestId: of.id, round, country: of.country, cause, key, type: null },
      ...{ recordedBy: officerOf(tx.actor).id, recordedAt: await this.clock.now(tx) },
    });
  }

  /** All that a request to this country is asked, and why. */
  async checklist(tx: Tx, country: string, type: AssistanceType | undefined): Promise<ChecklistView> {
    const learned = await this.tightened(tx, country);
    const asked = [
      ...askedOfRequest('outgoing', country, learned).map((each) => ({ ...each, of: null })),
      ...(type === undefined ? [] : askedOfItem(country, type, learned).map((each) => ({ ...each, of: type }))),
    ];
    const lessons = await tx.find(MlaLesson, { where: { country }, order: { recordedAt: 'ASC' }, take: 500 });
    return {
      ...{ country, type: type ?? null },
      items: asked.map(({ key, en, ur, of }) => {
        const special = REQUIREMENTS.find(
          (each) => each.country === country && each.asked.key === key && (each.types === null) === (of === null),
        );
        return {
          ...{ key, en, ur, source: special?.source ?? null, confidence: special?.confidence ?? null },
          tightened: learned.some((each) => each.key === key && each.type === of),
        };
      }),
      lessons: lessons.map(({ requestId, round, cause, key, type: ofType }) => ({
        ...{ requestId, round, cause, key, type: ofType },
      })),
    };
  }
}
