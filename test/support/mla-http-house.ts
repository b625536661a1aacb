import { buildOfficer } from '../factories';
import { TEXT } from '../factories-abroad';
import { AbroadHouse } from './abroad-life';
import type { Answer, TestApp } from './app';
import {
  type BasisName,
  dayOf,
  DELEGATED_DAYS,
  done,
  type MlaAct,
  type MlaHouse,
  type MlaKind,
  type MlaSnapshot,
  type MlaTerms,
  type MlaTold,
  type MlaVerdict,
  no,
  SHORT_DAYS,
  written,
} from './mla-acts';
import { MLA_PEOPLE, type MlaPerson } from './mla-law';
import { PARTICULARS, WRITTEN_BY } from './mla-writing';

const NAMES: Readonly<Record<MlaPerson, string>> = {
  ...{ io: 'io', head: 'second', prosecutor: 'prosecutor', liaison: 'liaison', dg: 'dg', custodian: 'custodian' },
  ...{ desk: 'desk', delegate: 'secretary', deputy: 'deputy', stranger: 'other', otherLiaison: 'otherLiaison' },
};
const RUNS = ['running', 'paused', 'no_proof_entered', 'matured'];
const CELLS = ['authority', 'channel', 'language'];
const FILE = { name: 'answer.csv', sha256: 'a'.repeat(64) };

/** The officers of an abroad house, and two more: a liaison officer on no list, and a deputy to whom nothing is delegated. */
export async function mlaPeople(t: TestApp): Promise<AbroadHouse> {
  const house = await AbroadHouse.build(t);
  const make = async (role: 'liaison officer' | 'central authority', officeId: string) =>
    buildOfficer(t, { roles: [role], officeId });
  house.who['otherLiaison'] = await make('liaison officer', house.circle.officeId);
  house.who['deputy'] = await make('central authority', house.circle.zoneId);
  return house;
}

/** The running house, asked over HTTP as its officers ask it; the database's clock is moved. */
export class MlaHttpHouse implements MlaHouse {
  private readonly bases = new Map<BasisName, string>();
  private readonly numbers = new Map<MlaKind, number>();
  private isReceived = false;
  private looks = 0;

  private constructor(
    private readonly house: AbroadHouse,
    private readonly of: MlaTerms,
    private readonly id: string,
    private readonly keeper: string,
  ) {}

  /** The clock of the house now, as sequences begin with it. */
  static async now(house: AbroadHouse): Promise<number> {
    const { rows } = await house.t.db.query<{ at: Date }>('SELECT clock_now() AS at');
    return rows[0]?.at.getTime() ?? 0;
  }

  static async begin(house: AbroadHouse, of: MlaTerms): Promise<MlaHttpHouse> {
    await house.again(...Object.values(NAMES));
    const keeper = of.direction === 'outgoing' ? 'io' : of.track === 'mla_act' ? 'desk' : 'liaison';
    const held = {
      officerId: house.who['secretary']?.id,
      kind: 'delegate',
      rank: 'joint_secretary',
      reference: 'No. 1',
    };
    const days = { validFrom: written(dayOf(of.begins)), validTo: written(dayOf(of.begins) + DELEGATED_DAYS) };
    made(await house.as('desk').post('/mla-delegations', { ...held, ...days }));
    const told = { direction: of.direction, track: of.track, title: TEXT, particulars: PARTICULARS[of.direction] };
    const about = of.direction === 'outgoing' ? { country: 'US', caseId: house.caseId } : { country: 'GB' };
    const priority = of.emergency ? 'emergency' : 'normal';
    const begun = made(await house.as(keeper).post('/mla-requests', { ...told, ...about, priority }));
    const it = new MlaHttpHouse(house, of, String(begun.body['id']), keeper);
    for (const who of ['io', 'second', 'prosecutor', 'liaison', 'dg', 'custodian'].filter((each) => each !== keeper)) {
      made(await it.listed(keeper, who, 'allow'));
    }
    if (of.direction === 'outgoing') await it.confirm();
    return it;
  }

