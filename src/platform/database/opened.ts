import { escapeLiteral, type PoolClient, type QueryResult } from 'pg';
import type { QueryRunner } from 'typeorm';

/** First words of every transaction: isolation as the ledger asks it, and who acts. One message to the server. */
export const beginAs = (actorId: string, requestId: string): string =>
  `BEGIN ISOLATION LEVEL READ COMMITTED; SELECT set_config('sanad.actor', ${escapeLiteral(actorId)}, true), set_config('sanad.request', ${escapeLiteral(requestId)}, true)`;

/**
 * A connection on which a transaction has begun by statements of our own: several of them go as one message, where the
 * driver of TypeORM would wait for each. Made and ended by the interceptor and the job runner alone.
 */
export class Opened {
  private constructor(
    readonly runner: QueryRunner,
    private readonly client: PoolClient,
  ) {}

  /** @returns the connection and the answers of the statements, in order. The caller ends it whatever happens. */
  static async begin(runner: QueryRunner, statements: string): Promise<{ opened: Opened; answers: QueryResult[] }> {
    const client = (await runner.connect()) as PoolClient;
    const opened = new Opened(runner, client);
    try {
      const answers = await opened.send(statements);
      // TypeORM must know that a transaction is open: it refuses row locks otherwise.
      Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
      return { opened, answers };
    } catch (fault) {
      await opened.rollback();
      throw fault;
    }
  }

  /** `last` goes in the same message before the commit: when it fails nothing is committed. */
  async commit(last?: string): Promise<void> {
    try {
      const answers = await this.send(last === undefined ? 'COMMIT' : `${last}; COMMIT`);
      if (answers.at(-1)?.command !== 'COMMIT') throw new Error('The transaction had failed and was not committed');
    } catch (fault) {
      await this.rollback();
      throw fault;
    }
    await this.release();
  }

  /** Ends without effect; a connection that cannot even do that is not used again. */
  async rollback(): Promise<void> {
    await this.send('ROLLBACK').catch(() => undefined);
    await this.release();
  }

  private async release(): Promise<void> {
    Object.assign(this.runner, { isTransactionActive: false, transactionDepth: 0 });
    await this.runner.release();
  }

  private async send(statements: string): Promise<QueryResult[]> {
    const answer: QueryResult | QueryResult[] = await this.client.query(statements);
    return Array.isArray(answer) ? answer : [answer];
  }
}
