import { randomUUID } from 'node:crypto';
import { type Crew, PASSWORD } from '../../bench/house.mjs';
import { endOf, type Operation, type OperationLog, type Told } from './operation-log';
import { type House, until } from './processes';
import { numbers } from './seeded';

const TIMEOUT_MS = 20_000;
const HEAL_MS = 60_000;
const NAMES = ['io.one', 'io.two'];
/** Not definite: the first sending is still being carried out. */
const IN_FLIGHT = 'idempotency.in-flight';

/** Officers who act without pause on exhibits of one case, whatever is killed meanwhile. */
export class CustodyLoad {
  private readonly officers: readonly [string, string];
  private readonly tokens: [string, string];
  private readonly renewing: [Promise<void> | undefined, Promise<void> | undefined] = [undefined, undefined];
  private readonly random: () => number;
  private readonly lanes: Promise<void>[] = [];
  private waiters: { at: number; resolve: () => void }[] = [];
  private stopped = false;
  private next = 0;
  /** Acts acknowledged so far. */
  acks = 0;

  constructor(
    private readonly house: House,
    { officers }: Crew,
    private readonly log: OperationLog,
    private readonly seed: number,
  ) {
    this.officers = [officers[0].id, officers[1].id];
    this.tokens = [officers[0].token, officers[1].token];
    this.random = numbers(seed);
  }

  /** Access token of an officer at this moment. */
  token(who: 0 | 1): string {
    return this.tokens[who];
  }

  /** `shared`: corrected by all of `correctors` at once; each of `moved` goes to and fro between two officers. */
  start(shared: readonly string[], moved: readonly string[], correctors: number): void {
    for (let i = 0; i < correctors; i += 1) this.lanes.push(this.correct(shared, numbers(this.seed + i + 1)));
    moved.forEach((id, i) => this.lanes.push(this.handToAndFro(id, numbers(this.seed + 1000 + i))));
  }

  /** Ends when `n` more acts were acknowledged. @throws Error when that takes longer than a minute */
  async more(n: number): Promise<void> {
    const at = this.acks + n;
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([
      new Promise<void>((resolve) => this.waiters.push({ at, resolve })),
      new Promise<void>((_, reject) => {
        timer = setTimeout(() => reject(new Error(`No ${n} acts more in a minute`)), HEAL_MS);
      }),
    ]).finally(() => clearTimeout(timer));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.lanes);
  }

  /** Sends every act without a definite end again, under its own key, until it has one. @returns how many there were */
  async settle(): Promise<number> {
    const open = this.log.read().filter((operation) => endOf(operation) === undefined);
    await inTurns(open, async (operation) => void (await this.definite(operation)));
    return open.length;
  }

  /** One sending, on record before and after. */
  async send(operation: Operation): Promise<Told> {
    await this.log.sent(operation);
    const told = await this.post(operation);
    await this.log.told(operation.id, told);
    if (told.outcome === 'ok') {
      this.acks += 1;
      for (const { resolve } of this.waiters.filter(({ at }) => at <= this.acks)) resolve();
      this.waiters = this.waiters.filter(({ at }) => at > this.acks);
    } else if (told.status === 401) await this.renew(operation.who);
    return told;
  }

  private async post({ who, key, route, body }: Operation): Promise<Told> {
    const { bases } = this.house;
    const base = bases[Math.floor(this.random() * bases.length)] ?? '';
    const headers = { authorization: `Bearer ${this.tokens[who]}`, 'content-type': 'application/json' };
    try {
      const reply = await fetch(base + route, {
        method: 'POST',
        headers: { ...headers, 'idempotency-key': key },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await reply.text();
      if (reply.ok) return { outcome: 'ok', status: reply.status, text };
      const definite = reply.status < 500 && ![401, 429].includes(reply.status) && !text.includes(`"${IN_FLIGHT}"`);
      return { outcome: definite ? 'refused' : 'unknown', status: reply.status, text };
    } catch (fault) {
      return { outcome: 'unknown', status: 0, text: String(fault) };
    }
  }

  private async definite(operation: Operation): Promise<Told> {
    for (;;) {
      const told = await this.send(operation);
      if (told.outcome !== 'unknown') return told;
      await this.healed();
    }
  }

  private healed(): Promise<void> {
    return until(() => this.house.answers(), HEAL_MS, 'an API is ready');
  }

  private async renew(who: 0 | 1): Promise<void> {
    this.renewing[who] ??= (async () => {
      await until(
        async () => {
          const token = await this.signIn(NAMES[who] ?? '');
          if (token !== undefined) this.tokens[who] = token;
          return token !== undefined;
        },
        HEAL_MS,
        'the officer is signed in',
      );
    })().finally(() => (this.renewing[who] = undefined));
    await this.renewing[who];
  }

  private async signIn(username: string): Promise<string | undefined> {
    const { bases } = this.house;
    try {
      const reply = await fetch(`${bases[Math.floor(this.random() * bases.length)] ?? ''}/auth/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ username, password: PASSWORD }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return reply.ok ? ((await reply.json()) as { accessToken: string }).accessToken : undefined;
    } catch {
      return undefined;
    }
  }

  private operation(who: 0 | 1, route: string, body: object): Operation {
    this.next += 1;
    return { id: this.next, key: randomUUID(), who, route, body };
  }

  /** What is unknown stays so until the end of the run. */
  private async correct(exhibits: readonly string[], random: () => number): Promise<void> {
    while (!this.stopped) {
      const id = exhibits[Math.floor(random() * exhibits.length)] ?? '';
      const value = `Handset, words ${this.next + 1} of it`;
      const body = { field: 'words', value, reason: 'The first words named the wrong colour.' };
      const told = await this.send(this.operation(0, `/exhibits/${id}/correct`, body));
      if (told.outcome === 'unknown') await this.healed();
    }
  }

  /** What is unknown is sent again at once, since the next step follows from it. */
  private async handToAndFro(exhibit: string, random: () => number): Promise<void> {
    let holder: 0 | 1 = 0;
    while (!this.stopped) {
      const other: 0 | 1 = holder === 0 ? 1 : 0;
      const to = { kind: 'officer', officerId: this.officers[other] };
      const offered = await this.definite(
        this.operation(holder, `/exhibits/${exhibit}/handovers`, { to, purpose: 'Safe custody in the other room.' }),
      );
      if (offered.outcome !== 'ok') return;
      const { id } = JSON.parse(offered.text) as { id: string };
      const way = random();
      const [who, verb, body] =
        way < 0.8
          ? ([other, 'accept', { sealsAsOffered: true }] as const)
          : way < 0.9
            ? ([other, 'refuse', { reason: 'The room is full.' }] as const)
            : ([holder, 'cancel', { reason: 'It is asked for in court.' }] as const);
      const answered = await this.definite(this.operation(who, `/handovers/${id}/${verb}`, body));
      if (answered.outcome !== 'ok') return;
      if (verb === 'accept') holder = other;
    }
  }
}

/** Works through a list, six at a time. */
export async function inTurns<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const rest = [...list];
  const turn = async (): Promise<void> => {
    for (let one = rest.shift(); one !== undefined; one = rest.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: 6 }, turn));
}
