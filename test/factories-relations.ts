import { PROPOSED_RULE } from './factories-rules';
import { CASE_ROLES, type Role, ROLES } from '../src/kernel/roles';
import { administrator, buildOffice, buildOfficer, type BuiltOfficer } from './factories';
import { buildCase, buildCircle, type BuiltCircle, buildParty } from './factories-cases';
import { buildAbroadThings } from './factories-abroad';
import { buildJoinedComplaint } from './factories-complaints';
import { buildTrialThings } from './factories-trial';
import { buildCustodian, buildItems, buildSeizure } from './factories-evidence';
import { buildQueuedRedaction } from './factories-redactions';
import { beginUpload, buildImage, sha256Base64 } from './factories-uploads';
import type { Answer, TestApp } from './support/app';
import { importHeader, madePacket } from './support/scene-packet';

/** How an officer may stand to a case. */
export const RELATIONS = ['member', 'granted read', 'other office', 'walled', 'break-glass', 'no such id'] as const;
export type Relation = (typeof RELATIONS)[number];

/** Ids of things by the beginning of their path, and by the member of a body that names them. */
export type Ids = Readonly<Record<string, string>>;

/** What belongs to a case, by the beginning of its path: to be seen only by who stands to the case. */
export const CASE_THINGS = [
  ...['cases', 'parties', 'charges', 'case-grants', 'walls', 'break-glass'],
  ...[
    'seizures',
    'parcels',
    'exhibits',
    'handovers',
    'documents',
    'uploads',
    'verifications',
    'content-access',
    'ledger/entries',
  ],
  ...['bundles', 'tribunal-files', 'redactions', 'scene-packets', 'certificates', 'court-marks', 'filing-lists'],
  ...['deadlines', 'case-requests', 'firs', 'processes', 'complaints', 'takedowns', 'arrests', 'absconders'],
  ...['proceedings', 'hearings', 'trial-witnesses', 'police-reports', 'report-objections', 'case-closings'],
  ...['proof-links', 'readiness-waivers', 'disclosure/withholdings', 'disclosure/exculpatory', 'defence-accesses'],
  ...['lab-requests', 'owner-images', 'freezes', 'statements', 'diary-entries', 'tasks'],
];

export interface Relations {
  readonly circle: BuiltCircle;
  readonly officers: ReadonlyMap<Role, BuiltOfficer>;
  readonly ids: ReadonlyMap<Relation, Ids>;
  /** A case that nobody of them stands to, for whoever breaks the glass. */
  readonly spare: Ids;
}

const done = (answer: Answer, status = 201): Answer => {
  expect([answer.status, answer.text]).toEqual([status, answer.text]);
  return answer;
};
const EMERGENCY = { reason: 'The victim is being blackmailed at this hour and the IO cannot be reached.' };

/** A court of the list; one for each app. */
async function buildCourt(t: TestApp): Promise<string> {
  const known = (await t.as(await administrator(t)).get('/courts')).body['items']?.[0]?.['id'];
  if (known) return String(known);
  const court = {
    name: 'Sessions Court',
    kind: 'sessions',
    underPeca: true,
    source: 'Made for a test',
    confidence: 'high',
  };
  return String(done(await t.as(await administrator(t)).post('/courts', court)).body['id']);
}

