import type { QueryRunner } from 'typeorm';
import { roles } from './roles';

type Right = 'SELECT' | 'INSERT' | 'UPDATE';

/**
 * Everything that the jobs' login may touch, table by table: the one list. A job that needs more gets a row here,
 * with the reason. `update` names the columns. Applied by `applyJobPolicies` at the end of each module's migration.
 */
export const JOB_POLICIES: Readonly<
  Record<string, { rights: readonly Right[]; update?: readonly string[]; why: string }>
> = {
  blob: {
    rights: ['SELECT', 'INSERT'],
    why: 'finalise-upload stores the bytes; verify-exhibit and list-orphans look for them',
  },
  blob_orphan: { rights: ['SELECT', 'INSERT'], why: 'list-orphans tells each file that nobody knows once' },
  break_glass: {
    rights: ['SELECT', 'UPDATE'],
    update: ['ended_at', 'version'],
    why: 'end-break-glass closes the record of a look whose time is up',
  },
  bundle: {
    rights: ['SELECT', 'UPDATE'],
    update: [
      ...['state', 'progress', 'progress_at', 'attempt_id', 'fault', 'skeleton_id', 'scope_id', 'wrapped_key'],
      ...['size_bytes', 'tag_manifest', 'log_size', 'counts', 'kept_back', 'named', 'entry_hash'],
      ...['finished_at', 'expires_at', 'version'],
    ],
    why: 'build-bundle carries a bundle to its end; expire-bundles ends those whose time is over',
  },
  bundle_part: {
    rights: ['SELECT', 'INSERT'],
    why: 'build-bundle writes which stored file stands where in the archive',
  },
  calendar: { rights: ['SELECT'], why: 'limits are computed by the calendar of their court or office' },
  calendar_change: { rights: ['SELECT'], why: 'recompute-deadlines says which change moved a limit' },
  calendar_day: { rights: ['SELECT'], why: 'limits are computed by the calendar of their court or office' },
  calendar_week: { rights: ['SELECT'], why: 'limits are computed by the calendar of their court or office' },
  content_part: {
    rights: ['SELECT', 'INSERT'],
    why: 'finalise-upload joins the bytes to the exhibit; verify-exhibit reads them',
  },
  deadline: {
    rights: ['SELECT', 'INSERT', 'UPDATE'],
    update: [
      ...['rule_edition', 'calendar_id', 'calendar_version', 'trigger_at', 'trigger_note', 'excluded', 'given_due_at'],
      ...['due_at', 'due_day', 'reasoning', 'expected', 'state', 'round', 'met_at', 'proof', 'paused_at'],
      ...['acknowledged_by', 'acknowledged_at', 'ended_at', 'version'],
    ],
    why: 'fire-deadline-stage ends a clock at its limit; recompute-deadlines moves what is open; jobs start and close those of their own facts',
  },
  deadline_event: { rights: ['SELECT', 'INSERT'], why: 'what a job changed of a clock, with old and new' },
  deadline_rule: {
    rights: ['SELECT'],
    why: 'jobs start clocks of their own facts; recompute-deadlines computes them anew',
  },
  deadline_stage: {
    rights: ['SELECT', 'INSERT', 'UPDATE'],
    update: ['fire_at', 'planned_at', 'fired_at', 'superseded_at', 'silent', 'audience', 'at_limit'],
    why: 'plan-deadlines hands stages to the queue; fire-deadline-stage fires each once; recompute-deadlines follows a ladder that changed',
  },
  channel_state: {
    rights: ['SELECT', 'INSERT', 'UPDATE'],
    update: ['failing_since', 'told_at', 'probe_at', 'last_error'],
    why: 'deliver remembers that the mail server is dead, and whom it told',
  },
  court_mark: { rights: ['SELECT'], why: 'build-tribunal-file shows the mark of a court beside what bears it' },
  court_mark_turn: { rights: ['SELECT'], why: 'build-tribunal-file leaves out marks that were set aside' },
  dead_letter: {
    rights: ['SELECT', 'INSERT', 'UPDATE'],
    update: ['state', 'done_at', 'version'],
    why: 'the relay keeps what failed for good; a job that is run again says what became of it',
  },
  delivery: {
    rights: ['SELECT', 'INSERT', 'UPDATE'],
    update: ['state', 'attempts', 'next_at', 'claimed_until', 'last_error', 'sent_at', 'version'],
    why: 'the jobs that tell somebody write what is to leave; deliver claims each and settles it',
  },
  digest: { rights: ['SELECT', 'INSERT'], why: 'make-digests writes one summary for an officer and a day' },
  digest_item: {
    rights: ['SELECT', 'INSERT', 'UPDATE'],
    update: ['digest_id'],
    why: 'what may wait for the summary; make-digests puts each into one',
  },
  document: {
    rights: ['SELECT'],
    why: 'build-tribunal-file asks whether the order of a court by which a thing stays behind still stands',
  },
  exculpatory_mark: {
    rights: ['SELECT'],
    why: 'build-tribunal-file leaves nothing behind that speaks for the accused',
  },
  exhibit: {
    rights: ['SELECT', 'UPDATE'],
    update: ['frozen', 'quarantined', 'version'],
    why: 'finalise-upload and verify-exhibit stop an exhibit whose content is not what was declared',
  },
  exhibit_condition: { rights: ['SELECT'], why: 'build-bundle asks on what terms a thing came to us' },
  exhibit_content: {
    rights: ['SELECT', 'INSERT', 'UPDATE'],
    update: ['damaged_at', 'damage'],
    why: 'finalise-upload writes what was ingested; verify-exhibit and report-damage mark what is damaged',
  },
  filing_list: { rights: ['SELECT'], why: 'build-tribunal-file shows the annexure under which a thing was filed' },
  fixity_check: {
    rights: ['SELECT', 'INSERT', 'UPDATE'],
    update: ['outcome', 'checked_at'],
    why: 'plan-fixity says which stored files are read again; check-fixity answers each once',
  },
  fixity_run: {
    rights: ['SELECT', 'INSERT', 'UPDATE'],
    update: [
      ...['state', 'blobs', 'checked', 'bytes', 'damaged', 'root', 'entry_hash', 'claimed_until', 'finished_at'],
      'version',
    ],
    why: 'plan-fixity begins a run; check-fixity carries it to its end',
  },
  mla_directory_cell: { rights: ['SELECT'], why: 'review-directory looks what is to be read again' },
  mla_directory_confirmation: { rights: ['SELECT'], why: 'review-directory looks what was read again' },
  notification: { rights: ['SELECT', 'INSERT'], why: 'tells people what happened' },
  notification_preference: { rights: ['SELECT'], why: 'asks what an officer chose before a mail is planned' },
  office: { rights: ['SELECT'], why: 'finds who must be told' },
  officer: { rights: ['SELECT'], why: 'finds who must be told; names who a job acted for' },
  officer_role: { rights: ['SELECT'], why: 'finds who must be told; checks a right again' },
  officer_leave: { rights: ['SELECT'], why: 'finds who must be told in the place of one on leave' },
  outside_message: { rights: ['SELECT'], why: 'deliver-outside reads what a person outside is to be told' },
  party_contact: {
    rights: ['SELECT'],
    why: 'deliver-outside asks again whether, when and where a person may be reached',
  },
  acting_for: { rights: ['SELECT'], why: 'finds who must be told; checks a right again' },
  redaction: {
    rights: ['SELECT', 'UPDATE'],
    update: [
      ...['state', 'progress', 'progress_at', 'attempt_id', 'fault', 'redacted_sha256', 'size_bytes', 'entry_hash'],
      ...['made_at', 'version'],
    ],
    why: 'paint-redaction carries a redaction to its result; what makes papers asks what goes in the place of an original',
  },
  store_hours: { rights: ['SELECT'], why: 'build-tribunal-file looks for gaps in custody, as anybody does' },
  store_place: { rights: ['SELECT'], why: 'build-tribunal-file looks for gaps in custody, as anybody does' },
  tribunal_file: {
    rights: ['SELECT', 'UPDATE'],
    update: [
      ...['state', 'progress', 'progress_at', 'attempt_id', 'fault', 'stored_id', 'scope_id', 'wrapped_key'],
      ...['size_bytes', 'sha256', 'pages', 'index', 'embedded', 'not_embedded', 'named', 'entry_hash'],
      ...['finished_at', 'expires_at', 'version'],
    ],
    why: 'build-tribunal-file carries a file to its end; expire-tribunal-files ends those whose time is over',
  },
  upload: {
    rights: ['SELECT', 'UPDATE'],
    update: [
      ...['state', 'progress_bytes', 'sha256', 'sha512', 'container', 'stored_at', 'reasons', 'finished_at', 'version'],
    ],
    why: 'finalise-upload and expire-uploads carry an upload to its end',
  },
  upload_chunk: { rights: ['SELECT'], why: 'finalise-upload reads the staged chunks in order' },
  verification: {
    rights: ['SELECT', 'UPDATE'],
    update: ['state', 'progress', 'checks', 'finished_at', 'version'],
    why: 'verify-exhibit writes what it found',
  },
  webhook_endpoint: {
    rights: ['SELECT', 'UPDATE'],
    update: ['state', 'failing_since', 'disabled_why', 'version'],
    why: 'send-webhooks signs and sends; ends an endpoint that has failed for long',
  },
  webhook_message: { rights: ['SELECT', 'INSERT'], why: 'writes once for each endpoint what is to be sent' },
  withholding: {
    rights: ['SELECT'],
    why: 'build-tribunal-file leaves out of the copy what is withheld from the accused',
  },
  withholding_release: { rights: ['SELECT'], why: 'build-tribunal-file takes in what is withheld no longer' },
};

/** Grants and row policies of `job_rw` for these tables. Without a row in the list the login sees nothing of a table. */
export async function applyJobPolicies(q: QueryRunner, tables: readonly string[]): Promise<void> {
  const { jobs } = await roles(q);
  for (const table of tables) {
    const entry = JOB_POLICIES[table];
    if (!entry) throw new Error(`No job policy is listed for ${table}`);
    for (const right of entry.rights) {
      const columns = right === 'UPDATE' && entry.update ? ` (${entry.update.join(', ')})` : '';
      const using = right === 'INSERT' ? '' : `USING (current_actor() LIKE 'system:%')`;
      const check = right === 'SELECT' ? '' : `WITH CHECK (current_actor() LIKE 'system:%')`;
      await q.query(`
        GRANT ${right}${columns} ON ${table} TO ${jobs};
        CREATE POLICY ${table}_job_${right.toLowerCase()} ON ${table} FOR ${right} TO ${jobs} ${using} ${check};
      `);
    }
  }
}
