import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { randomUUID, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Certificate } from 'pkijs';
import { Clock } from '../../../kernel/clock';
import { Env } from '../../../platform/config/env';
import type { Tx } from '../../../platform/database/tx';
import { Metrics } from '../../../platform/http/metrics';
import { Log } from '../../../platform/log';
import { ProcessKind } from '../../../platform/process-kind';
import { bytesOf, type RevocationRecord, revocationOf } from './revocation';
import { certificateOf, checkReply, pemOf, StampFault } from './stamp-reply';
import { exact, stampRequest } from './stamp-request';
import type { StampView } from './stamps.dto';

/** A time stamp that was checked, with all that a later check needs. */
export interface Stamp {
  /** Short name of the authority, as a folder is called. */
  readonly tsa: string;
  /** DER of the request, file `.tsq`. */
  readonly query: Buffer;
  /** DER of the reply, file `.tsr`. */
  readonly reply: Buffer;
  /** Certificates from signer to root, PEM. */
  readonly chain: string;
  readonly revocation: readonly RevocationRecord[];
  readonly statedAt: Date;
  /** When the first certificate of the chain ends: to be renewed before. */
  readonly endsAt: Date;
}

export type StampPurpose = 'daily' | 'bundle' | 'renewal';

interface Authority {
  readonly name: string;
  readonly url: string;
}

interface StampRow {
  readonly id: string;
  readonly tsa: string;
  readonly purpose: StampPurpose;
  readonly stated_at: Date;
  readonly ends_at: Date;
  readonly renews: string | null;
  readonly note: string;
  readonly query: Buffer;
  readonly reply: Buffer;
  readonly chain: string;
  readonly revocation: RevocationRecord[];
}

const ANSWER_MS = 15_000;
const MOST_SHOWN = 50;

/** Asks time-stamping authorities for their word on a checkpoint. Source: RFC 3161. */
@Injectable()
export class StampsService implements OnApplicationBootstrap {
  readonly authorities: readonly Authority[];
  private roots: readonly Certificate[] = [];
  private readonly up;

  constructor(
    private readonly env: Env,
    private readonly kind: ProcessKind,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly metrics: Metrics,
  ) {
    this.authorities = (env.SANAD_TSA_URLS ?? '').split(',').flatMap((each) => {
      const at = each.indexOf('=');
      return at < 0 ? [] : [{ name: each.slice(0, at), url: each.slice(at + 1) }];
    });
    this.up = metrics.gauge('sanad_tsa_up', '1 while the time-stamping authority gives good stamps', ['name']);
  }

  /** @throws Error with a sentence for whoever starts the worker */
  onApplicationBootstrap(): void {
    if (!this.kind.works || this.authorities.length === 0) return;
    if (new Set(this.authorities.map(({ name }) => name)).size < this.authorities.length) {
      throw new Error('SANAD_TSA_URLS: two authorities have the same name.');
    }
    const path = this.env.SANAD_TSA_ROOTS;
    if (path === undefined) throw new Error('SANAD_TSA_ROOTS is missing: name the file of root certificates.');
    try {
      this.roots = certificatesOf(readFileSync(path, 'utf8'));
    } catch {
      throw new Error(`SANAD_TSA_ROOTS: ${path} cannot be read as PEM.`);
    }
    if (this.roots.length === 0) throw new Error(`SANAD_TSA_ROOTS: ${path} holds no certificate.`);
  }

  /** A stamp of these bytes by one authority. @throws StampFault saying what is wrong with it, or what the network throws */
  async ask({ name, url }: Authority, bytes: Uint8Array): Promise<Stamp> {
    const request = stampRequest(bytes);
    const answer = await fetch(url, {
      method: 'POST',
      body: exact(request.query),
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const reply = await bytesOf(answer);
    const { statedAt, endsAt, path } = await checkReply(reply, request, bytes, this.roots, this.clock.processNow());
    if (path.length === 0) throw new StampFault('it has no chain');
    const revocation = await revocationOf(path);
    return { tsa: name, query: request.query, reply, chain: path.map(pemOf).join(''), revocation, statedAt, endsAt };
  }

  /**
   * Stamps of these bytes by all authorities that answer well, or by those that are named. Asks over the network: not to be
   * called in a transaction. An authority that fails is told in the figures and left out.
   */
  async stamp(bytes: Uint8Array, names?: readonly string[]): Promise<Stamp[]> {
    const asked = this.authorities.filter(({ name }) => names?.includes(name) ?? true);
    const stamps = await Promise.all(asked.map((authority) => this.tried(authority, bytes)));
    const good = stamps.filter((stamp) => stamp !== undefined);
    if (asked.length > 0) this.metrics.alarm('tsa-failing', good.length < asked.length);
    return good;
  }

  /** Keeps stamps of a checkpoint of this size. `note`: the exact text that was stamped. */
  async keep(
    tx: Tx,
    { purpose, size, note, renews }: { purpose: StampPurpose; size: number; note: string; renews?: string },
    stamps: readonly Stamp[],
  ): Promise<void> {
    for (const { tsa, query, reply, chain, revocation, statedAt, endsAt } of stamps) {
      await tx.query(
        `INSERT INTO ledger.time_stamp (id, tsa, purpose, size, note, renews, query, reply, chain, revocation, stated_at, ends_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
        [
          ...[randomUUID(), tsa, purpose, size, note, renews ?? null, query, reply, chain],
          ...[JSON.stringify(revocation), statedAt, endsAt],
        ],
      );
    }
  }

  /** Stamps of a checkpoint of this size, the newest first; renewals among them. */
  async ofCheckpoint(tx: Tx, size: number): Promise<StampView[]> {
    const rows = await tx.query<StampRow>(
      `SELECT id, tsa, purpose, stated_at, ends_at, renews, note, query, reply, chain, revocation
         FROM ledger.time_stamp WHERE size = $1 ORDER BY stored_at DESC, id LIMIT $2`,
      [size, MOST_SHOWN],
    );
    return rows.map(({ stated_at, ends_at, query, reply, ...rest }) => ({
      ...rest,
      statedAt: stated_at.toISOString(),
      endsAt: ends_at.toISOString(),
      query: query.toString('base64'),
      reply: reply.toString('base64'),
    }));
  }

  private async tried(authority: Authority, bytes: Uint8Array): Promise<Stamp | undefined> {
    try {
      const stamp = await this.ask(authority, bytes);
      this.up.set({ name: authority.name }, 1);
      return stamp;
    } catch (fault) {
      this.up.set({ name: authority.name }, 0);
      this.log.error({ err: fault, tsa: authority.name }, 'a time-stamping authority gave no good stamp');
      return undefined;
    }
  }
}

/** Certificates of a PEM text, in its order. */
export function certificatesOf(pem: string): Certificate[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return found.map((text) => certificateOf(new X509Certificate(text)));
}