/** A case with one of every thing, in the hands of the circle's investigator. */
export async function buildThings(t: TestApp, circle: BuiltCircle, receiverId: string): Promise<Ids> {
  const by = circle.investigator;
  const file = await buildCase(t, { by, on: '2024-06-01' });
  const caseId = file.id;
  const courtId = await buildCourt(t);
  const party = await buildParty(t, { caseId, by });
  const charged = { offenceId: 'PECA-14', accusedId: party.id, incidentIds: file.incidentIds };
  const charge = done(await t.as(by).post(`/cases/${caseId}/charges`, charged));
  const order = { kind: 'magistrate_155', addressee: 'Area Magistrate' };
  const request = done(await t.as(by).post(`/cases/${caseId}/requests`, order));
  const paperOfFir = { number: 'FIR No. 196/24', station: 'PS City', ofAgency: false, registeredOn: '2024-06-03' };
  const fir = done(await t.as(by).post(`/cases/${caseId}/fir-records`, paperOfFir));
  const notice = { kind: 'notice_94', addressee: 'A bank', grounds: { things: 'Account opening form' } };
  const process = done(await t.as(by).post(`/cases/${caseId}/processes`, notice));
  const seizure = await buildSeizure(t, circle, { caseId });
  const { items, parcels } = await buildItems(t, by, seizure.id, {
    items: [
      { words: 'Handset, black', seal: 'S-1' },
      { words: 'Handset, red', seal: 'S-2' },
      { words: 'Laptop', parcel: 'P-7', seal: 'S-3' },
    ],
  });
  const [loose, offered] = items;
  const upload = await beginUpload(t, await buildImage(t, circle, { caseId }), 1_000);
  const to = { kind: 'officer', officerId: receiverId };
  const handover = done(await t.as(by).act(`/exhibits/${offered?.id}/handovers`, { to, purpose: 'Safe custody.' }));
  const sha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
  const paper = { kind: 'legal-opinion', title: 'Opinion', sha256, sizeBytes: '0' };
  const document = done(await t.as(by).act(`/cases/${caseId}/documents`, paper));
  const verification = done(await t.as(by).act(`/exhibits/${loose?.id}/verifications`, {}), 202);
  const outgoing = { contents: false, recipient: 'Sessions Judge', purpose: 'Trial.' };
  const bundle = done(await t.as(by).act(`/cases/${caseId}/bundles`, outgoing), 202);
  const period = { rule: 'DL-PECA-31-PRESERVE', trigger: { at: '2027-02-28T10:00:00.000Z' } };
  const deadline = done(await t.as(by).post(`/cases/${caseId}/deadlines`, period));
  const complaint = await buildJoinedComplaint(t, circle, caseId);
  const content = { url: 'https://video.example.net/v/8123', basis: 's37', authority: 'The Authority', reason: 'Hers' };
  const takedown = done(await t.as(by).post(`/complaints/${complaint.id}/takedowns`, content));
  const taken = { accusedId: party.id, arrestedAt: '2027-03-01T08:30:00.000Z', authority: 'without_warrant' };
  const arrest = done(await t.as(by).post(`/cases/${caseId}/arrests`, taken));
  const gone = await buildParty(t, { caseId, by }, { label: 'Holder of the second SIM' });
  const absconder = done(await t.as(by).post(`/cases/${caseId}/absconders`, { accusedId: gone.id }));
  const before = { accusedId: party.id, courtId };
  const proceeding = done(await t.as(by).post(`/cases/${caseId}/proceedings`, before));
  const day = { day: '2027-02-25', purpose: 'Evidence' };
  const fixed = done(await t.as(by).post(`/proceedings/${String(proceeding.body['id'])}/hearings`, day));
  const proceedingId = String(proceeding.body['id']);
  const ofTrial = await buildTrialThings(t, { caseId, proceedingId, by });
  const list = madePacket({}, { begun: '2027-02-28T21:00', place: `Shop of case ${caseId}` });
  const scene = done(
    await t.as(by).act(`/cases/${caseId}/scene-packets`, list.bytes, {
      ...{ 'content-type': 'application/octet-stream', 'upload-checksum': `sha256 ${sha256Base64(list.bytes)}` },
      ...importHeader({ paperCode: list.code, latenessReason: 'No network at the scene.' }),
    }),
  );
  const laboratory = { laboratory: 'A laboratory outside', exhibitIds: [loose?.id ?? ''], priority: 'ordinary' };
  const examination = { ...laboratory, scope: 'Messages', questions: ['Was it sent from here?'] };
  const examined = done(await t.as(by).post(`/cases/${caseId}/lab-requests`, examination));
  const applied = { exhibitId: loose?.id, applicantId: party.id };
  const image = done(await t.as(by).post(`/cases/${caseId}/owner-images`, applied));
  const account = { target: 'bank_account', institution: 'A bank', account: 'PK36', ground: 'The money went there.' };
  const freeze = done(await t.as(by).post(`/cases/${caseId}/freezes`, account));
  const said = { kind: '161', makerId: party.id, madeAt: '2027-03-01T08:30:00.000Z' };
  const statement = done(await t.as(by).post(`/cases/${caseId}/statements`, said));
  const diary = done(await t.as(by).post(`/cases/${caseId}/diary`, { day: '2027-02-25', text: 'Wrote to the bank.' }));
  const entry = `/diary-entries/${String(diary.body['id'])}`;
  done(await t.as(by).post(`${entry}/sign`, undefined, { 'if-match': '"1"' }), 200);
  const task = done(await t.as(by).post(`/cases/${caseId}/tasks`, { title: 'Fetch the form', dueOn: '2027-12-31' }));
  const abroad = await buildAbroadThings(t, { caseId, by });
  const access = t.uuid();
  await t.db.query(
    `INSERT INTO content_access (id, case_id, exhibit_id, officer_id, officer, purpose, needs_second, asked_at, version)
     VALUES ($1, $2, $3, $4, '{}', 'To compare the chat.', true, clock_now(), 1)`,
    [access, caseId, loose?.id, by.id],
  );
  const redactions = await buildQueuedRedaction(t, { caseId, exhibitId: loose?.id ?? '', by });
  return {
    redactions,
    ...{ cases: caseId, caseNumber: file.number, incidentIds: file.incidentIds[0] ?? '' },
    ...{ parties: party.id, accusedId: party.id, charges: String(charge.body['id']), seizures: seizure.id },
    ...{ exhibits: loose?.id ?? '', exhibitIds: loose?.id ?? '', parcels: parcels[0]?.id ?? '' },
    ...{ uploads: upload.split('/').at(-1) ?? '', handovers: String(handover.body['id']) },
    ...{ documents: String(document.body['id']), 'ledger/entries': String(document.body['entry']?.['hash']) },
    ...{ verifications: String(verification.body['id']), 'content-access': access },
    ...{ bundles: String(bundle.body['id']), deadlines: String(deadline.body['id']) },
    ...{ 'case-requests': String(request.body['id']), firs: String(fir.body['id']) },
    ...{ processes: String(process.body['id']), 'diary-entries': String(diary.body['id']) },
    tasks: String(task.body['id']),
    ...{ complaints: complaint.id, intoId: complaint.id, takedowns: String(takedown.body['id']) },
    ...{ arrests: String(arrest.body['id']), absconders: String(absconder.body['id']) },
    ...{ proceedings: String(proceeding.body['id']), hearings: String(fixed.body['hearings']?.[0]?.['id']) },
    'scene-packets': String(scene.body['id']),
    ...ofTrial,
    'lab-requests': String(examined.body['id']),
    ...{ 'owner-images': String(image.body['id']), freezes: String(freeze.body['id']) },
    statements: String(statement.body['id']),
    ...abroad,
    ...{ courts: courtId, courtId, chargeId: String(charge.body['id']), chargeIds: String(charge.body['id']) },
  };
}

