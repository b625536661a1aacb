import { buildOffice, buildOfficer, type BuiltOfficer, signIn } from '../factories';
import { buildCase, buildCircle, type BuiltCircle } from '../factories-cases';
import type { Answer, TestApp } from './app';

/** The officers of requests abroad, one case, and short ways to act on a request under its present version. */
export class AbroadHouse {
  readonly who: Record<string, BuiltOfficer> = {};
  caseId = '';

  private constructor(
    readonly t: TestApp,
    readonly circle: BuiltCircle,
  ) {}

  static async build(t: TestApp): Promise<AbroadHouse> {
    const house = new AbroadHouse(t, await buildCircle(t));
    const { who, circle } = house;
    const ministry = await buildOffice(t, { kind: 'zone' });
    [who['io'], who['head']] = [circle.investigator, circle.inCharge];
    const make = async (name: string, role: string, officeId = circle.officeId): Promise<void> => {
      who[name] = await buildOfficer(t, { roles: [role as 'prosecutor'], officeId });
    };
    for (const [name, role] of [
      ['prosecutor', 'prosecutor'],
      ['liaison', 'liaison officer'],
      ['custodian', 'evidence custodian'],
      ['second', 'circle in-charge'],
      ['other', 'investigating officer'],
    ] as const) {
      await make(name, role);
    }
    await make('dg', 'director general', circle.zoneId);
    await make('desk', 'central authority officer', ministry.id);
    await make('secretary', 'central authority', ministry.id);
    house.caseId = (await buildCase(t, { by: circle.investigator, on: '2027-02-01' })).id;
    for (const [name, relation] of [
      ['prosecutor', 'prosecutor'],
      ['other', 'granted-read'],
    ] as const) {
      const grant = { officerId: who[name]?.id, relation, reason: 'Works on the case.' };
      ok(await t.as(circle.inCharge).post(`/cases/${house.caseId}/grants`, grant), 201);
    }
    return house;
  }

  as(name: string): ReturnType<TestApp['as']> {
    const officer = this.who[name];
    if (!officer) throw new Error(`Nobody is ${name}`);
    return this.t.as(officer);
  }

  /** Sign-ins end while the clock is shifted. */
  async again(...names: string[]): Promise<void> {
    for (const name of names) {
      const officer = this.who[name];
      if (officer) this.who[name] = { ...officer, ...(await signIn(this.t, officer.username)) };
    }
  }

  async post(name: string, id: string, path: string, body: object = {}): Promise<Answer> {
    const { rows } = await this.t.db.query<{ version: number }>('SELECT version FROM mla_request WHERE id = $1', [id]);
    const version = { 'if-match': `"${String(rows[0]?.version)}"` };
    return this.as(name).post(`/mla-requests/${id}/${path}`, body, version);
  }

  step(name: string, id: string, code: string, more: object = {}): Promise<Answer> {
    return this.post(name, id, 'steps', { step: code, ...more });
  }

  /** Several steps, one after the other; what is sent has its letter made first. */
  async steps(id: string, ...rows: readonly (readonly [name: string, code: string, more?: object])[]): Promise<void> {
    for (const [name, code, more] of rows) {
      if (code === 'O18') ok(await this.post(name, id, 'letters', { kind: 'letter' }), 201);
      ok(await this.step(name, id, code, more));
    }
  }

  measure(name: string, id: string, code: string, more: object = {}): Promise<Answer> {
    return this.post(name, id, 'measure-steps', { no: 1, step: code, ...more });
  }

  async begin(name: string, over: object): Promise<string> {
    const told = { direction: 'outgoing', track: 'mla_act', country: 'US', priority: 'normal', ...over };
    const caseId = 'direction' in over ? {} : { caseId: this.caseId };
    return String(ok(await this.as(name).post('/mla-requests', { ...caseId, ...told }), 201).body['id']);
  }

  /** Puts these on the list. */
  async list(keeper: string, id: string, ...names: string[]): Promise<void> {
    for (const name of names) {
      const told = { officerId: this.who[name]?.id, effect: 'allow', reason: 'Works on it' };
      ok(await this.post(keeper, id, 'list', told));
    }
  }

  async basis(country: string): Promise<string> {
    const letter = { country, kind: 'reciprocity_letter', instrument: 'Letter', reference: 'No. 4', source: 'File' };
    const told = { ...letter, validFrom: '2027-01-01', validTo: '2029-12-31', confidence: 'high' };
    return String(ok(await this.as('desk').post('/mla-bases', told), 201).body['id']);
  }

  async delegate(): Promise<void> {
    const held = {
      officerId: this.who['secretary']?.id,
      kind: 'delegate',
      reference: 'Order 12',
      validFrom: '2027-01-01',
    };
    ok(await this.as('desk').post('/mla-delegations', { ...held, rank: 'joint_secretary' }), 201);
  }

  async read(name: string, id: string, path: string): Promise<Answer['body']> {
    return ok(await this.as(name).get(`/mla-requests/${id}${path && `/${path}`}`)).body;
  }
}

export const ok = (answer: Answer, status = 200): Answer => {
  expect([answer.status, answer.text]).toEqual([status, answer.text]);
  return answer;
};

/** Codes of what a refusal says is missing. */
export const lacks = (answer: Answer): string[] =>
  [...((answer.body['missing'] as unknown as { code: string }[] | undefined) ?? [])].map(({ code }) => code);
