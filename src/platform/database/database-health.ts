import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';

/** Whether the record is in reach of this process. */
@Injectable()
export class DatabaseHealth {
  constructor(@InjectDataSource() private readonly database: DataSource) {}

  /** @throws what the driver throws when it is not; the filter makes it 503 */
  async requireReach(): Promise<void> {
    await this.database.query('SELECT 1');
  }
}