/** Things that belong to no case. */
const OF_THE_HOUSE = ['officers', 'offices', 'store-places', 'courts'];

async function buildCommon(t: TestApp, circle: BuiltCircle, third: BuiltOfficer, legal?: BuiltOfficer): Promise<Ids> {
  const admin = t.as(await administrator(t));
  const acting = await admin.post('/acting', {
    ...{
      officerId: third.id,
      forOfficerId: circle.inCharge.id,
      officeId: circle.officeId,
      roles: ['circle in-charge'],
    },
    ...{ to: '2027-03-15T00:00:00+05:00', authority: 'Office order No. 44/2027' },
  });
  const proposal = await t.as(legal ?? '').post('/instruments', {
    ...{ id: 'ACT-T-2027', title: 'An Act for a test', assentOn: null, notifiedOn: null, gazettedOn: '2027-01-04' },
    ...{ effectiveFrom: '2027-01-04', effectiveTo: null, status: 'in_force', confidence: 'high', notes: '' },
    ...{ readAt: ['https://na.gov.pk/act.pdf'], reason: 'Gazette of 4 January 2027.' },
  });
  const rule = await t.as(legal ?? '').post('/deadline-rules/HS-TEST/proposals', PROPOSED_RULE);
  const label = { en: 'Number plate', ur: 'گاڑی نمبر' };
  const plate = { thing: 'exhibit', key: `plate_${t.uuid().slice(0, 8)}`, label, type: 'identifier' };
  const field = done(await admin.post('/custom-fields', plate));
  const held = (await admin.get(`/officers/${third.id}/roles`)).body['items']?.[0];
  const days = { fromDay: '2027-09-01', toDay: '2027-09-05' };
  const leave = done(await admin.post(`/officers/${third.id}/leave`, days));
  const hook = done(await admin.post('/webhooks', { url: 'https://hooks.example.org/sanad', kinds: ['role.given'] }));
  const hooked = t.uuid();
  await t.db.query(
    `INSERT INTO webhook_message (id, endpoint_id, key, kind, ids, created_at) VALUES ($1, $2, 'k', 'role.given', '{}', clock_now())`,
    [hooked, hook.body['id']],
  );
  await t.db.query(
    `INSERT INTO delivery (id, channel, address_ref, state, next_at, sent_at, message_id)
     VALUES ($1, 'webhook', $2, 'sent', clock_now(), clock_now(), $3)`,
    [hooked, `webhook:${String(hook.body['id'])}`, `msg_${hooked}`],
  );
  const notification = t.uuid();
  await t.db.query(
    `INSERT INTO notification (id, message_id, officer_id, kind, params) VALUES ($1, $1, $2, 'case.assigned', '{}')`,
    [notification, third.id],
  );
  const delivery = '3f2b8c1e-6d4a-4f7b-9c2d-1a2b3c4d5e6f';
  await t.db.query(
    `INSERT INTO delivery (id, notification_id, officer_id, channel, address_ref, state, next_at, sent_at, message_id)
     VALUES ($1, $2, $3, 'email', $4, 'sent', clock_now(), clock_now(), $5)`,
    [delivery, notification, third.id, `officer:${third.id}`, `<${delivery}@sanad.example>`],
  );
  const letter = t.uuid();
  await t.db.query(
    `INSERT INTO dead_letter (id, message_id, handler, queue, name, payload, failure, attempts)
     VALUES ($1, $1, 'X.y', 'long', 'finalise-upload', '{}', 'failed', 8)`,
    [letter],
  );
  return {
    ...{
      'dead-letters': letter,
      acting: String(done(acting).body['id']),
      'law-proposals': String(done(proposal).body['id']),
    },
    'deadline-rule-proposals': String(done(rule).body['id']),
    'custom-fields': String(field.body['id']),
    ...{ roleId: String(held?.['id']), notifications: notification, leave: String(leave.body['id']) },
    ...{ webhooks: String(hook.body['id']), 'webhook-deliveries': hooked, deliveries: delivery },
  };
}

