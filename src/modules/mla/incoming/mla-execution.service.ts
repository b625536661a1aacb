import { Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { ExportVetoes } from '../../evidence/export-vetoes.service';
import { payerOf, sendingLacks, USE_NOTICE } from '../domain/execution';
import { MlaActsService } from '../following/mla-acts.service';
import type { MlaRequest } from '../mla-request.entity';
import type { WrittenMla } from '../mla-requests.service';
import { MlaRowsService } from '../mla-rows.service';
import { MlaCost } from './mla-cost.entity';
import { MlaDispatch } from './mla-dispatch.entity';
import type { EndMlaTaskDto, MlaCostDto, SendAbroadDto, SetMlaTaskDto } from './mla-execution.dto';
import { MlaTask } from './mla-task.entity';

export interface ExecutionView {
  tasks: { no: number; what: string; agency: string; dueOn: string; doneAt: string | null; result: string | null }[];
  costs: { no: number; kind: string; amount: string; currency: string; payer: string; reference: string }[];
  sent: {
    no: number;
    manifest: MlaDispatch['manifest'];
    exhibits: string[];
    notice: string;
    sha256: string;
    at: string;
  }[];
}

/** What is done here for another state, what it costs, and what goes to it. */
@Injectable()
export class MlaExecutionService {
  constructor(
    private readonly acts: MlaActsService,
    private readonly rows: MlaRowsService,
    private readonly vetoes: ExportVetoes,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `mla-request.not-found` */
  async read(tx: Tx, id: string): Promise<ExecutionView> {
    await this.rows.find(tx, id);
    const where = { requestId: id };
    const tasks = await tx.find(MlaTask, { where, order: { no: 'ASC' } });
    const costs = await tx.find(MlaCost, { where, order: { no: 'ASC' } });
    const sent = await tx.find(MlaDispatch, { where, order: { no: 'ASC' } });
    return {
      tasks: tasks.map(({ no, what, agency, dueOn, doneAt, result }) => ({
        ...{ no, what, agency, dueOn, doneAt: doneAt?.toISOString() ?? null, result },
      })),
      costs: costs.map(({ no, kind, amount, currency, payer, reference }) => ({
        ...{ no, kind, amount, currency, payer, reference },
      })),
      sent: sent.map(({ no, manifest, exhibits, notice, sha256, recordedAt }) => ({
        ...{ no, manifest, exhibits, notice, sha256, at: recordedAt.toISOString() },
      })),
    };
  }

  /** @throws as `MlaActsService.begin`; conflict `mla-request.not-incoming` */
  async setTask(tx: Tx, id: string, told: SetMlaTaskDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.incoming(tx, id, ifMatch);
    const no = (await tx.find(MlaTask, { where: { requestId: id } })).length + 1;
    await tx.insert(MlaTask, {
      ...{ id: randomUUID(), requestId: id, no, what: told.what, agency: told.agency, dueOn: told.dueOn },
      ...{ doneAt: null, result: null, recordedBy: officerOf(tx.actor).id, version: 1 },
    });
    return this.acts.finish(tx, request, {
      ...{ type: 'mla.task_set', what: `task ${String(no)}`, told: {} },
      ...{ facts: { no, due_on: told.dueOn }, words: { what: told.what, agency: told.agency } },
    });
  }

  /** @throws as `setTask`; unprocessable `mla-task.unknown`; conflict `mla-task.done` */
  async endTask(tx: Tx, id: string, told: EndMlaTaskDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.incoming(tx, id, ifMatch);
    const task = await tx.findOne(MlaTask, { where: { requestId: id, no: told.no } });
    if (!task) throw new DomainError('unprocessable', 'mla-task.unknown', 'The request has no task of this number.');
    if (task.doneAt !== null) throw new DomainError('conflict', 'mla-task.done', 'This task is done already.');
    const at = await this.acts.atOf(tx, told);
    await tx.change(MlaTask, task, { doneAt: at, result: told.result });
    return this.acts.finish(tx, request, {
      ...{ type: 'mla.task_ended', what: `task ${String(task.no)} done`, told, at },
      ...{ facts: { no: task.no }, words: { result: told.result } },
    });
  }

  /** @throws as `setTask` */
  async cost(tx: Tx, id: string, told: MlaCostDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.incoming(tx, id, ifMatch);
    const no = (await tx.find(MlaCost, { where: { requestId: id } })).length + 1;
    const payer = told.payer ?? payerOf(told.kind);
    await tx.insert(MlaCost, {
      ...{ id: randomUUID(), requestId: id, no, kind: told.kind, amount: told.amount, currency: told.currency, payer },
      ...{ reference: told.reference, recordedBy: officerOf(tx.actor).id, recordedAt: await this.clock.now(tx) },
    });
    return this.acts.finish(tx, request, {
      ...{ type: 'mla.cost_recorded', what: `cost ${String(no)}`, told: {} },
      facts: { no, kind: told.kind, amount: told.amount, currency: told.currency, payer },
      words: { reference: told.reference },
    });
  }

  /**
   * Names what goes to the other state. Nothing is named while the time for objections runs, before an assurance that s.9(13)
   * asks for, or against a veto on the content.
   * @throws as `setTask`; not-found `exhibit.not-found`; unprocessable `mla-request.not-to-be-sent`; conflict `mla-request.vetoed`
   */
  async send(tx: Tx, id: string, told: SendAbroadDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.incoming(tx, id, ifMatch);
    const now = await this.clock.now(tx);
    const conditions = await this.rows.conditionsOf(tx, id);
    const missing = sendingLacks({
      ...{ state: request.state, windowEnds: request.windowEnds, now },
      types: (await this.rows.itemsOf(tx, id)).map(({ type }) => type),
      bindingConditions: conditions.filter(({ bindingFrom }) => bindingFrom !== null).length,
    });
    if (missing.length > 0) {
      throw new DomainError(
        'unprocessable',
        'mla-request.not-to-be-sent',
        'Nothing is sent yet: see what is missing.',
        {
          missing,
        },
      );
    }
    const exhibits = told.exhibitIds ?? [];
    const vetoes = (await this.vetoes.ask(tx, exhibits, 'mla-package')).flatMap((verdict) => verdict.vetoes);
    if (vetoes.length > 0) {
      throw new DomainError(
        'conflict',
        'mla-request.vetoed',
        'What these exhibits hold does not leave: see why under `vetoes`.',
        {
          vetoes,
        },
      );
    }
    const manifest = told.manifest.map(({ name, sha256 }) => ({ name, sha256 }));
    const sha256 = createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
    const no = (await tx.find(MlaDispatch, { where: { requestId: id } })).length + 1;
    await tx.insert(MlaDispatch, {
      ...{ id: randomUUID(), requestId: id, no, manifest, exhibits, notice: USE_NOTICE, sha256 },
      ...{ recordedBy: officerOf(tx.actor).id, recordedAt: now },
    });
    return this.acts.finish(tx, request, {
      ...{ type: 'mla.sent', what: `sent ${String(no)}`, told: {} },
      facts: {
        no,
        files: manifest.map((file) => file.sha256),
        exhibits,
        manifest_sha256: sha256,
        notice: 'MLA Act 2020 s.10',
      },
      words: {},
    });
  }

  private async incoming(tx: Tx, id: string, ifMatch: string | undefined): Promise<MlaRequest> {
    const request = await this.acts.begin(tx, id, ifMatch);
    if (request.direction === 'incoming') return request;
    throw new DomainError('conflict', 'mla-request.not-incoming', 'This belongs to a request that came to us.');
  }
}
