import { buildCase, buildParty } from '../factories-cases';
import { buildComplaint, onComplaint } from '../factories-complaints';
import { signIn } from '../factories';
import type { Answer } from './app';
import { type Act, type Kind, KINDS, passed, type Profile, refused, type Verdict, type Who } from './case-acts';
import type { Body } from './client';
import type { House, HouseAct, HouseSnapshot, ReportAct } from './house-acts';
import { type HousePeople, must } from './house-people';
import { OBJECTION, uncharge, wayOfComplaint, wayOfReport, wayOfStep, wayOfTrial } from './http-ways';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Offence and day of the act that make a charge of each kind, as the law of its days has it. */
const CHARGED: Partial<Record<Profile, readonly [offence: string, day: string]>> = {
  cognizable: ['PECA-14', '2026-06-01'],
  doubtful: ['PECA-14', '2024-06-01'],
  not: ['PECA-16', '2026-06-01'],
  conditional: ['PECA-17', '2026-06-01'],
};
export const HTTP_PROFILES = Object.keys(CHARGED) as Profile[];
const RUNS = ['running', 'paused', 'no_proof_entered', 'matured'];
const LATE = { latenessReason: 'Entered from the paper of the day.' };
type Who_ = Who | 'desk' | 'prosecutor';

/** The running house, asked over HTTP as its officers ask it. What it answers and shows is all that is known of it. */
export class HttpWorld implements House {
  private readonly charges: string[] = [];
  private readonly requests = new Map<Kind, { id: string; version: number }>();
  private arrest: string | null = null;
  private proceeding: string | null = null;
  private report: string | null = null;

  private constructor(
    private readonly people: HousePeople,
    /** A midnight in Pakistan, from which hours are counted. */
    private readonly zero: number,
    private hour: number,
    private readonly file: { readonly caseId: string; readonly accusedId: string; readonly complaint: string | null },
  ) {}

  /** A case and an accused of it on the next day, at that hour in Pakistan. */
  static async begin(people: HousePeople, hour: number, of: { readonly complaint: boolean }): Promise<HttpWorld> {
    const { t, who, desk } = people;
    const { rows } = await t.db.query<{ at: Date }>('SELECT clock_now() AS at');
    const now = rows[0]?.at.getTime() ?? 0;
    const zero = (Math.floor((now + 5 * HOUR_MS) / DAY_MS) + 2) * DAY_MS - 5 * HOUR_MS;
    await t.shiftClock(new Date(zero + hour * HOUR_MS).toISOString());
    for (const officer of [...Object.values(who), people.prosecutor, desk]) await renewed(people, officer);
    const { id: caseId } = await buildCase(t, { by: who.investigator });
    const { id: accusedId } = await buildParty(t, { caseId, by: who.investigator });
    for (const officerId of [who.legalOfficer.id, who.lawyerToo.id, who.additionalDirector.id]) {
      const grant = { officerId, relation: 'granted-write', reason: 'Works on this case' };
      must(await t.as(who.inCharge).post(`/cases/${caseId}/grants`, grant), 201);
    }
    const complaint = of.complaint ? (await buildComplaint(t, desk)).id : null;
    return new HttpWorld(people, zero, hour, { caseId, accusedId, complaint });
  }

