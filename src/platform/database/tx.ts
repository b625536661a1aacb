import {
  type EntityManager,
  type EntityTarget,
  type FindManyOptions,
  type FindOneOptions,
  type FindOptionsWhere,
  type ObjectLiteral,
} from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import type { Actor } from '../../kernel/actor';
import type { Queries } from '../../kernel/clock';
import { DomainError } from '../../kernel/domain-error';

interface Versioned {
  id: string;
  version: number;
}

/** One open transaction with the one who acts in it. Opened by the HTTP interceptor and the job runner alone. */
export class Tx implements Queries {
  /** The cases that this act is about: entered under, or asked for. */
  readonly concerns = new Set<string>();
  private readonly wakeUps: (() => void)[] = [];
  private memory: Map<string, Promise<unknown>> | undefined;
  private who: Actor;

  constructor(
    readonly manager: EntityManager,
    actor: Actor,
    readonly requestId: string,
  ) {
    this.who = actor;
  }

  get actor(): Actor {
    return this.who;
  }

  async query<T extends object>(sql: string, params: readonly unknown[] = []): Promise<T[]> {
    const answer: unknown = await this.manager.query(sql, [...params]);
    // The driver gives [rows, count] for UPDATE and DELETE, and rows for everything else.
    if (Array.isArray(answer) && answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number') {
      return answer[0] as T[];
    }
    return answer as T[];
  }

  /** The first row, if any. */
  async one<T extends object>(sql: string, params: readonly unknown[] = []): Promise<T | undefined> {
    const [row] = await this.query<T>(sql, params);
    return row;
  }

  findOne<E extends ObjectLiteral>(entity: EntityTarget<E>, options: FindOneOptions<E>): Promise<E | null> {
    return this.manager.findOne(entity, options);
  }

  find<E extends ObjectLiteral>(entity: EntityTarget<E>, options: FindManyOptions<E>): Promise<E[]> {
    return this.manager.find(entity, options);
  }

  /** Inserts and reads nothing back, so that the new row need not be visible yet. Rows with a version begin at 1. */
  async insert<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    rows: QueryDeepPartialEntity<E> | QueryDeepPartialEntity<E>[],
  ): Promise<void> {
    if (Array.isArray(rows) && rows.length === 0) return;
    await this.manager.createQueryBuilder().insert().into(entity).values(rows).updateEntity(false).execute();
  }

  /**
   * Writes what changes, if the row is still as it was read.
   * @returns the row as it now stands. @throws conflict `<noun>.changed-meanwhile`
   */
  async change<E extends ObjectLiteral & Versioned>(entity: EntityTarget<E>, row: E, change: Partial<E>): Promise<E> {
    const version = row.version + 1;
    const where = { id: row.id, version: row.version } as FindOptionsWhere<E>;
    const update = { ...change, version } as QueryDeepPartialEntity<E>;
    const builder = this.manager.createQueryBuilder().update(entity).set(update).where(where);
    const { affected } = await builder.updateEntity(false).execute();
    if (affected !== 1) {
      const noun = this.manager.connection.getMetadata(entity).tableName.replaceAll('_', '-');
      throw new DomainError(
        'conflict',
        `${noun}.changed-meanwhile`,
        'Somebody changed this meanwhile. Read it again and repeat your act.',
      );
    }
    return Object.assign(row, change, { version });
  }

  /** Runs reads, and nothing else, that ask some things again and again: what `once` was told of them holds until it ends. */
  async remembering<T>(read: () => Promise<T>): Promise<T> {
    const before = this.memory;
    this.memory = new Map();
    try {
      return await read();
    } finally {
      this.memory = before;
    }
  }

  /** What `read` says; while remembering, what it said under this name before. */
  once<T>(name: string, read: () => Promise<T>): Promise<T> {
    const known = this.memory?.get(name) as Promise<T> | undefined;
    if (known !== undefined) return known;
    const answer = read();
    this.memory?.set(name, answer);
    return answer;
  }

  /** From here on another acts: sign-in alone knows who that is only after it has begun. */
  async actAs(actor: Actor): Promise<void> {
    await this.manager.query(`SELECT set_config('sanad.actor', $1, true)`, [actor.id]);
    this.who = actor;
  }

  /** Runs after a successful commit; for wake-ups only, never for effects. */
  afterCommit(wakeUp: () => void): void {
    this.wakeUps.push(wakeUp);
  }

  committed(): void {
    for (const wakeUp of this.wakeUps) wakeUp();
  }
}
