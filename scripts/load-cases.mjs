// Cases of the load: three people, two incidents, a charge, three exhibits and three clocks each, half with an FIR on record, and
// complaints that became part of them.
const SENIORS = `ARRAY['additional director', 'director', 'director general']`;

export async function fillCases(query, count, say) {
  await query(`
    CREATE TEMP TABLE load_case AS
    SELECT gen_random_uuid() AS id, g.n, c.id AS office_id, l.id AS officer_id, clock_now() - ((${count} - g.n) * interval '40 minutes') AS at,
           pg_temp.draw(5) AS title, pg_temp.draw(30) AS brief, g.n % 2 = 0 AS fir
      FROM generate_series(1, ${count}) g (n)
      JOIN load_circle c ON c.n = (hashint4(g.n + 77) & 2147483647) % (SELECT count(*)::int FROM load_circle)
      JOIN load_lead l ON l.office_id = c.id AND l.n = g.n % l.of;
    INSERT INTO case_file (id, office_id, number, migrated, stage, stage_at, origin, origin_reference, title, brief, fir_number, sections_review, registered_on, gaps,
           opened_by, opened_at, version)
    SELECT id, office_id, 'ENQ-LOAD-' || lpad(n::text, 5, '0'), false, CASE WHEN fir THEN 'investigation' ELSE 'enquiry' END, at, 'complaint', NULL, left(title, 200), brief,
           CASE WHEN fir THEN 'FIR-LOAD-' || n END, false, (at AT TIME ZONE 'Asia/Karachi')::date, '{}', officer_id, at, 1 FROM load_case;
    INSERT INTO case_grant (id, case_id, officer_id, relation, source, valid_from, granted_by, version)
    SELECT gen_random_uuid(), id, officer_id, 'lead', 'opening', at, officer_id::text, 1 FROM load_case;
    INSERT INTO case_grant (id, case_id, office_id, role, relation, source, valid_from, granted_by, version)
    SELECT gen_random_uuid(), id, office_id, 'circle in-charge', 'supervisor', 'opening', at, officer_id::text, 1 FROM load_case;
    CREATE TEMP TABLE load_line AS
    WITH RECURSIVE line AS (
      SELECT c.id AS circle, o.id, o.parent_id FROM load_circle c JOIN office o ON o.id = c.id
      UNION ALL SELECT l.circle, p.id, p.parent_id FROM line l JOIN office p ON p.id = l.parent_id)
    SELECT circle, id FROM line;
    INSERT INTO case_grant (id, case_id, office_id, role, relation, source, valid_from, granted_by, version)
    SELECT gen_random_uuid(), c.id, l.id, role, 'supervisor', 'opening', at, officer_id::text, 1
      FROM load_case c JOIN load_line l ON l.circle = c.office_id CROSS JOIN unnest(${SENIORS}) role;
    INSERT INTO fir (id, case_id, origin, number, station, agency_uncertain, registered_on, bases, gaps, recorded_by, recorded_at, version)
    SELECT gen_random_uuid(), id, 'recorded', 'FIR-LOAD-' || n, 'Police station of the load', false, at::date, '{}', '{}', officer_id, at, 1 FROM load_case WHERE fir;
  `);
  say(`  cases: ${count}`);
  await query(`
    CREATE TEMP TABLE load_party AS
    SELECT gen_random_uuid() AS id, c.id AS case_id, k, CASE k WHEN 1 THEN 'complainant,victim' WHEN 2 THEN 'accused' ELSE 'witness' END AS roles, c.n, officer_id, at
      FROM load_case c, generate_series(1, 3) k;
    INSERT INTO party (id, case_id, code, roles, identity, label, name, father_name, cnic, phone, age, protected, gaps, recorded_by, recorded_at, version)
    SELECT id, case_id, pg_temp.code('P'), ('{' || roles || '}')::text[], CASE WHEN name IS NULL THEN 'unknown' ELSE 'known' END, CASE WHEN name IS NULL THEN 'Unknown accused' END,
           name, NULL, CASE WHEN name IS NOT NULL THEN lpad((30000 + n % 10000)::text, 5, '0') || '-' || lpad((n * 3 + k)::text, 7, '0') || '-' || k END,
           CASE WHEN name IS NOT NULL THEN pg_temp.phone(2000000) END, 'adult', k = 1 AND n % 8 = 0, '{}', officer_id, at, 1
      FROM (SELECT *, CASE WHEN k = 2 AND n % 2 = 1 THEN NULL ELSE pg_temp.person() END AS name FROM load_party) p;
    INSERT INTO incident (id, case_id, ordinal, from_on, to_on, precision, amount, currency, account, platform, url, words, gaps, recorded_by, recorded_at, version)
    SELECT gen_random_uuid(), id, k, (at - interval '9 days')::date, (at - interval '9 days')::date, 'exact', 1000 + floor(random() * 900000), 'PKR', pg_temp.phone(200000),
           'WhatsApp', 'https://shop' || floor(random() * 5000)::int || '.example.net/pay', pg_temp.draw(15), '{}', officer_id, at, 1 FROM load_case, generate_series(1, 2) k;
    INSERT INTO incident_victim (incident_id, party_id, case_id) SELECT i.id, p.id, i.case_id FROM incident i JOIN load_party p ON p.case_id = i.case_id AND p.k = 1;
    CREATE TEMP TABLE load_charge AS SELECT gen_random_uuid() AS id, p.case_id, p.id AS accused_id, p.officer_id, p.at FROM load_party p WHERE p.k = 2;
    INSERT INTO charge (id, case_id, accused_id, offence_id, version_id, origin, acts_from, acts_to, state, made_by, made_at, version)
    SELECT id, case_id, accused_id, 'PECA-14', 'PECA-14@2025-01-29', 'ours', (at - interval '9 days')::date, (at - interval '9 days')::date, 'made', officer_id, at, 1 FROM load_charge;
    INSERT INTO charge_incident (charge_id, incident_id, case_id) SELECT c.id, i.id, c.case_id FROM load_charge c JOIN incident i ON i.case_id = c.case_id;
    INSERT INTO exhibit (id, case_id, number, serial, kind, origin, class, exculpatory, words, details, doubts, state, holder, answerable_id, seal, frozen, quarantined, registered_at, version)
    SELECT gen_random_uuid(), id, 'EX-' || lpad(k::text, 3, '0'), k, 'physical_device', 'received', 'ordinary', false,
           'Handset ' || pg_temp.draw(4), jsonb_build_object('imei', '49' || lpad((n * 3 + k)::text, 13, '0')), '{}', 'held', jsonb_build_object('kind', 'officer', 'id', officer_id),
           officer_id, 'S-' || n || '-' || k, false, false, at, 1 FROM load_case, generate_series(1, 3) k;
  `);
  say('  people, incidents, charges, exhibits');
  await query(`
    INSERT INTO deadline (id, rule_code, rule_edition, case_id, subject_kind, subject_id, office_id, responsible_id, calendar_id, calendar_version, trigger_at, excluded, due_at, due_day,
           reasoning, expected, state, bound, kind, round, started_by, started_at, met_at, ended_at, version)
    SELECT gen_random_uuid(), r.code, r.edition, c.id, 'case', c.id, c.office_id, c.officer_id, 'court-default', 1, c.at, '[]', at + k * interval '30 days', (at + k * interval '30 days')::date,
           '[{"code": "end-at", "params": {"at": "2027-01-01T00:00:00.000Z"}}]', false, CASE WHEN k > 1 THEN 'running' ELSE 'met' END, 'max', 'statute', 0, officer_id, at,
           CASE WHEN k = 1 THEN at END, CASE WHEN k = 1 THEN at END, 1
      FROM load_case c, generate_series(1, 3) k, (SELECT code, edition FROM deadline_rule WHERE code = 'DL-PECA-31-PRESERVE' ORDER BY edition LIMIT 1) r;
    INSERT INTO complaint_case (complaint_id, case_id, how, joined_by, joined_at)
    SELECT DISTINCT ON (x.id) x.id, c.id, 'opened', c.officer_id, c.at
      FROM (SELECT id, office_id, row_number() OVER (PARTITION BY office_id ORDER BY id) AS n FROM complaint WHERE state = 'enquiry') x
      JOIN (SELECT id, office_id, officer_id, at, row_number() OVER (PARTITION BY office_id ORDER BY id) AS n, count(*) OVER (PARTITION BY office_id) AS of FROM load_case) c
        ON c.office_id = x.office_id AND c.n = 1 + x.n % c.of;
  `);
}
