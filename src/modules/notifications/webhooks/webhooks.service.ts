import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { type Actor, officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { type Sealer, SEALER } from '../../../kernel/ports';
import { Env } from '../../../platform/config/env';
import type { Tx } from '../../../platform/database/tx';
import { type Page, page, type PageQuery } from '../../../platform/http/page';
import { seekKey, seekOf } from '../../../platform/http/seek';
import { LedgerService } from '../../ledger/ledger.service';
import { receiverAddress } from './webhook-address';
import { WebhookEndpoint } from './webhook-endpoint.entity';
import { newSecret, sealSecret } from './webhook-secret';
import {
  type AddWebhookDto,
  type RotateSecretDto,
  toWebhookView,
  type WebhookActView,
  type WebhookSecretView,
  type WebhookView,
} from './webhooks.dto';

type Change = 'secret-rotated' | 'disabled' | 'enabled';

/** Receivers outside the house, registered by an administrator: ids and kinds go to them, never what a case holds. */
@Injectable()
export class WebhooksService {
  constructor(
    private readonly env: Env,
    private readonly clock: Clock,
    private readonly ledger: LedgerService,
    @Inject(SEALER) private readonly sealer: Sealer,
  ) {}

  /** The secret is shown here and never again. @throws unprocessable `webhook.address-not-allowed` */
  async add(tx: Tx, actor: Actor, { url, kinds }: AddWebhookDto): Promise<WebhookSecretView> {
    const [id, secret] = [randomUUID(), newSecret()];
    await tx.insert(WebhookEndpoint, {
      ...{ id, kinds, url: receiverAddress(url, this.env.SANAD_WEBHOOK_REACH), state: 'active' as const },
      ...{ secret: sealSecret(this.sealer, id, secret), previousSecret: null, previousUntil: null },
      ...{ failingSince: null, disabledWhy: null, createdBy: officerOf(actor).id, createdAt: await this.clock.now(tx) },
    });
    const row = await this.find(tx, id);
    const entry = await this.ledger.audit(tx, 'webhook.added', {
      facts: { webhook: id, kinds: [...kinds] },
      words: { url: row.url },
    });
    return { ...toWebhookView(row), entry: this.ledger.receiptView(entry), secret };
  }

  async list(tx: Tx, { limit, cursor }: PageQuery): Promise<Page<WebhookView>> {
    const after = seekOf(cursor);
    const rows = tx.manager.createQueryBuilder(WebhookEndpoint, 'w').orderBy('w.createdAt').addOrderBy('w.id');
    if (after) rows.where('(w.createdAt, w.id) > (:at, :id)', after);
    return page(await rows.limit(limit + 1).getMany(), limit, toWebhookView, (w) => seekKey(w.createdAt, w.id));
  }

  /** @throws not-found `webhook.not-found` */
  async get(tx: Tx, id: string): Promise<WebhookView> {
    return toWebhookView(await this.find(tx, id));
  }

  /** A new secret; the old one signs beside it for the overlap, so that the receiver can change over. @throws not-found `webhook.not-found` */
  async rotate(tx: Tx, id: string, { overlapHours }: RotateSecretDto): Promise<WebhookSecretView> {
    const row = await this.find(tx, id);
    const secret = newSecret();
    const until = new Date((await this.clock.now(tx)).getTime() + overlapHours * 3_600_000);
    const previous =
      overlapHours === 0
        ? { previousSecret: null, previousUntil: null }
        : { previousSecret: row.secret, previousUntil: until };
    const changed = await tx.change(WebhookEndpoint, row, { secret: sealSecret(this.sealer, id, secret), ...previous });
    return { ...(await this.told(tx, changed, 'secret-rotated')), secret };
  }

  /** Nothing more is sent; what waits goes on waiting. One that was switched off by itself is so by an administrator from now on, and raises no alarm. @throws not-found `webhook.not-found`; conflict `webhook.disabled-already` */
  async disable(tx: Tx, id: string): Promise<WebhookActView> {
    const row = await this.find(tx, id);
    if (row.disabledWhy === 'by-administrator')
      throw new DomainError('conflict', 'webhook.disabled-already', 'This receiver is switched off already.');
    const off = { state: 'disabled', disabledWhy: 'by-administrator' } as const;
    return this.told(tx, await tx.change(WebhookEndpoint, row, off), 'disabled');
  }

  /** @throws not-found `webhook.not-found`; conflict `webhook.active-already` */
  async enable(tx: Tx, id: string): Promise<WebhookActView> {
    const row = await this.find(tx, id);
    if (row.state === 'active')
      throw new DomainError('conflict', 'webhook.active-already', 'This receiver is switched on already.');
    const on = { state: 'active', disabledWhy: null, failingSince: null } as const;
    return this.told(tx, await tx.change(WebhookEndpoint, row, on), 'enabled');
  }

  private async told(tx: Tx, row: WebhookEndpoint, change: Change): Promise<WebhookActView> {
    const entry = await this.ledger.audit(tx, 'webhook.changed', { facts: { webhook: row.id, change } });
    return { ...toWebhookView(row), entry: this.ledger.receiptView(entry) };
  }

  private async find(tx: Tx, id: string): Promise<WebhookEndpoint> {
    const row = await tx.findOne(WebhookEndpoint, { where: { id } });
    if (!row)
      throw new DomainError('not-found', 'webhook.not-found', 'There is no such receiver. Read the list of webhooks.');
    return row;
  }
}
