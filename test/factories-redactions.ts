import type { BuiltOfficer } from './factories';
import type { TestApp } from './support/app';

/** A redaction that waits, whose file does not exist: for tests of rights alone. @returns its id */
export async function buildQueuedRedaction(
  t: TestApp,
  { caseId, exhibitId, by }: { caseId: string; exhibitId: string; by: BuiltOfficer },
): Promise<string> {
  const id = t.uuid();
  await t.db.query(
    `INSERT INTO redaction (id, case_id, exhibit_id, part, original_sha256, kind, pages, annotations, marks, authority,
                            officer_id, officer, asked_at, state, progress, progress_at, result_id, scope_id, wrapped_key, version)
     VALUES ($1, $2, $3, 1, repeat('0', 64), 'text', 0, 0, '{"regions": [], "ranges": []}', 'Order No. 3',
             $4, '{"name": "Sana Tariq"}', clock_now(), 'queued', 0, clock_now(), gen_random_uuid(), gen_random_uuid(), '', 1)`,
    [id, caseId, exhibitId, by.id],
  );
  return id;
}
