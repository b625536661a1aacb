import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { DeadlinesService } from '../../deadlines/deadlines.service';
import { endOfDay } from '../domain/follow-clocks';
import {
  DEFAULT_CLAUSE,
  differencesOf,
  PACKAGE_MOVES,
  PACKAGE_NEEDS,
  packageStanding,
  packageTargetOf,
} from '../domain/package';
import { clocksAbout, MlaActsService } from '../following/mla-acts.service';
import type { MlaRequest } from '../mla-request.entity';
import type { WrittenMla } from '../mla-requests.service';
import { MlaRowsService } from '../mla-rows.service';
import { MlaMaterialService } from './mla-material.service';
import { type KeptCondition, MlaPackage } from './mla-package.entity';
import type { PackageStepDto, ReceivePackageDto } from './mla-packages.dto';

/** Consignments that come back: sealed, checked, under conditions, in the case, returned or destroyed. Source: mla.md C.5 M. */
@Injectable()
export class MlaPackagesService {
  constructor(
    private readonly acts: MlaActsService,
    private readonly rows: MlaRowsService,
    private readonly material: MlaMaterialService,
    private readonly deadlines: DeadlinesService,
    private readonly clock: Clock,
  ) {}

  of(tx: Tx, requestId: string): Promise<MlaPackage[]> {
    return tx.find(MlaPackage, { where: { requestId }, order: { no: 'ASC' } });
  }

  /**
   * Sealed as it came, nothing opened. A name stands once in a list.
   * @throws as `MlaActsService.begin`; conflict `mla-package.not-outgoing`; unprocessable `mla-package.name-twice`, `mla-item.unknown`
   */
  async receive(tx: Tx, id: string, told: ReceivePackageDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.acts.begin(tx, id, ifMatch);
    if (request.direction !== 'outgoing') {
      throw new DomainError('conflict', 'mla-package.not-outgoing', 'Material comes back to requests of ours.');
    }
    const names = told.manifest.map(({ name }) => name);
    if (new Set(names).size < names.length) {
      throw new DomainError('unprocessable', 'mla-package.name-twice', 'A name stands in the list once.');
    }
    await this.requireItems(tx, id, told.manifest);
    const at = await this.acts.atOf(tx, told);
    const no = (await this.of(tx, id)).length + 1;
    await tx.insert(MlaPackage, {
      ...{ id: randomUUID(), requestId: id, no, state: 'received_sealed' as const, stateAt: at, receivedAt: at },
      ...{ sender: told.sender, media: told.media, seal: told.seal ?? null, sealWhole: told.sealWhole ?? null },
      manifest: told.manifest.map(({ name, sha256, sizeBytes, itemNo = null }) => ({
        name,
        sha256,
        sizeBytes,
        itemNo,
      })),
      ...{ failures: [], conditions: [], authRoute: null, authReference: null, systemStatement: null, change: null },
      ...{ returnBy: null, destroyBy: null, certificate: null, releasedTo: [], recordedBy: officerOf(tx.actor).id },
      version: 1,
    });
    return this.acts.finish(tx, request, {
      ...{ type: 'mla.package_received', what: `package ${String(no)}`, told, at },
      facts: {
        ...{ no, files: told.manifest.map(({ sha256, sizeBytes }) => ({ sha256, size: sizeBytes })) },
        ...(told.sealWhole === undefined ? {} : { seal_whole: told.sealWhole }),
      },
      words: { sender: told.sender, media: told.media, seal: told.seal, names: names.join(' | ').slice(0, 8_000) },
      ...(told.sealWhole === false ? { irregular: { rule: 'mla-package.seal-broken', section: 'house policy' } } : {}),
    });
  }

  /**
   * @throws as `MlaActsService.begin`; forbidden `mla-step.not-yours`, `case.read-only`; not-found `case.not-found`;
   * conflict `mla-package.illegal-transition`; unprocessable `mla-package.unknown`, `mla-step.lacks`, `mla-item.unknown`
   */
  async step(tx: Tx, id: string, told: PackageStepDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.acts.begin(tx, id, ifMatch);
    const row = await tx.findOne(MlaPackage, { where: { requestId: id, no: told.no } });
    if (!row)
      throw new DomainError('unprocessable', 'mla-package.unknown', 'The request has no package of this number.');
    this.acts.requireSeat(tx, request, PACKAGE_MOVES.find(({ id: step }) => step === told.step)?.who ?? ['LO', 'PROS']);
    const at = await this.acts.atOf(tx, told);
    const was = packageStanding(row, karachiDay(at));
    this.requireTold(told);
    const to = packageTargetOf(told.step, { was, state: row.state, isSecond: this.isSecond(row, told) });
    if (told.step === 'M3' || told.step === 'M10') await this.requireItems(tx, id, told.conditions ?? []);
    const change = this.changeOf(row, told, at);
    const releasedTo = told.step === 'M4' ? await this.material.release(tx, request, row) : row.releasedTo;
    await tx.change(MlaPackage, row, { ...change, state: to, stateAt: at, releasedTo });
    if (told.step === 'M10' && change.conditions) await this.material.mark(tx, request, row);
    if (['M3', 'M8'].includes(told.step)) await this.turnClock(tx, request, at);
    return this.acts.finish(tx, request, {
      ...{ type: 'mla.package_step', what: `${told.step} ${String(row.no)}`, told, at },
      facts: {
        ...{ no: row.no, step: told.step, was, becomes: to },
        ...(to === 'integrity_failed' ? { differences: row.failures.at(-1)?.differences.length ?? 0 } : {}),
        ...(told.step === 'M4' ? { exhibits: releasedTo.map(({ exhibitId }) => exhibitId) } : {}),
      },
      words: { reference: told.reference, matter: told.matter, clauses: clausesOf(row.conditions, told) },
    });
  }