  async look(): Promise<HouseSnapshot> {
    const { caseId, complaint } = this.file;
    const read = async (path: string, who: Who_ = 'inCharge'): Promise<Body> =>
      must(await this.as(who).get(path), 200).body;
    const [file, steps, requests, reports] = await Promise.all(
      ['', '/next-steps', '/requests', '/police-reports'].map((path) => read(`/cases/${caseId}${path}`)),
    );
    const arrest = this.arrest === null ? undefined : await read(`/arrests/${this.arrest}`);
    const proceeding = this.proceeding === null ? undefined : await read(`/proceedings/${this.proceeding}`);
    const told = complaint === null ? undefined : await read(`/complaints/${complaint}`, 'desk');
    const offers = [...(steps?.items ?? [])];
    const lacks = (step: string): string[] => codes(offers.find((each) => String(each['step']) === step));
    return {
      complaint: told === undefined ? null : String(told['state']),
      stage: String(file?.['stage']),
      waiting: [...(requests?.items ?? [])]
        .filter((each) => String(each['state']) === 'asked')
        .map((each) => String(each['kind']))
        .sort(),
      custody: arrest === undefined ? null : String(arrest['custody']?.['state']),
      ordered: Number(arrest?.['custody']?.['remand']?.['orderedDays'] ?? 0),
      proceeding: proceeding === undefined ? null : String(proceeding['stage']),
      open: Object.fromEntries([
        ...KINDS.map((kind) => [kind, lacks(`case-request.ask-${kind}`)]),
        ['fir', lacks('fir.register')],
      ]) as Record<string, string[]>,
      investigation: file?.['investigation'] ? String(file['investigation']) : null,
      reports: [...(reports?.items ?? [])].map((each) => `${String(each['kind'])} ${String(each['state'])}`),
      clocks: await this.clocks(),
    };
  }

  async do(act: HouseAct): Promise<Verdict> {
    switch (act.do) {
      case 'wait':
        this.hour += act.hours;
        await this.people.t.shiftClock(this.at());
        return passed();
      case 'complaint':
        return this.complain(act);
      case 'charge':
        return this.charge(act.profile);
      case 'uncharge': {
        const ended = await uncharge(this.as('investigator'), this.charges);
        return ended === null ? refused('charge.illegal-transition') : verdict(ended);
      }
      case 'ask':
      case 'give':
      case 'refuse':
      case 'take-back':
        return this.request(act);
      case 'fir': {
        const { headers } = await this.as(act.who).get(`/cases/${this.file.caseId}`);
        const match = { 'if-match': headers.get('etag') ?? '"0"' };
        return verdict(await this.as(act.who).post(`/cases/${this.file.caseId}/fir`, {}, match));
      }
      case 'report':
        return this.reported(act);
      case 'arrest':
      case 'step':
      case 'ask-remand':
      case 'set-aside':
        return this.custody(act);
      default:
        return this.trial(act);
    }
  }

  private as(who: Who_) {
    const { t, desk, prosecutor, who: all } = this.people;
    return t.as(who === 'desk' ? desk : who === 'prosecutor' ? prosecutor : all[who]);
  }

  private at(back = 0): string {
    return new Date(this.zero + (this.hour - back) * HOUR_MS).toISOString();
  }

  private get when() {
    return { occurredAt: this.at(), ...LATE };
  }

  /** Open periods of the case as an officer reads them, and that of the complaint, which is of no case. */
  private async clocks(): Promise<string[]> {
    const found: Body[] = [];
    for (let cursor = ''; ;) {
      const page = must(
        await this.as('inCharge').get(`/cases/${this.file.caseId}/deadlines?limit=100${cursor}`),
        200,
      ).body;
      found.push(...(page.items ?? []));
      if (!page.nextCursor) break;
      cursor = `&cursor=${String(page.nextCursor)}`;
    }
    const open = found
      .filter((each) => RUNS.includes(String(each['state'])))
      .map((each) => ({ rule: String(each['rule']), at: Date.parse(String(each['triggerAt'])) }));
    const { rows } = await this.people.t.db.query<{ rule: string; at: Date }>(
      `SELECT rule_code AS rule, trigger_at AS at FROM deadline WHERE subject_kind = 'complaint' AND subject_id = $1
          AND case_id IS NULL AND state = ANY ($2)`,
      [this.file.complaint, RUNS],
    );
    const all = [...open, ...rows.map(({ rule, at }) => ({ rule, at: at.getTime() }))];
    return all.map(({ rule, at }) => `${rule}@${Math.floor((at - this.zero) / HOUR_MS)}`).sort();
  }

