/*
 * The questions behind the figures about requests abroad, as they are asked and as they are shown beside each figure. They are
 * asked under row level security: what they count is what the reader may know of.
 */

/** Days, whole and not below zero, from one instant to another. */
const days = (from: string, to: string): string =>
  `greatest(0, floor(date_part('epoch', ${to} - ${from}) / 86400))::int`;

const SENT = `SELECT v.request_id, min(v.at) AS at FROM mla_event v WHERE v.what = 'O18' GROUP BY v.request_id`;

/** $1 as of, $2 to $4 direction, state and owner of its time, for every state that waits for somebody. Source: mla.md F, K1. */
export const AGEING = `
  SELECT o.direction, o.state, o.owner, count(*)::int AS requests,
         count(*) FILTER (WHERE a.days <= 30)::int AS upto30,
         count(*) FILTER (WHERE a.days BETWEEN 31 AND 90)::int AS upto90,
         count(*) FILTER (WHERE a.days BETWEEN 91 AND 180)::int AS upto180,
         count(*) FILTER (WHERE a.days BETWEEN 181 AND 365)::int AS upto365,
         count(*) FILTER (WHERE a.days > 365)::int AS over365,
         max(a.days)::int AS oldest, max(a.held)::int AS longest
    FROM unnest($2::text[], $3::text[], $4::text[]) AS o (direction, state, owner)
    JOIN (SELECT m.direction, m.state, ${days('coalesce(sent.at, m.received_at, m.created_at)', '$1::timestamptz')} AS days,
                 ${days('m.state_at', '$1::timestamptz')} AS held
            FROM mla_request m LEFT JOIN (${SENT}) sent ON sent.request_id = m.id) a
      ON a.direction = o.direction AND a.state = o.state
   GROUP BY o.direction, o.state, o.owner ORDER BY o.direction DESC, o.owner, o.state`;

/** $1 as of: who was asked before it. One row a request that was sent. Source: mla.md F, K4 and H 23. */
export const SPELLS = `
  SELECT s.country, ${days('s.sent', 'coalesce(s.ended, s.stopped, $1::timestamptz)')} AS days, s.ended IS NOT NULL AS ended
    FROM (SELECT m.country, min(v.at) FILTER (WHERE v.what = 'O18') AS sent,
                 min(v.at) FILTER (WHERE v.becomes IN ('material_received', 'assessment', 'executed', 'refused')) AS ended,
                 min(v.at) FILTER (WHERE v.becomes IN ('withdrawn', 'lapsed', 'withdrawal_requested')) AS stopped
            FROM mla_event v JOIN mla_request m ON m.id = v.request_id
           WHERE m.direction = 'outgoing' AND v.at <= $1::timestamptz
           GROUP BY m.country, v.request_id) s
   WHERE s.sent IS NOT NULL ORDER BY s.country, days`;

/** $1 from, $2 before, $3 a country or null for all. Refused items by ground; of what we refuse as a whole, the request. Source: mla.md A.5, F K6. */
export const REFUSALS = `
  SELECT r.direction, r.ground, r.country, count(DISTINCT r.request_id)::int AS requests, count(r.item_id)::int AS items
    FROM (SELECT m.direction, m.country, m.id AS request_id, i.id AS item_id, unnest(i.grounds) AS ground, i.result_at AS at
            FROM mla_item i JOIN mla_request m ON m.id = i.request_id
           WHERE i.result = 'refused' AND ($3::text IS NULL OR m.country = $3)
          UNION ALL
          SELECT m.direction, m.country, m.id, NULL, unnest(string_to_array(v.particulars ->> 'grounds', ' ')), v.at
            FROM mla_event v JOIN mla_request m ON m.id = v.request_id
           WHERE v.becomes = 'refused' AND m.direction = 'incoming' AND ($3::text IS NULL OR m.country = $3)) r
   WHERE r.at >= $1::timestamptz AND r.at < $2::timestamptz
   GROUP BY r.direction, r.ground, r.country ORDER BY r.direction DESC, r.ground, r.country`;

