import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import type { PayloadOf } from '../../src/kernel/message';
import { DeliveryRounds } from '../../src/modules/notifications/delivery/delivery-rounds.service';
import { NotificationsService } from '../../src/modules/notifications/notifications.service';
import type { Env } from '../../src/platform/config/env';
import type { Tx } from '../../src/platform/database/tx';
import { Metrics } from '../../src/platform/http/metrics';
import { buildHttp } from '../../src/platform/http/start';
import type { notify } from '../../src/platform/outbox/notify.events';
import { JobRunner } from '../../src/platform/queue/job-runner';
import { WorkerModule } from '../../src/worker.module';
import { buildOfficer, type BuiltOfficer } from '../factories';
import { startApp, type TestApp } from './app';
import type { Body } from './client';
import { MailServer } from './mail-server';

export const FROM = 'sanad@sanad.example';
type Notice = Partial<PayloadOf<typeof notify>> & Pick<PayloadOf<typeof notify>, 'kind'>;

/** The application with a mail server. No worker runs: each round is asked for, at the time that the test has set. */
export class MailRig {
  private n = 0;

  private constructor(
    readonly t: TestApp,
    readonly worker: NestFastifyApplication,
    readonly server: MailServer,
  ) {}

  static async start(at: string, server?: MailServer, env: Partial<Record<keyof Env, string>> = {}): Promise<MailRig> {
    const mail = server ?? (await MailServer.start());
    const t = await startApp({ at, env: { SMTP_URL: mail.url(), SANAD_MAIL_FROM: FROM, ...env } });
    return new MailRig(t, await buildHttp(WorkerModule.register(t.env), t.env), mail);
  }

  as<T>(job: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.worker.get(JobRunner).as(job, work);
  }

  /** As the job `notify` tells him. */
  tell(to: BuiltOfficer, { kind, caseId = null, params = {}, ...more }: Notice): Promise<void> {
    const told = { officerId: to.id, kind, caseId, params, ...more };
    return this.as('notify', (tx) => this.worker.get(NotificationsService).tell(tx, randomUUID(), told));
  }

  /** One round of what is due now. @returns how many left */
  round(): Promise<number> {
    const signal = new AbortController().signal;
    return this.worker.get(DeliveryRounds).round({ run: (work) => this.as('deliver', work), signal });
  }

  /** Gives him an address that nobody else has. */
  async mailed(to: BuiltOfficer): Promise<string> {
    const email = `officer.${(this.n += 1)}@agency.example`;
    await this.t.db.query('UPDATE officer SET email = $2 WHERE id = $1', [to.id, email]);
    return email;
  }

  /** A new officer with an address, to whom no mail is under way. */
  async reader(): Promise<{ who: BuiltOfficer; email: string }> {
    const who = await buildOfficer(this.t, { roles: ['investigating officer'] });
    return { who, email: await this.mailed(who) };
  }

  async choose(who: BuiltOfficer, over: object): Promise<void> {
    const choice = { language: 'en', mailOff: [], quietHours: null, digest: false, ...over };
    const answer = await this.t.as(who).post('/notifications/preferences', choice);
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
  }

  /** Id of what he was told last. */
  async newest(who: BuiltOfficer): Promise<string> {
    return String((await this.t.as(who).get('/notifications')).body['items']?.[0]?.['id']);
  }

  /** What became of it; of the newest where none is named. */
  async deliveries(who: BuiltOfficer, id?: string): Promise<readonly Body[]> {
    const answer = await this.t.as(who).get(`/notifications/${id ?? (await this.newest(who))}/deliveries`);
    return answer.body['items'] ?? [];
  }

  async later(minutes: number): Promise<void> {
    await this.t.db.query(`UPDATE clock_shift SET by = by + make_interval(secs => $1::float8 * 60)`, [minutes]);
  }

  /** `1` while the alarm is on. */
  async alarm(): Promise<string> {
    const figures = await this.worker.get(Metrics).registry.metrics();
    return /sanad_alarm\{name="mail-delivery"\} (\d)/.exec(figures)?.[1] ?? '';
  }

  async close(): Promise<void> {
    await this.worker.close();
    await this.t.close();
    await this.server.stop();
  }
}
