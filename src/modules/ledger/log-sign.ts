import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import type { Queries } from '../../kernel/clock';
import { HealthSigns } from '../../platform/http/health-signs';
import { LogStateService } from './log-state.service';

/** The log's word on readiness: `final`, `logged` (no witness is asked), `waiting` or `quorum-missing`. */
@Injectable()
export class LogSign implements OnModuleInit {
  constructor(
    @InjectDataSource() private readonly database: DataSource,
    private readonly signs: HealthSigns,
    private readonly states: LogStateService,
  ) {}

  onModuleInit(): void {
    // reads what is open to anybody, by named functions: no actor, no transaction
    const q: Queries = {
      query: <T extends object>(sql: string, params: readonly unknown[] = []): Promise<T[]> =>
        this.database.query<T[]>(sql, [...params]),
    };
    this.signs.add('ledger', async () => {
      const { status, quorum } = await this.states.state(q);
      if (quorum === 'missing') return 'quorum-missing';
      return quorum === 'waiting' ? 'waiting' : status;
    });
  }
}
