import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import { page, type Page } from '../../platform/http/page';
import { entryKey, entrySeek } from './entry-cursor';
import { EntryReaderService } from './entry-reader.service';
import type { AuditEntryView, AuditQuery } from './ledger.dto';
import { LedgerService } from './ledger.service';

/** Audit entries for the auditor: part one alone, walled cases included, newest first; every search is itself on record. */
@Injectable()
export class AuditEntriesService {
  constructor(
    private readonly reader: EntryReaderService,
    private readonly ledger: LedgerService,
  ) {}

  async list(tx: Tx, query: AuditQuery): Promise<Page<AuditEntryView>> {
    const { caseId, actor, type, from, to, limit } = query;
    const after = entrySeek(query.cursor);
    const conditions: string[] = [`kind = 'audit-entry/v1'`];
    const params: unknown[] = [];
    const where = (sql: string, ...values: readonly (string | undefined)[]): void => {
      if (values.some((value) => value === undefined)) return;
      conditions.push(sql.replace(/\$(\d)/g, (_, n: string) => `$${params.length + Number(n)}`));
      params.push(...values);
    };
    where('case_id = $1', caseId);
    where('actor = $1', actor);
    where('type = $1', type);
    where('recorded_at >= $1::timestamptz', from);
    where('recorded_at < $1::timestamptz', to);
    where(`(recorded_at, entry_hash) < ($1::timestamptz, decode($2, 'hex'))`, after?.[0], after?.[1]);
    const rows = await this.reader.entries(
      tx,
      `${conditions.join(' AND ')} ORDER BY recorded_at DESC, entry_hash DESC LIMIT ${limit + 1}`,
      params,
    );
    const opened = await this.reader.open(tx, rows, []);
    const answer = page(opened, limit, toView, entryKey);
    await this.ledger.audit(tx, 'audit.searched', {
      facts: {
        case_asked: caseId,
        actor_asked: actor,
        type_asked: type,
        from_asked: from,
        to_asked: to,
        shown: answer.items.length,
      },
    });
    return answer;
  }
}

function toView(entry: Awaited<ReturnType<EntryReaderService['open']>>[number]): AuditEntryView {
  const { entryHash, type, recordedAt, occurredAt, actor, caseId, partOne } = entry;
  return { hash: entryHash, type, recordedAt, occurredAt, actor, caseId, partOne };
}