/** $1 states that are ended. Each request stands in one column: granted, refused, open, or ended otherwise. Source: mla.md F, K12. */
export const RECIPROCITY = `
  SELECT b.country,
         count(*) FILTER (WHERE b.ours)::int AS "weAsked",
         count(*) FILTER (WHERE b.ours AND b.came = 'granted')::int AS "theyGranted",
         count(*) FILTER (WHERE b.ours AND b.came = 'refused')::int AS "theyRefused",
         count(*) FILTER (WHERE b.ours AND b.came = 'open')::int AS "weWait",
         count(*) FILTER (WHERE b.ours AND b.came = 'other')::int AS "oursEnded",
         count(*) FILTER (WHERE NOT b.ours)::int AS "theyAsked",
         count(*) FILTER (WHERE NOT b.ours AND b.came = 'granted')::int AS "weGranted",
         count(*) FILTER (WHERE NOT b.ours AND b.came = 'refused')::int AS "weRefused",
         count(*) FILTER (WHERE NOT b.ours AND b.came = 'open')::int AS "theyWait",
         count(*) FILTER (WHERE NOT b.ours AND b.came = 'other')::int AS "theirsEnded"
    FROM (SELECT m.country, m.direction = 'outgoing' AS ours,
                 CASE WHEN CASE m.direction WHEN 'outgoing' THEN coalesce(i.given, false) ELSE e.approved AND NOT e.refused END THEN 'granted'
                      WHEN e.refused THEN 'refused' WHEN m.state <> ALL ($1::text[]) THEN 'open' ELSE 'other' END AS came
            FROM mla_request m
            LEFT JOIN (SELECT v.request_id, bool_or(v.what = 'O18') AS sent,
                         coalesce(bool_or(v.becomes = 'approved'), false) AS approved,
                         coalesce(bool_or(v.becomes = 'refused'), false) AS refused
                    FROM mla_event v GROUP BY v.request_id) e ON e.request_id = m.id
            LEFT JOIN (SELECT request_id, bool_or(result IN ('data', 'partial')) AS given FROM mla_item GROUP BY request_id) i
              ON i.request_id = m.id
           WHERE m.direction = 'incoming' OR e.sent) b
   GROUP BY b.country ORDER BY b.country`;

/**
 * $1 from, $2 before, $3 states that are ended, $4 until when a time is counted. Columns of the table that both Houses are shown;
 * a form is not prescribed. `spells` are the days from sending to answer of all that were sent before $2, below zero and less one
 * where no answer had come. Source: MLA Act 2020 s.26; mla.md F (six-month table).
 */
