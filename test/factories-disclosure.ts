import { LedgerService } from '../src/modules/ledger/ledger.service';
import { JobRunner } from '../src/platform/queue/job-runner';
import { buildOfficer, type BuiltOfficer } from './factories';
import { buildParty } from './factories-cases';
import { buildEnquiryCircle, buildInvestigation, type EnquiryCircle } from './factories-enquiry';
import { buildItems, buildSeizure } from './factories-evidence';
import type { Answer, TestApp } from './support/app';
import { readBound } from './support/bound-pages';
import { bytesOf } from './support/bundles';
import type { Body, HttpClient } from './support/client';

const SHA = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
export const OTHER_GROUND = {
  ...{ ground: 'other', words: 'It names his school.' },
  authority: { by: 'Deputy Prosecutor General' },
};

export const ok = (answer: Answer, status = 200): Answer => {
  expect([answer.status, answer.text]).toEqual([status, answer.text]);
  return answer;
};
export const idOf = (answer: Answer, status = 201): string => String(ok(answer, status).body['id']);
export const code = ({ status, body }: Answer): unknown => [status, body.code];
export const listOf = (body: Body | undefined): Body[] => [...(body ?? [])];
export const thing = (section: string, key: string): object => ({ thing: { section, key } });

/** A case with statements, an exhibit, a diary, papers, and two accused: the first in Sessions, the second before a Magistrate. */
export interface Disclosed {
  readonly circle: EnquiryCircle;
  readonly prosecutor: BuiltOfficer;
  readonly stranger: BuiltOfficer;
  readonly caseId: string;
  readonly accusedId: string;
  readonly secondId: string;
  readonly sessions: string;
  readonly magistrate: string;
  /** Statements of a clerk, a neighbour, and a protected victim. */
  readonly clerks: string;
  readonly neighbours: string;
  readonly victims: string;
  readonly exhibit: string;
  readonly orderId: string;
  readonly receiptId: string;
}

export async function buildDisclosed(t: TestApp): Promise<Disclosed> {
  const circle = await buildEnquiryCircle(t);
  const prosecutor = await buildOfficer(t, { roles: ['prosecutor'] });
  const stranger = await buildOfficer(t, { roles: ['prosecutor'] });
  const legal = await buildOfficer(t, { roles: ['legal officer'] });
  const { id: caseId, accusedId } = await buildInvestigation(t, circle);
  const by = circle.investigator;
  const io = (): HttpClient => t.as(by);
  const grant = { officerId: prosecutor.id, relation: 'prosecutor', reason: 'Named for this case' };
  ok(await t.as(circle.inCharge).post(`/cases/${caseId}/grants`, grant), 201);
  const said = async (name: string, words: string, over: object = {}): Promise<string> => {
    const maker = await buildParty(t, { caseId, by }, { name, roles: ['witness'], ...over });
    const told = { kind: '161', makerId: maker.id, madeAt: '2027-03-01T08:30:00.000Z', words };
    return idOf(await io().post(`/cases/${caseId}/statements`, told));
  };
  const clerks = await said('Bashir Ahmed', 'I keep the register.');
  const neighbours = await said('Tariq Mehmood', 'Another used the account on that day.');
  const victims = await said('Nadia Hidden', 'Nadia Hidden was threatened.', { roles: ['victim'], protected: true });
  const late = { occurredAt: '2027-02-28T20:00:00.000Z', latenessReason: 'No network in the market.' };
  const seizure = await buildSeizure(t, circle, { caseId, ...late });
  const things = { items: [{ words: 'Handset, black', seal: 'S-1' }], latenessReason: late.latenessReason };
  const exhibit = (await buildItems(t, by, seizure.id, things)).items[0]?.id ?? '';
  const diary = idOf(await io().post(`/cases/${caseId}/diary`, { day: '2027-02-25', text: 'Zimni of that day.' }));
  ok(await io().post(`/diary-entries/${diary}/sign`, undefined, { 'if-match': '"1"' }));
  const paper = (kind: string): Promise<Answer> =>
    io().act(`/cases/${caseId}/documents`, { kind, title: kind, sha256: SHA, sizeBytes: '0' });
  const orderId = idOf(await paper('court-order'));
  const receiptId = idOf(await paper('receipt'));
  const { id: secondId } = await buildParty(t, { caseId, by }, { name: 'Kamran Ali', roles: ['accused'] });
  const opened = async (kind: string, who: string): Promise<string> => {
    const court = { name: `Court ${kind}`, kind, underPeca: true, source: 'For a test', confidence: 'high' };
    const courtId = idOf(await t.as(legal).post('/courts', court));
    return idOf(await io().post(`/cases/${caseId}/proceedings`, { accusedId: who, courtId }));
  };
  return {
    ...{ circle, prosecutor, stranger, caseId, accusedId, secondId, clerks, neighbours, victims, exhibit },
    ...{ orderId, receiptId, sessions: await opened('sessions', accusedId) },
    magistrate: await opened('magistrate', secondId),
  };
}

/** What is asked again and again of a case that is disclosed. */
export function asksOf(t: TestApp, of: Disclosed) {
  const io = (): HttpClient => t.as(of.circle.investigator);
  const pp = (): HttpClient => t.as(of.prosecutor);
  const schedule = async (id = of.sessions): Promise<Body> => ok(await pp().get(`/proceedings/${id}/disclosure`)).body;
  const lineOf = (body: Body, key: string): Body =>
    listOf(body['items']).find((line) => String(line['key']) === key) ?? ({} as Body);
  return {
    ...{ io, pp, schedule, lineOf },
    stateOf: async (key: string, id = of.sessions) => String(lineOf(await schedule(id), key)['state']),
    withhold: (key: string, over: object = {}, id = of.sessions): Promise<Answer> =>
      pp().post(`/proceedings/${id}/disclosure/withholdings`, {
        ...thing('statements', key),
        ...OTHER_GROUND,
        ...over,
      }),
    /** A file made to its end: a copy for the first accused, unless it is said otherwise. */
    made: async (over: object = {}): Promise<Body> => {
      const told = { audience: 'accused', proceedingId: of.sessions, contents: false, recipient: 'The accused' };
      const path = `/cases/${of.caseId}/tribunal-files`;
      const id = idOf(await io().act(path, { ...told, purpose: 'Copies.', bundle: false, ...over }), 202);
      await t.drain(120_000);
      const { body } = ok(await io().get(`/tribunal-files/${id}`));
      expect(body).toMatchObject({ state: 'ready', fault: null });
      return body;
    },
    textOf: async (file: Body): Promise<string> => {
      const { bytes } = await bytesOf(t, of.circle.investigator, `/tribunal-files/${file['id']}/content`);
      return (await readBound(bytes)).pages.map(({ text }) => text).join('\n');
    },
    serve: (file: Body, over: object = {}, id = of.sessions): Promise<Answer> =>
      io().post(`/proceedings/${id}/copies-sets`, {
        ...{ fileId: file['id'], how: 'in_court', digital: true, receivedBy: 'The accused himself' },
        ...over,
      }),
    sets: async (id = of.sessions): Promise<Body[]> =>
      listOf(ok(await io().get(`/proceedings/${id}/copies-sets`)).body['items']),
    partOneOf: async (answer: Answer): Promise<Record<string, unknown>> => {
      const [runner, ledger] = [t.worker?.get(JobRunner), t.worker?.get(LedgerService)];
      if (!runner || !ledger) throw new Error('The test needs the worker');
      const hash = String(answer.body['entry']?.['hash']);
      return { ...(await runner.as('build-tribunal-file', (tx) => ledger.readBody(tx, hash))).partOne };
    },
  };
}
