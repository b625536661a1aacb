/** A count of rows of the case `c`, as `name`. */
const count = (name: string, from: string): string => `(SELECT count(*)::int FROM ${from}) AS "${name}"`;
/** An answer of the way to the FIR: a request that was given, or what an FIR of ours says that it rests on. */
const given = (name: string, kind: string): string =>
  `EXISTS (SELECT FROM case_request r WHERE r.case_id = c.id AND r.kind = '${kind}' AND r.state = 'given')
     OR EXISTS (SELECT FROM fir f WHERE f.case_id = c.id AND f.bases ->> '${kind}' = 'given') AS "${name}"`;

const DEVICE = `exhibit e WHERE e.case_id = c.id AND e.kind = 'physical_device'`;
const examined = (states: string): string =>
  `${DEVICE} AND NOT EXISTS (SELECT FROM lab_request_exhibit x JOIN lab_request l ON l.id = x.request_id
      WHERE x.exhibit_id = e.id AND l.state ${states})`;
const OURS = `exhibit e WHERE e.case_id = c.id AND e.state NOT IN ('released', 'disposed')`;
/** A step of the court that counts: not set aside by another. */
const stepped = (kind: string): string =>
  `EXISTS (SELECT FROM proceeding_step s WHERE s.proceeding_id = p.id AND s.kind = '${kind}' AND NOT EXISTS (
      SELECT FROM proceeding_step a WHERE a.proceeding_id = p.id AND a.kind = 'set_aside'
         AND a.facts ->> 'stepId' = s.id::text))`;
/** A set of copies that the accused took, and whose step counts. */
const HANDED = `EXISTS (SELECT FROM copies_set h WHERE h.proceeding_id = p.id AND h.outcome = 'received' AND NOT EXISTS (
      SELECT FROM proceeding_step a WHERE a.proceeding_id = p.id AND a.kind = 'set_aside'
         AND a.facts ->> 'stepId' = h.step_id::text))`;
/** Containers of sound and film. Source: the list by which intake recognises bytes. */
const RECORDINGS = `'MP4', 'QuickTime', 'Matroska', 'AVI', 'WAV', 'OGG', 'FLAC', 'MP3', 'AMR'`;
const REPORT = `FROM police_report p WHERE p.case_id = c.id AND p.state <> 'withdrawn'
      ORDER BY p.drafted_at DESC, p.id DESC LIMIT 1`;