  async do(act: MlaAct): Promise<MlaVerdict> {
    switch (act.do) {
      case 'wait':
        await this.house.t.db.query(`UPDATE clock_shift SET by = by + $1 * interval '1 day'`, [act.days]);
        return done;
      case 'confirm':
        await this.confirm();
        return done;
      case 'sending':
        throw new Error('Nothing is put in the way of a running house');
      case 'item': {
        const asked = { type: act.type, description: TEXT, target: 'Account', particulars: PARTICULARS.item };
        return this.tell(act.who, 'items', { ...asked, ...(act.plain ? {} : { relevance: TEXT }) });
      }
      case 'write': {
        if (act.what === 'basis') {
          return this.tell(act.who, 'write', { basisId: await this.basis(act.basis ?? 'long') });
        }
        return this.tell(act.who, 'write', WRITTEN_BY[act.what](this.of.direction));
      }
      case 'decide':
        return this.tell(act.who, 'incomplete-decision', { reference: 'Order 7', reason: TEXT });
      case 'answer': {
        const answers = [{ no: 1, text: TEXT }, ...(act.all ? [{ no: 2, text: TEXT }] : [])];
        return this.tell(act.who, 'answers', { answers });
      }
      case 'letter':
        return this.tell(act.who, 'letters', { kind: 'letter' });
      case 'production':
        return this.tell(act.who, 'production', { reference: 'UKCA-9' });
      case 'open': {
        const about = { addressee: 'Provider', target: 'Account', data: TEXT, reason: TEXT };
        const opened = await this.tell(act.who, 'measures', { kind: act.kind, route: 'portal', ...about });
        if (opened.refused === null) this.numbers.set(act.kind, this.numbers.size + 1);
        return opened;
      }
      case 'measure': {
        const { who, step, to, told, kind } = act;
        const of = { no: this.numbers.get(kind) ?? 50, step, ...(to === undefined ? {} : { to }) };
        return this.tell(who, 'measure-steps', { ...of, ...told });
      }
      case 'receive': {
        const told = { sender: 'Their authority', media: 'One stick', manifest: [{ ...FILE, sizeBytes: '70' }] };
        const came = await this.tell(act.who, 'packages', told);
        this.isReceived ||= came.refused === null;
        return came;
      }
      case 'package': {
        const { found } = act.told;
        const bytes = { ...FILE, ...(found === 'differs' ? { sha256: '0'.repeat(64) } : {}) };
        const told = found === undefined ? act.told : { ...act.told, found: [bytes] };
        return this.tell(act.who, 'package-steps', { no: this.isReceived ? 1 : 50, step: act.step, ...told });
      }
      case 'list':
        return verdictOf(await this.listed(NAMES[act.who], NAMES[act.whom], act.effect));
      case 'step': {
        const { step, to, told } = act;
        const basis: MlaTold = 'basisId' in told ? { basisId: await this.basis(told['basisId'] as BasisName) } : {};
        return this.tell(act.who, 'steps', { step, ...(to === undefined ? {} : { to }), ...told, ...basis });
      }
    }
  }

  async look(): Promise<MlaSnapshot> {
    const { t } = this.house;
    const whole = await this.read('');
    const measures = this.numbers.size === 0 ? [] : all((await this.read('/following'))['measures']);
    const goods = this.isReceived ? all((await this.read('/packages'))['items']) : [];
    const { rows } = await t.db.query<{ rule: string }>(
      `SELECT rule_code AS rule FROM deadline WHERE subject_kind = 'mla_request' AND subject_id = $1
          AND state = ANY ($2) AND rule_code <> 'RM8' ORDER BY rule_code`,
      [this.id, RUNS],
    );
    const rules = rows.map(({ rule }) => rule).filter((rule, i, each) => rule !== 'SD1' || each.indexOf(rule) === i);
    const { rows: outcome } = await t.db.query<{ outcome: string | null }>(
      'SELECT outcome FROM mla_request WHERE id = $1',
      [this.id],
    );
    const conditions = all(whole['conditions']);
    const unanswered = all(whole['queries']).filter(({ questions }) =>
      all(questions).some(({ answer }) => answer === null),
    );
    const ends = whole['windowEnds'];
    return {
      ...{
        state: String(whole['state']),
        returnState: text(whole['returnState']),
        outcome: outcome[0]?.outcome ?? null,
      },
      results: all(whole['items']).map(({ result }) => String(result)),
      openRounds: unanswered.length,
      conditions: [conditions.length, conditions.filter(({ bindingFrom }) => bindingFrom !== null).length],
      windowEnds: ends === null ? null : Date.parse(String(ends)),
      measures: Object.fromEntries(measures.map(({ kind, state }) => [String(kind), String(state)])),
      material: goods.length === 0 ? null : String(goods[0]?.['state']),
      clocks: rules.sort(),
      known: await this.known(),
    };
  }