  private requireTold(told: PackageStepDto): void {
    const missing = PACKAGE_NEEDS[told.step].filter((need) => told[need] === undefined);
    if (missing.length === 0) return;
    throw new DomainError('unprocessable', 'mla-step.lacks', 'The step cannot be taken yet: see what is missing.', {
      missing: missing.map((need) => ({ code: `told.${need}` })),
    });
  }

  /** The second end of a step that has two. */
  private isSecond(row: MlaPackage, told: PackageStepDto): boolean {
    if (told.step === 'M2') return differencesOf(row.manifest, told.found ?? []).length > 0;
    return told.step === 'M6' ? told.granted !== true : told.step === 'M8' && told.destroyed === true;
  }

  private changeOf(row: MlaPackage, told: PackageStepDto, at: Date): Partial<MlaPackage> {
    const reference = told.reference ?? null;
    switch (told.step) {
      case 'M2': {
        const differences = differencesOf(row.manifest, told.found ?? []);
        if (differences.length === 0) return {};
        return { failures: [...row.failures, { at: at.toISOString(), differences, asked: null }] };
      }
      case 'M9': {
        // The failure stays on file with the letter that asked for another copy.
        const last = row.failures.at(-1);
        return last ? { failures: [...row.failures.slice(0, -1), { ...last, asked: reference }] } : {};
      }
      case 'M3':
        return {
          ...authenticationOf(told),
          ...{ conditions: conditionsOf(told), returnBy: told.returnBy ?? null },
          destroyBy: told.destroyBy ?? null,
        };
      case 'M4':
        return {};
      case 'M5':
        return { change: { matter: told.matter ?? '', askedAt: at.toISOString(), granted: null, reference: null } };
      case 'M6':
        return row.change ? { change: { ...row.change, granted: told.granted === true, reference } } : {};
      case 'M10':
        // Only what the other state allowed changes what binds.
        return row.change?.granted === true && told.conditions ? { conditions: conditionsOf(told) } : {};
      case 'AUTH':
        return authenticationOf(told);
      case 'M8':
        return { certificate: reference };
    }
  }

  private async requireItems(tx: Tx, id: string, named: readonly { readonly itemNo?: number }[]): Promise<void> {
    const items = new Set((await this.rows.itemsOf(tx, id)).map(({ no }) => no));
    if (named.every(({ itemNo }) => itemNo === undefined || items.has(itemNo))) return;
    throw new DomainError('unprocessable', 'mla-item.unknown', 'The request has no item of this number.');
  }

  /** RM19 for what goes back or is destroyed first. */
  private async turnClock(tx: Tx, { id, officeId }: MlaRequest, at: Date): Promise<void> {
    const today = karachiDay(await this.clock.now(tx));
    const days = (await this.of(tx, id))
      .filter(({ certificate }) => certificate === null)
      .flatMap(({ returnBy, destroyBy }) => [returnBy, destroyBy])
      .filter((day): day is string => day !== null && day >= today)
      .sort();
    await this.deadlines.close(tx, clocksAbout(id, ['RM19']), { state: 'met', at });
    const [first] = days;
    if (first === undefined) return;
    const subject = { kind: 'mla_request', id };
    await this.deadlines.start(tx, [
      {
        rule: 'RM19',
        role: 'evidence custodian',
        caseId: null,
        subject,
        officeId,
        trigger: { at },
        dueAt: endOfDay(first),
      },
    ]);
  }
}

/** What proves the documents before a court; what is left out stays as it is. */
const authenticationOf = ({ authRoute, authReference, systemStatement }: PackageStepDto): Partial<MlaPackage> => ({
  ...(authRoute === undefined ? {} : { authRoute }),
  ...(authReference === undefined ? {} : { authReference }),
  ...(systemStatement === undefined ? {} : { systemStatement }),
});

/** What was told, or the default where nothing was. */
function conditionsOf({ conditions = [] }: PackageStepDto): KeptCondition[] {
  if (conditions.length === 0) return [{ itemNo: null, kind: 'use', clause: DEFAULT_CLAUSE, allows: [] }];
  return conditions.map(({ itemNo = null, kind, clause, allows = [] }) => ({ itemNo, kind, clause, allows }));
}

const clausesOf = (kept: readonly KeptCondition[], { step }: PackageStepDto): string | undefined =>
  step === 'M3' || step === 'M10'
    ? kept
        .map(({ clause }) => clause)
        .join(' | ')
        .slice(0, 8_000)
    : undefined;