  private async complain(act: Extract<Act, { do: 'complaint' }>): Promise<Verdict> {
    const { complaint } = this.file;
    if (complaint === null) return refused('nobody');
    const { t, desk, who, offices, standingComplaint } = this.people;
    const held = must(await t.as(desk).get(`/complaints/${complaint}`), 200).body;
    const [here, other] = String(held['officeId']) === offices[0] ? offices : [offices[1], offices[0]];
    const officerId = here === offices[0] ? who.investigator.id : desk.id;
    const [verb, body] = wayOfComplaint(act, { officerId, other, into: standingComplaint });
    return verdict(await onComplaint(t, desk, complaint, verb, body));
  }

  private async charge(profile: Profile): Promise<Verdict> {
    const { caseId, accusedId } = this.file;
    const [offenceId, from] = CHARGED[profile] ?? ['', ''];
    const incident = must(await this.as('investigator').post(`/cases/${caseId}/incidents`, { from }), 201);
    const told = { offenceId, accusedId, incidentIds: [String(incident.body.id)] };
    const made = await this.as('investigator').post(`/cases/${caseId}/charges`, told);
    if (made.status === 201) this.charges.push(String(made.body.id));
    return verdict(made);
  }

  private async request(act: Extract<Act, { do: 'ask' | 'give' | 'refuse' | 'take-back' }>): Promise<Verdict> {
    const { kind, who } = act;
    const outside = kind === 'magistrate_155' || kind === 'pta_complaint';
    if (act.do === 'ask') {
      const told = { kind, ...(outside ? { addressee: 'Area Magistrate' } : {}) };
      const asked = await this.as(who).post(`/cases/${this.file.caseId}/requests`, told);
      if (asked.status === 201) this.requests.set(kind, { id: String(asked.body.id), version: 1 });
      return verdict(asked);
    }
    const known = this.requests.get(kind) ?? { id: crypto.randomUUID(), version: 1 };
    const paper = outside ? { reference: 'Order 12', givenOn: '2027-03-01' } : {};
    const opinion = kind === 'legal_opinion' ? { cognizable: act.do === 'give' && act.cognizable === true } : {};
    const [verb, body] =
      act.do === 'give'
        ? ['give', { ...paper, ...opinion }]
        : act.do === 'refuse'
          ? ['refuse', { words: 'Not on this material' }]
          : ['withdraw', { reason: 'Not needed now' }];
    const match = { 'if-match': `"${known.version}"` };
    const answer = await this.as(who).post(`/case-requests/${known.id}/${verb}`, body, match);
    if (answer.status === 200) this.requests.set(kind, { ...known, version: known.version + 1 });
    return verdict(answer);
  }

  private async custody(act: Extract<Act, { do: 'arrest' | 'step' | 'ask-remand' | 'set-aside' }>): Promise<Verdict> {
    if (act.do === 'arrest') {
      const told = {
        ...{ accusedId: this.file.accusedId, arrestedAt: this.at(), authority: act.authority, ...LATE },
        ...{ sex: act.female ? 'female' : 'male', ...(act.authority === 'warrant' ? { warrantRef: 'W-1' } : {}) },
      };
      const made = await this.as('investigator').post(`/cases/${this.file.caseId}/arrests`, told);
      if (made.status === 201) this.arrest = String(made.body.id);
      return verdict(made, { irregular: ruleOf(made.body['irregularities']?.[0]) });
    }
    if (act.do === 'ask-remand') {
      const told = { ...this.when, days: act.days, words: 'To recover the second handset.' };
      const path = `/arrests/${this.arrest ?? crypto.randomUUID()}/remand-applications`;
      const grounds = act.grounds ? { exceptionalGrounds: 'She alone can show the place.' } : {};
      const asked = await this.as(act.who).post(path, { ...told, ...grounds });
      return this.arrest === null && asked.status === 404 ? refused('nobody') : verdict(asked);
    }
    if (this.arrest === null) return refused('nobody');
    const path = `/arrests/${this.arrest}`;
    const io = this.as('investigator');
    if (act.do === 'set-aside') {
      const { body } = must(await io.get(path), 200);
      const steps = inOrder(body).filter((step) => String(step['kind']) !== 'set_aside');
      const stepId = steps[act.place]?.id ?? crypto.randomUUID();
      return verdict(await io.post(`${path}/set-aside`, { stepId: String(stepId), words: 'Entered in error.' }));
    }
    const [verb, body] = wayOfStep(act);
    const done = await io.post(`${path}/${verb}`, { ...body, occurredAt: this.at(act.back), ...LATE });
    return verdict(done, { irregular: ruleOf(inOrder(done.body).at(-1)?.['irregular']) });
  }