/** What cases ($1, in their order) show of their papers, one row each, in one question under the rights of him who asks. */
export const FILE_FACTS = `
  SELECT c.id AS "caseId",
    ${count('complaints', 'complaint_case k WHERE k.case_id = c.id')},
    ${count('verified', 'complaint_case k JOIN complaint m ON m.id = k.complaint_id WHERE k.case_id = c.id AND m.verification_number IS NOT NULL')},
    EXISTS (SELECT FROM case_grant g WHERE g.case_id = c.id AND g.relation = 'lead') AS led,
    ${count(
      'noticesServed',
      `process p WHERE p.case_id = c.id AND p.kind IN ('notice_94', 'notice_160') AND p.state IN ('served', 'answered', 'not_answered')`,
    )},
    ${given('opinion', 'legal_opinion')}, ${given('approval', 'fir_approval')},
    ${given('magistrateOrder', 'magistrate_155')}, ${given('ptaComplaint', 'pta_complaint')},
    ${count('firs', 'fir f WHERE f.case_id = c.id')},
    EXISTS (SELECT FROM fir f WHERE f.case_id = c.id AND f.origin = 'ours') AS "ourFir",
    EXISTS (SELECT FROM charge h WHERE h.case_id = c.id AND h.state = 'made' AND h.offence_id = 'PECA-17') AS "section17",
    ${count('seizures', 'seizure s WHERE s.case_id = c.id')},
    ${count('scenePackets', 'scene_packet s WHERE s.case_id = c.id')},
    ${count('byWarrant', `seizure s WHERE s.case_id = c.id AND s.authority ->> 'kind' = 'search-warrant'`)},
    ${count('withoutWarrant', `seizure s WHERE s.case_id = c.id AND s.authority ->> 'kind' = 'section-33-2'`)},
    ${count(
      'noticesOwed',
      `seizure s WHERE s.case_id = c.id AND s.authority ->> 'kind' = 'section-33-2'
         AND NOT EXISTS (SELECT FROM seizure_notice n WHERE n.seizure_id = s.id)`,
    )},
    ${count('memosWhole', 'seizure s WHERE s.case_id = c.id AND cardinality(s.witness_ids) >= 2 AND s.list_given_at IS NOT NULL')},
    ${count('warrantsReturned', `process p WHERE p.case_id = c.id AND p.kind = 'warrant_33' AND p.state = 'returned'`)},
    (SELECT coalesce(sum(p.untold), 0)::int FROM process p WHERE p.case_id = c.id) AS untold,
    ${count('exhibits', 'exhibit e WHERE e.case_id = c.id')},
    ${count('custodyOpen', `exhibit e WHERE e.case_id = c.id AND e.state IN ('offered', 'carried')`)},
    ${count('seizuresEmpty', 'seizure s WHERE s.case_id = c.id AND NOT EXISTS (SELECT FROM exhibit e WHERE e.seizure_id = s.id)')},
    ${count('devices', DEVICE)},
    ${count('withoutStoreNumber', `${DEVICE} AND e.malkhana_number IS NULL AND e.state NOT IN ('released', 'disposed')`)},
    ${count('devicesUnasked', examined(`NOT IN ('returned', 'withdrawn')`))},
    ${count('devicesUnreported', examined(`= 'reported'`))},
    ${count('providerRecords', `exhibit e WHERE e.case_id = c.id AND e.kind = 'provider_record'`)},
    ${count(
      'providerUncertified',
      `exhibit e WHERE e.case_id = c.id AND e.kind = 'provider_record' AND e.details -> 'certificate' ->> 'value' IS NULL`,
    )},
    ${count(
      'providersAsked',
      `process p WHERE p.case_id = c.id AND p.kind IN ('provider_request', 'warrant_34') AND p.state NOT IN ('refused', 'withdrawn')`,
    )},
    ${count('amounts', 'incident i WHERE i.case_id = c.id AND i.amount > 0')},
    ${count('statements161', `statement s WHERE s.case_id = c.id AND s.kind = '161' AND s.outcome = 'made'`)},
    ${count('statements164', `statement s WHERE s.case_id = c.id AND s.kind = '164' AND s.outcome = 'made'`)},
    ${count('freezes', `asset_freeze z WHERE z.case_id = c.id AND z.authority NOT IN ('refused', 'withdrawn')`)},
    ${count('freezesUnapproved', `asset_freeze z WHERE z.case_id = c.id AND z.authority IN ('asked', 'urgent', 'not_confirmed')`)},
    ${count('arrests', 'arrest_case a WHERE a.case_id = c.id')},
    ${count(
      'unproduced',
      `arrest_case a WHERE a.case_id = c.id AND NOT EXISTS (SELECT FROM custody_step s WHERE s.arrest_id = a.arrest_id
         AND s.kind IN ('produced', 'remanded', 'judicial', 'released', 'discharged', 'ended') AND NOT EXISTS (
           SELECT FROM custody_step o WHERE o.arrest_id = s.arrest_id AND o.kind = 'set_aside' AND o.facts ->> 'stepId' = s.id::text))`,
    )},
    ${count('absconders', `absconder b WHERE b.case_id = c.id AND b.state <> 'withdrawn'`)},
    ${count(
      'absconded',
      `absconder b WHERE b.case_id = c.id AND b.state = 'sought' AND NOT EXISTS (SELECT FROM absconder_step s
         WHERE s.absconder_id = b.id AND s.kind IN ('warrant_returned', 'proclaimed', 'attached', 'evidence_taken'))`,
    )},
    ${count('diaries', `case_diary d WHERE d.case_id = c.id AND d.state = 'signed'`)},
    ARRAY (SELECT DISTINCT d.kind FROM document d WHERE d.case_id = c.id AND d.state = 'registered') AS "documentKinds",
    ${count('filingLists', 'filing_list f WHERE f.case_id = c.id')},
    coalesce((SELECT jsonb_array_length(p.witnesses) ${REPORT}), 0) AS witnesses,
    coalesce((SELECT p.scrutiny_note IS NOT NULL ${REPORT}), false) AS scrutinised,
    coalesce((SELECT p.summary IS NOT NULL ${REPORT}), false) AS reported,
    coalesce((SELECT p.papers ${REPORT}), '[]') AS stated,
    ${count('proceedings', 'proceeding p WHERE p.case_id = c.id')},
    ${count('copiesOwed', `proceeding p WHERE p.case_id = c.id AND NOT ${stepped('copies')}`)},
    ${count('copiesWithoutSet', `proceeding p WHERE p.case_id = c.id AND ${stepped('copies')} AND NOT ${HANDED}`)},
    ${count('unframed', `proceeding p WHERE p.case_id = c.id AND NOT ${stepped('charge')}`)},
    EXISTS (SELECT FROM proceeding p WHERE p.case_id = c.id
       AND p.stage IN ('judgment', 'convicted_on_plea', 'appeal', 'sc_petition', 'closed')) AS judged,
    ${count('recordings', `exhibit_content x WHERE x.case_id = c.id AND x.container IN (${RECORDINGS})`)},
    ${count('minorVictims', `party y WHERE y.case_id = c.id AND 'victim' = ANY (y.roles) AND y.age IN ('minor_alleged', 'minor_determined')`)},
    ${count('victims', `party y WHERE y.case_id = c.id AND 'victim' = ANY (y.roles)`)},
    ${count(
      'undisposed',
      `${OURS} AND NOT EXISTS (SELECT FROM case_closing l WHERE l.case_id = c.id AND l.state IN ('proposed', 'confirmed')
         AND l.disposals @> jsonb_build_array(jsonb_build_object('exhibitId', e.id::text)))`,
    )},
    EXISTS (SELECT FROM case_closing l WHERE l.case_id = c.id AND l.state IN ('proposed', 'confirmed')) AS closing
  FROM unnest($1::uuid[]) WITH ORDINALITY AS c (id, place) ORDER BY c.place`;