  /** Who may know of it; one of the others looks each third time, and finds what he would find if it were not there. */
  private async known(): Promise<MlaPerson[]> {
    const { t, who } = this.house;
    const ids = new Map(MLA_PEOPLE.map((person) => [who[NAMES[person]]?.id ?? '', person]));
    const { rows } = await t.db.query<{ id: string }>(
      'SELECT o AS id FROM unnest($1::uuid[]) o WHERE $2 = ANY (mla_known_to(o))',
      [[...ids.keys()], this.id],
    );
    const known = rows.flatMap(({ id }) => ids.get(id) ?? []).sort();
    this.looks += 1;
    const strangers = MLA_PEOPLE.filter((person) => !known.includes(person));
    const stranger = strangers[Math.floor(this.looks / 3) % strangers.length];
    if (this.looks % 3 === 0 && stranger) await this.unseenBy(NAMES[stranger]);
    return known;
  }

  private async unseenBy(name: string): Promise<void> {
    const { t, who } = this.house;
    const paths = ['', '/following', '/packages', '/letters', '/list', '/execution'];
    const path = paths[Math.floor(this.looks / 3) % paths.length] ?? '';
    const one = await this.asked(name, () => this.house.as(name).get(`/mla-requests/${this.id}${path}`));
    const absent = await this.asked(name, () => this.house.as(name).get(`/mla-requests/${t.uuid()}${path}`));
    const plain = ({ text: said }: Answer): string => said.replace(/"requestId":"[^"]+"/, '');
    if (one.status !== 404 || plain(one) !== plain(absent)) throw new Error(`${name} is told ${one.text}`);
    const list = await this.asked(name, () => this.house.as(name).get('/mla-requests?limit=100'));
    if (list.text.includes(this.id)) throw new Error(`${name} finds it in his list`);
    const sql = `SELECT 1 FROM notification WHERE officer_id = $1 AND kind LIKE 'secret.%' AND params::text LIKE $2`;
    const { rows } = await t.db.query(sql, [who[name]?.id, `%${this.id}%`]);
    if (rows.length > 0) throw new Error(`${name} is notified`);
  }

  private async tell(who: MlaPerson, path: string, body: object): Promise<MlaVerdict> {
    const name = NAMES[who];
    return verdictOf(await this.asked(name, () => this.house.post(name, this.id, path, body)));
  }

  /** A sign-in that ended meanwhile is made again. */
  private async asked(name: string, ask: () => Promise<Answer>): Promise<Answer> {
    const answer = await ask();
    if (answer.status !== 401) return answer;
    await this.house.again(name);
    return ask();
  }

  private async read(path: string): Promise<Answer['body']> {
    const ask = () => this.house.as(this.keeper).get(`/mla-requests/${this.id}${path}`);
    return made(await this.asked(this.keeper, ask)).body;
  }

  private listed(keeper: string, whom: string, effect: string): Promise<Answer> {
    const told = { officerId: this.house.who[whom]?.id, effect, reason: 'Works on it' };
    return this.asked(keeper, () => this.house.post(keeper, this.id, 'list', told));
  }

  private async confirm(): Promise<void> {
    for (const field of CELLS) {
      const told = { kind: 'country', subject: 'US', field, source: 'Telephone call with the office' };
      const ask = () => this.house.as('desk').post('/mla-directory/confirmations', told, { 'if-match': '"0"' });
      made(await this.asked('desk', ask));
    }
  }

  private async basis(name: BasisName): Promise<string> {
    const known = this.bases.get(name);
    if (known !== undefined) return known;
    const first = dayOf(this.of.begins);
    const here = this.of.direction === 'outgoing' ? 'US' : 'GB';
    const letter = { kind: 'reciprocity_letter', instrument: 'Letter', reference: 'No. 4', source: 'File' };
    const told = {
      ...{ ...letter, country: name === 'other' ? 'DE' : here, confidence: 'high', validFrom: written(first - 1) },
      ...(name === 'short' ? { validTo: written(first + SHORT_DAYS) } : {}),
      ...(name === 'narrow' ? { scope: ['E_SUBSCRIBER'] } : {}),
    };
    const id = String(made(await this.asked('desk', () => this.house.as('desk').post('/mla-bases', told))).body['id']);
    this.bases.set(name, id);
    return id;
  }
}

type Body = Record<string, unknown>;
const all = (told: unknown): Body[] => (Array.isArray(told) ? told.map((each) => Object(each) as Body) : []);
const text = (told: unknown): string | null => (typeof told === 'string' ? told : null);

function made(answer: Answer): Answer {
  if (answer.status >= 300) throw new Error(`${answer.status}: ${answer.text}`);
  return answer;
}

function verdictOf(answer: Answer): MlaVerdict {
  if (answer.status < 300) return done;
  if (answer.status >= 500) throw new Error(answer.text);
  return no(
    String(answer.body['code']),
    all(answer.body['missing']).map(({ code }) => String(code)),
  );
}
