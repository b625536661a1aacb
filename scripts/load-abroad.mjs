// Requests abroad, made up: each with a course of steps that the tables of states allow, cut off somewhere, its items and its
// list. Straight into the tables, for measuring and for counting twice; what is made here has no entry in the ledger.
import { randomUUID } from 'node:crypto';

const DAY_MS = 86_400_000;
const CHUNK = 500;
const COUNTRIES = ['US', 'GB', 'AE', 'IE', 'SG', 'DE', 'SA', 'CN'];
const TYPES = ['E_SUBSCRIBER', 'E_TRAFFIC', 'E_CONTENT', 'PRODUCE_DOCUMENTS', 'TAKE_EVIDENCE', 'FREEZE'];
const ABROAD = ['F-DUALCRIM', 'F-PROBCAUSE', 'F-IDENT', 'F-NODATA', 'F-FORM'];
const OURS = ['PK-MLA-17A', 'PK-MLA-17E', 'PK-MLA-17F'];

const TO_ABROAD = [
  ...[
    ['O1', 'legal_review', 4],
    ['O4', 'agency_approval', 6],
    ['O6', 'ca_examination', 9],
    ['O15', 'ready_to_sign', 12],
  ],
  ...[
    ['O17', 'signed', 5],
    ['O18', 'transmitted', 3],
    ['O21', 'acknowledged', 25],
  ],
];
const ANSWERED = [
  ...[
    ['O24', 'accepted', 30],
    ['O25', 'in_execution', 40],
    ['O33', 'material_received', 120],
    ['O34', 'assessment', 4],
  ],
  ...[
    ['O35', 'executed', 8],
    ['O43', 'closed', 10],
  ],
];
const REFUSED = [
  ['O31', 'refused', 150],
  ['O43', 'closed', 12],
];
const ASKED_AGAIN = [
  ['O22', 'clarification_requested', 40],
  ['O23', 'acknowledged', 20],
];
const LAPSED = [
  ['O42', 'lapsed', 400],
  ['O43', 'closed', 5],
];
const TO_US = [
  ...[
    ['I2', 'registered', 1],
    ['I5', 'formality_check', 4],
    ['I8', 'basis_check', 5],
    ['I9', 'merits_review', 12],
  ],
];
const GRANTED = [
  ...[
    ['I18', 'approved', 15],
    ['I19', 'assigned', 3],
    ['I21', 'executing', 20],
    ['I32', 'ca_quality_check', 40],
  ],
  ...[
    ['I35', 'ready_to_send', 4],
    ['I36', 'sent', 2],
    ['I37', 'closed', 20],
  ],
];
const DECLINED = [
  ['I16', 'refusal_proposed', 15],
  ['I17', 'refused', 10],
  ['I40', 'closed', 3],
];
const PUT_OFF = [
  ['I14', 'postponed', 10],
  ['I15', 'merits_review', 60],
];