  private async trial(act: Act): Promise<Verdict> {
    const { courts } = this.people;
    const io = this.as('investigator');
    if (act.do === 'proceed') {
      // A court may have two numbers for one accused: the model knows no doubles.
      const courtNumber = crypto.randomUUID();
      const told = { accusedId: this.file.accusedId, courtId: courts[act.court], courtNumber, ...this.when };
      const opened = await io.post(`/cases/${this.file.caseId}/proceedings`, told);
      if (opened.status === 201) this.proceeding = String(opened.body.id);
      return verdict(opened);
    }
    if (this.proceeding === null) return refused('nobody');
    const charged = act.do === 'frame' || act.do === 'judgment';
    if (charged && this.charges.length === 0) return refused('nobody');
    const [verb, body] = wayOfTrial(act, { charges: this.charges, courts });
    const done = await io.post(`/proceedings/${this.proceeding}/${verb}`, { ...body, ...this.when });
    const last = inOrder(done.body).at(-1);
    const unexplained = String(last?.['unexplained']) === 'true';
    return verdict(done, { irregular: ruleOf(last?.['irregular']), unexplained });
  }

  private async reported({ step, kind }: ReportAct): Promise<Verdict> {
    const { caseId, accusedId } = this.file;
    const io = this.as('investigator');
    if (step === 'begin') {
      const told = { kind, chargeIds: this.charges, accused: [{ partyId: accusedId, standing: 'on_bail' }] };
      const made = await io.post(`/cases/${caseId}/police-reports`, { ...told, summary: 'As found.' });
      if (made.status === 201) this.report = String(made.body.id);
      return verdict(made);
    }
    if (this.report === null) return refused('nobody');
    const path = `/police-reports/${this.report}`;
    if (step === 'settle') {
      const { body } = must(await io.get(path), 200);
      const open = [...(body['objections'] ?? [])].find((each) => String(each['state']) === 'open');
      if (!open) return refused('nobody');
      return verdict(await io.post(`/report-objections/${String(open.id)}/answer`, OBJECTION));
    }
    const day = new Date(this.zero + this.hour * HOUR_MS + 5 * HOUR_MS).toISOString().slice(0, 10);
    const { prosecutor, courts } = this.people;
    const [who, verb, body] = wayOfReport(step, { day, prosecutorId: prosecutor.id, courtId: courts.sessions });
    return verdict(await this.as(who).edit(`${path}/${verb}`, body));
  }
}

/** Sessions outlive the shifted clock; the token in hand is fresh for five minutes. */
async function renewed({ t }: HousePeople, officer: { token: string; readonly username: string }): Promise<void> {
  officer.token = (await signIn(t, officer.username)).token;
}

const inOrder = (body: Body | undefined): Body[] =>
  [...(body?.['steps'] ?? [])].sort((a, b) => Number(a['seq']) - Number(b['seq']));
const ruleOf = (irregular: Body | undefined): string | null => (irregular ? String(irregular['rule']) : null);
const codes = (of: Body | undefined): string[] => [...(of?.['missing'] ?? [])].map((each) => String(each['code']));

function verdict(answer: Answer, more: Partial<Verdict> = {}): Verdict {
  if (answer.status < 300) return passed(more);
  if (answer.status >= 500) throw new Error(answer.text);
  return refused(String(answer.body['code']), codes(answer.body));
}
