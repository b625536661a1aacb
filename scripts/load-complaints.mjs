// Complaints of the load: one person and line each, one or two identifiers that some share, four in five decided.
const SLICE = 10_000;
const KINDS = `ARRAY['financial_fraud', 'financial_fraud', 'financial_fraud', 'account_takeover', 'identity_misuse', 'harassment', 'intimate_material', 'extortion']`;
const STATES = `ARRAY['enquiry', 'rejected', 'closed_at_verification', 'enquiry', 'rejected', 'closed_at_verification', 'enquiry', 'scrutiny', 'verification', 'received']`;
/** Of the sketch of a text: see complaints/domain/near-text. Drawn here, so that some share a band. */
const BANDS = 8;

export async function fillComplaints(query, count, say) {
  await query(
    `CREATE TEMP TABLE load_complaint (id uuid, n int, office_id uuid, officer_id uuid, kind text, state text, at timestamptz, words text)`,
  );
  for (let from = 1; from <= count; from += SLICE) {
    const to = Math.min(from + SLICE - 1, count);
    await query('TRUNCATE load_complaint');
    await query(
      `INSERT INTO load_complaint
       SELECT gen_random_uuid(), g.n, c.id, l.id, (${KINDS})[1 + floor(random() * 8)::int], (${STATES})[1 + floor(random() * 10)::int],
              clock_now() - (($3::int - g.n) * interval '2 minutes'), pg_temp.draw(18 + g.n % 20)
         FROM generate_series($1::int, $2::int) g (n)
         JOIN load_circle c ON c.n = (hashint4(g.n) & 2147483647) % (SELECT count(*)::int FROM load_circle)
         JOIN load_lead l ON l.office_id = c.id AND l.n = g.n % l.of`,
      [from, to, count],
    );
    await query(`
      INSERT INTO complaint (id, office_id, number_office_id, number, channel, kind, state, state_at, urgency, urgency_rank, urgency_reason, risks,
             words, signature, received_at, gaps, assigned_to, lapses_at, registered_by, registered_at, registered_on, version)
      SELECT id, office_id, office_id, 'CTN-LOAD-' || lpad(n::text, 6, '0'), 'helpline', kind, state, at, u, CASE u WHEN 'emergency' THEN 0 WHEN 'urgent' THEN 1 ELSE 2 END,
             CASE u WHEN 'ordinary' THEN NULL ELSE 'Money is moving' END, '{}', words,
             ARRAY(SELECT (hashint4(s + n % 5000))::int FROM generate_series(1, 24) s), at, '{}', CASE state WHEN 'verification' THEN officer_id END,
             CASE WHEN state IN ('received', 'scrutiny', 'verification') THEN at + interval '60 days' ELSE '9999-12-31 00:00:00+00' END,
             officer_id, at, (at AT TIME ZONE 'Asia/Karachi')::date, 1
        FROM (SELECT *, (ARRAY['ordinary', 'ordinary', 'ordinary', 'ordinary', 'ordinary', 'ordinary', 'ordinary', 'urgent', 'urgent', 'emergency'])[1 + n % 10] AS u FROM load_complaint) x;
      INSERT INTO complaint_person (id, complaint_id, ordinal, code, roles, name, father_name, cnic, phone, age, protected, protected_reason, gaps, recorded_by, recorded_at)
      SELECT id, id, 1, pg_temp.code('C'), '{complainant,victim}', pg_temp.person(), pg_temp.person(), lpad((30000 + n % 10000)::text, 5, '0') || '-' || lpad(n::text, 7, '0') || '-' || n % 10,
             pg_temp.phone(2000000), 'adult', kind = 'intimate_material', CASE kind WHEN 'intimate_material' THEN 'Kind of the complaint' END, '{}', officer_id, at
        FROM load_complaint;
      INSERT INTO complaint_line (id, complaint_id, person_id, ordinal, from_on, to_on, about, amount, currency, platform, gaps)
      SELECT id, id, id, 1, (at - interval '3 days')::date, (at - interval '1 day')::date, false, 500 + floor(power(random(), 4) * 5000000), 'PKR',
             (ARRAY['WhatsApp', 'Facebook', 'Instagram', 'Easypaisa', 'JazzCash', 'Telegram'])[1 + n % 6], '{}' FROM load_complaint;
      INSERT INTO complaint_identifier (id, complaint_id, line_id, kind, whose, raw, provider, space, value, checked, digest, recorded_at)
      SELECT gen_random_uuid(), id, id, kind, 'suspect', raw, NULL, space, value, true, sha256(convert_to('complaint-identifier/v1' || chr(10) || space || chr(10) || value, 'UTF8')), at
        FROM (SELECT id, at, 'phone' AS kind, value AS raw, 'tel' AS space, value FROM (SELECT id, at, pg_temp.phone(200000) AS value FROM load_complaint) p
              UNION ALL
              SELECT id, at, 'handle', '@' || value, 'handle', '*/' || value FROM (
                SELECT id, at, 'user.' || floor(power(random(), 2) * 150000)::int AS value FROM load_complaint WHERE n % 2 = 0) h) i;
      INSERT INTO complaint_signature (complaint_id, band, value)
      SELECT id, band, hashint4(band * 7919 + (CASE WHEN n % 4 = 0 THEN n % 5000 ELSE n + 10000000 END)) FROM load_complaint, generate_series(0, ${BANDS - 1}) band;
      INSERT INTO complaint_event (id, complaint_id, what, actor, at, to_state, facts)
      SELECT gen_random_uuid(), id, 'registered', current_actor(), at, 'received', '{}' FROM load_complaint;
      INSERT INTO deadline (id, rule_code, rule_edition, subject_kind, subject_id, office_id, responsible_role, calendar_id, calendar_version, trigger_at, excluded, due_at, due_day,
             reasoning, expected, state, bound, kind, round, started_by, started_at, met_at, ended_at, version)
      SELECT gen_random_uuid(), r.code, r.edition, 'complaint', id, office_id, 'circle in-charge', 'court-default', 1, at, '[]', at + interval '60 days',
             (at + interval '60 days')::date, '[{"code": "end-at", "params": {"at": "2027-01-01T00:00:00.000Z"}}]', false,
             CASE WHEN open THEN 'running' ELSE 'met' END, 'max', r.kind, 0, officer_id, at, CASE WHEN NOT open THEN at + interval '20 days' END,
             CASE WHEN NOT open THEN at + interval '20 days' END, 1
        FROM (SELECT *, state IN ('received', 'scrutiny', 'verification') AS open FROM load_complaint) x,
             (SELECT code, edition, 'statute' AS kind FROM deadline_rule WHERE code = 'DL-RULES18-REPORT' ORDER BY edition LIMIT 1) r;
    `);
    if (to % 50_000 === 0 || to === count) say(`  complaints: ${to} of ${count}`);
  }
}