/** Numbers from 0 on, below 1, the same for the same seed (mulberry32). */
function drawing(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One request, with rows of its own. */
function requestOf(n, draw, { officeId, keepers, signer, now }) {
  const one = (list) => list[Math.floor(draw() * list.length)];
  const ours = draw() < 0.6;
  const branch = draw();
  const whole = ours
    ? [
        ...TO_ABROAD,
        ...(branch < 0.2 ? ASKED_AGAIN : []),
        ...(branch < 0.7 ? ANSWERED : branch < 0.9 ? REFUSED : LAPSED),
      ]
    : [...TO_US, ...(branch < 0.15 ? PUT_OFF : []), ...(branch < 0.7 ? GRANTED : DECLINED)];
  const taken = whole.slice(0, 1 + Math.floor(draw() * whole.length * 1.4));
  const [id, country, keeper] = [randomUUID(), one(COUNTRIES), one(keepers)];
  const grounds = [one(ours ? ABROAD : OURS)];
  const last = taken.reduce((sum, [, , days]) => sum + days, 0);
  const begun = now - Math.ceil(last * 1.3 + draw() * 700 + 1) * DAY_MS;
  let [at, was] = [begun, ours ? 'draft' : 'received'];
  const events = [
    { request_id: id, what: 'begin', was: null, becomes: null, particulars: {}, at: new Date(at), recorded_by: keeper },
  ];
  for (const [what, becomes, days] of taken) {
    at += Math.round((0.5 + draw() * 0.8) * days * DAY_MS);
    const particulars = what === 'I16' || what === 'I17' ? { grounds: grounds[0] } : {};
    events.push({ request_id: id, what, was, becomes, particulars, at: new Date(at), recorded_by: keeper });
    was = becomes;
  }
  const reached = (state) => events.some(({ becomes }) => becomes === state);
  const time = (state) => events.find(({ becomes }) => becomes === state)?.at ?? null;
  const items = Array.from({ length: 1 + Math.floor(draw() * 3) }, (_, i) => {
    const refused = reached('refused') && ours;
    const result = refused
      ? 'refused'
      : ours && reached('assessment')
        ? one(['data', 'data', 'partial', 'negative'])
        : 'pending';
    return {
      ...{ id: randomUUID(), request_id: id, no: i + 1, type: one(TYPES), description: `Load item ${i + 1}`, result },
      grounds: refused ? grounds : [],
      result_at: result === 'pending' ? null : refused ? time('refused') : time('assessment'),
    };
  });
  const isSigned = reached('signed');
  return {
    events,
    items,
    list: { id: randomUUID(), request_id: id, officer_id: keeper, put_by: keeper, valid_from: new Date(begun) },
    row: {
      ...{
        id,
        direction: ours ? 'outgoing' : 'incoming',
        office_id: officeId,
        state: was,
        state_at: new Date(at),
        country,
      },
      ...{ title: `Load request ${n}`, priority: one(['normal', 'normal', 'urgent', 'emergency']), written_by: keeper },
      ...{ number: isSigned || !ours ? `LOAD/${n}` : null, keeper_id: keeper, created_at: new Date(begun) },
      ...{ frozen: isSigned ? 'load' : null, sha256: isSigned ? 'ab'.repeat(32) : null },
      ...{ signed_by: isSigned ? signer : null, signed_at: time('signed'), received_at: ours ? null : new Date(begun) },
    },
  };
}

/**
 * @param {(sql: string, params?: unknown[]) => Promise<{rows: any[]}>} query on one connection of the owner
 * @param {number} requests
 * @param {{officeId: string, keepers: string[], signer: string, now: number, seed?: number}} house keepers stand on the lists
 *   of the requests that they keep; the signer is none of them
 */
export async function fillAbroad(query, requests, house) {
  const draw = drawing(house.seed ?? 20_270_301);
  for (let from = 0; from < requests; from += CHUNK) {
    const made = Array.from({ length: Math.min(CHUNK, requests - from) }, (_, i) => requestOf(from + i, draw, house));
    await query(
      `INSERT INTO mla_request (id, direction, track, office_id, number, state, state_at, country, title, priority, particulars, excuses,
         offences, flags, text_version, written_by, written_at, frozen, sha256, signed_by, signed_at, received_at, disclosed, keeper_id,
         created_by, created_at, version)
       SELECT id, direction, 'mla_act', office_id, number, state, state_at, country, title, priority, '{}', '{}', '[]',
              '{"deathPenalty": false, "speech": false, "political": false}', 1, written_by, created_at, frozen, sha256, signed_by,
              signed_at, received_at, false, keeper_id, keeper_id, created_at, 1
         FROM jsonb_to_recordset($1::jsonb) x (id uuid, direction text, office_id uuid, number text, state text, state_at timestamptz,
              country text, title text, priority text, written_by uuid, frozen text, sha256 text, signed_by uuid, signed_at timestamptz,
              received_at timestamptz, keeper_id uuid, created_at timestamptz)`,
      [JSON.stringify(made.map(({ row }) => row))],
    );
    await query(
      `INSERT INTO mla_list (id, request_id, officer_id, effect, reason, valid_from, put_by, version)
       SELECT id, request_id, officer_id, 'allow', 'Keeps the list', valid_from, put_by, 1
         FROM jsonb_to_recordset($1::jsonb) x (id uuid, request_id uuid, officer_id uuid, valid_from timestamptz, put_by uuid)`,
      [JSON.stringify(made.map(({ list }) => list))],
    );
    await query(
      `INSERT INTO mla_item (id, request_id, no, type, description, particulars, result, grounds, result_at, version)
       SELECT id, request_id, no, type, description, '{}', result,
              ARRAY(SELECT jsonb_array_elements_text(grounds)), result_at, 1
         FROM jsonb_to_recordset($1::jsonb) x (id uuid, request_id uuid, no int, type text, description text, result text,
              grounds jsonb, result_at timestamptz)`,
      [JSON.stringify(made.flatMap(({ items }) => items))],
    );
    await query(
      `INSERT INTO mla_event (id, request_id, what, was, becomes, particulars, at, recorded_at, recorded_by)
       SELECT gen_random_uuid(), request_id, what, was, becomes, particulars, at, at, recorded_by
         FROM jsonb_to_recordset($1::jsonb) x (request_id uuid, what text, was text, becomes text, particulars jsonb, at timestamptz,
              recorded_by uuid)`,
      [JSON.stringify(made.flatMap(({ events }) => events))],
    );
  }
}