export const HALF_YEAR = `
  SELECT h.country,
         count(*) FILTER (WHERE h.received)::int AS received,
         count(*) FILTER (WHERE h.received AND h.electronic)::int AS electronic,
         count(*) FILTER (WHERE NOT h.ours AND h.approved)::int AS granted,
         count(*) FILTER (WHERE NOT h.ours AND h.refused)::int AS refused,
         count(*) FILTER (WHERE NOT h.ours AND h.postponed)::int AS postponed,
         count(*) FILTER (WHERE NOT h.ours AND h.open_before)::int AS "pendingAtStart",
         count(*) FILTER (WHERE NOT h.ours AND h.open_after)::int AS "pendingAtEnd",
         count(*) FILTER (WHERE h.sent)::int AS sent,
         count(*) FILTER (WHERE h.ours AND h.executed AND h.whole)::int AS "answeredFull",
         count(*) FILTER (WHERE h.ours AND (h.executed OR h.partly) AND NOT (h.executed AND h.whole) AND h.given)::int AS "answeredPart",
         count(*) FILTER (WHERE h.ours AND h.refused)::int AS "refusedAbroad",
         count(*) FILTER (WHERE h.ours AND h.open_before)::int AS "waitingAtStart",
         count(*) FILTER (WHERE h.ours AND h.open_after)::int AS "waitingAtEnd",
         coalesce(array_agg(CASE WHEN h.answered_at IS NULL THEN -1 - h.days ELSE h.days END) FILTER (WHERE h.ours), '{}') AS spells
    FROM (SELECT m.country, m.direction = 'outgoing' AS ours,
                 m.direction = 'incoming' AND b.at >= $1::timestamptz AND b.at < $2::timestamptz AS received,
                 m.direction = 'outgoing' AND b.at >= $1::timestamptz AND b.at < $2::timestamptz AS sent,
                 coalesce(i.electronic, false) AS electronic, coalesce(i.whole, false) AS whole, coalesce(i.given, false) AS given,
                 coalesce(e.approved, false) AS approved, coalesce(e.refused, false) AS refused,
                 coalesce(e.postponed, false) AS postponed, coalesce(e.executed, false) AS executed,
                 coalesce(e.partly, false) AS partly, e.answered_at,
                 ${days('e.sent_at', 'coalesce(e.answered_at, e.stopped_at, $4::timestamptz)')} AS days,
                 b.at < $1::timestamptz AND (e.ended_before IS NULL OR e.ended_before < e.open_before) AS open_before,
                 b.at < $2::timestamptz AND (e.ended_after IS NULL OR e.ended_after < e.open_after) AS open_after
            FROM mla_request m
            LEFT JOIN (SELECT v.request_id, min(v.at) FILTER (WHERE v.sends) AS sent_at,
                         min(v.at) FILTER (WHERE v.becomes IN ('material_received', 'assessment', 'executed', 'refused')) AS answered_at,
                         min(v.at) FILTER (WHERE v.becomes IN ('withdrawn', 'lapsed', 'withdrawal_requested')) AS stopped_at,
                         bool_or(v.becomes = 'approved') FILTER (WHERE v.within) AS approved,
                         bool_or(v.becomes = 'refused') FILTER (WHERE v.within) AS refused,
                         bool_or(v.becomes = 'postponed') FILTER (WHERE v.within) AS postponed,
                         bool_or(v.becomes = 'executed') FILTER (WHERE v.within) AS executed,
                         bool_or(v.becomes = 'partially_executed') FILTER (WHERE v.within) AS partly,
                         max(v.at) FILTER (WHERE v.ends AND NOT v.within) AS ended_before,
                         max(v.at) FILTER (WHERE NOT v.ends AND NOT v.within) AS open_before,
                         max(v.at) FILTER (WHERE v.ends) AS ended_after,
                         max(v.at) FILTER (WHERE NOT v.ends) AS open_after
                    FROM (SELECT request_id, at, becomes, what = 'O18' AS sends, becomes = ANY ($3::text[]) AS ends,
                                 at >= $1::timestamptz AS within
                            FROM mla_event WHERE at < $2::timestamptz AND becomes IS NOT NULL OFFSET 0) v
                   GROUP BY v.request_id) e ON e.request_id = m.id
            CROSS JOIN LATERAL (SELECT CASE m.direction WHEN 'outgoing' THEN e.sent_at
                                       ELSE coalesce(m.received_at, m.created_at) END AS at) b
            CROSS JOIN LATERAL (SELECT bool_or(n.type LIKE 'E\\_%') AS electronic,
                              bool_or(n.result IN ('data', 'partial') AND n.result_at < $2::timestamptz) AS given,
                              bool_and(n.result = 'withdrawn' OR (n.result = 'data' AND n.result_at < $2::timestamptz)) AS whole
                         FROM mla_item n
                        WHERE n.request_id = m.id
                          AND (e.executed OR e.partly OR (m.direction = 'incoming' AND b.at >= $1::timestamptz))) i
           WHERE b.at < $2::timestamptz) h
   GROUP BY h.country ORDER BY h.country`;