/** An officer of each role, and for each relation a case with one of every thing to which they so stand. */
export async function buildRelations(t: TestApp): Promise<Relations> {
  const circle = await buildCircle(t);
  const custodian = await buildCustodian(t, circle);
  const stranger = await buildOfficer(t, { roles: ['investigating officer'] });
  const third = await buildOfficer(t, { roles: ['investigating officer', 'circle in-charge'] });
  const elsewhere = await buildOffice(t);
  const officers = new Map<Role, BuiltOfficer>();
  for (const role of ROLES) officers.set(role, await buildOfficer(t, { roles: [role] }));
  const workers = CASE_ROLES.flatMap((role) => officers.get(role) ?? []);
  const common = await buildCommon(t, circle, third, officers.get('legal officer'));
  const open: Ids = {
    ...common,
    ...{ officers: third.id, officerId: third.id, forOfficerId: custodian.id, offices: elsewhere.id },
    ...{ officeId: circle.officeId, 'store-places': custodian.placeId, storePlaceId: custodian.placeId },
    ...{ offences: 'PECA-14', calendars: 'court-default', hash: 'ab'.repeat(32) },
  };

  const ids = new Map<Relation, Ids>();
  for (const relation of RELATIONS) {
    const things = await buildThings(t, circle, custodian.id);
    const file = `/cases/${things['cases']}`;
    const give = async (officerId: string, as: string): Promise<string> => {
      const grant = { officerId, relation: as, reason: 'Joint team' };
      return String(done(await t.as(circle.inCharge).post(`${file}/grants`, grant)).body['id']);
    };
    const raise = async (officerId: string): Promise<string> => {
      const wall = { officerId, reason: 'Brother of the accused' };
      return String(done(await t.as(circle.additionalDirector).post(`${file}/walls`, wall)).body['id']);
    };
    const grant = await give(third.id, 'granted-read');
    const wall = await raise(custodian.id);
    const broken = String(done(await t.as(stranger).post(`${file}/break-glass`, EMERGENCY)).body['id']);
    for (const who of workers) {
      if (relation === 'member' || relation === 'walled') await give(who.id, 'granted-write');
      if (relation === 'granted read') await give(who.id, 'granted-read');
      if (relation === 'walled') await raise(who.id);
      if (relation === 'break-glass') done(await t.as(who).post(`${file}/break-glass`, EMERGENCY));
    }
    ids.set(relation, { ...open, ...things, 'case-grants': grant, walls: wall, 'break-glass': broken });
  }
  const missing = Object.fromEntries(
    Object.keys(ids.get('no such id') ?? {})
      .filter((name) => !(name in open) || name in common || OF_THE_HOUSE.includes(name))
      .map((name) => [name, t.uuid()]),
  );
  const nothing = {
    offences: 'PECA-999',
    calendars: 'no-such-calendar',
    'ledger/entries': 'cd'.repeat(32),
    caseNumber: 'Enquiry No. 0/26',
  };
  ids.set('no such id', { ...open, ...missing, ...nothing });
  const spare = await buildCase(t, { by: circle.investigator });
  return { circle, officers, ids, spare: { ...open, cases: spare.id, caseNumber: spare.number } };
}
