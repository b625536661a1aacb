import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { requireMatch } from '../../../platform/http/etag';
import { ExportVetoes } from '../../evidence/export-vetoes.service';
import { DRAFTING } from '../domain/outgoing';
import { MlaRequest } from '../mla-request.entity';
import type { WrittenMla } from '../mla-requests.service';
import { MlaRowsService } from '../mla-rows.service';
import { SendingService } from './sending.service';
import type { AddAnnexDto, NamePersonDto, WithdrawPartDto } from './letters.dto';
import { MlaAnnex } from './mla-annex.entity';
import { MlaPerson } from './mla-person.entity';

/** Persons and annexes of a request, while its text is a draft: they are part of what is signed. */
@Injectable()
export class AnnexesService {
  constructor(
    private readonly rows: MlaRowsService,
    private readonly sending: SendingService,
    private readonly vetoes: ExportVetoes,
    private readonly clock: Clock,
  ) {}

  /** Names somebody whom the request concerns; he has a code from here on. @throws conflict `mla-request.not-a-draft` */
  async name(tx: Tx, id: string, told: NamePersonDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.draft(tx, id, ifMatch);
    const no = (await tx.find(MlaPerson, { where: { requestId: id } })).length + 1;
    await tx.insert(MlaPerson, {
      ...{ id: randomUUID(), requestId: id, no, role: told.role, name: told.name, alsoKnown: told.alsoKnown ?? [] },
      ...{ nationality: told.nationality ?? null, location: told.location ?? null, protected: told.protected },
      ...{ withdrawnAt: null, version: 1 },
    });
    return this.written(tx, request, 'mla.person_named', { person: `P-${no}`, protected: told.protected });
  }

  /**
   * Adds a file to what goes with the letter, by its digest. What the house holds back is refused here, also when only its digest
   * is named. @throws as `name`; not-found `exhibit.not-found`; unprocessable `mla-annex.vetoed`
   */
  async add(tx: Tx, id: string, told: AddAnnexDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.draft(tx, id, ifMatch);
    // He who annexes an exhibit sees it.
    if (told.exhibitId !== undefined) await this.vetoes.ask(tx, [told.exhibitId], 'mla-package');
    const no = (await tx.find(MlaAnnex, { where: { requestId: id } })).length + 1;
    await tx.insert(MlaAnnex, {
      ...{ id: randomUUID(), requestId: id, no, title: told.title, sha256: told.sha256 },
      ...{ sizeBytes: String(told.sizeBytes), exhibitId: told.exhibitId ?? null, withdrawnAt: null, version: 1 },
    });
    const standing = (await this.sending.vetoed(tx, id)).filter(({ annex }) => annex === no);
    if (standing.length > 0) {
      throw new DomainError(
        'unprocessable',
        'mla-annex.vetoed',
        'This may not leave with a request: see under `vetoes` by which clause.',
        { vetoes: standing },
      );
    }
    return this.written(tx, request, 'mla.annex_added', { annex: no, annex_sha256: told.sha256 });
  }

  /** Takes a person or an annex out again; its number is not given twice. @throws as `name`; unprocessable `mla-part.unknown` */
  async withdraw(tx: Tx, id: string, told: WithdrawPartDto, ifMatch: string | undefined): Promise<WrittenMla> {
    const request = await this.draft(tx, id, ifMatch);
    const where = { requestId: id, no: told.no };
    const row = await tx.findOne<MlaPerson | MlaAnnex>(told.part === 'person' ? MlaPerson : MlaAnnex, { where });
    if (!row || row.withdrawnAt !== null) {
      throw new DomainError('unprocessable', 'mla-part.unknown', 'The request has no such person or annex.');
    }
    const withdrawnAt = await this.clock.now(tx);
    await (told.part === 'person'
      ? tx.change(MlaPerson, row as MlaPerson, { withdrawnAt })
      : tx.change(MlaAnnex, row as MlaAnnex, { withdrawnAt }));
    return this.written(tx, request, 'mla.part_withdrawn', { part: told.part, no: told.no });
  }

  private async draft(tx: Tx, id: string, ifMatch: string | undefined): Promise<MlaRequest> {
    const request = await this.rows.lock(tx, id);
    requireMatch(ifMatch, request.version);
    if (request.direction === 'outgoing' && DRAFTING.some((state) => state === request.state)) return request;
    throw new DomainError(
      'conflict',
      'mla-request.not-a-draft',
      'The text is under examination or signed: send it back to be written, or add an addendum.',
    );
  }

  private async written(
    tx: Tx,
    request: MlaRequest,
    type: 'mla.person_named' | 'mla.annex_added' | 'mla.part_withdrawn',
    facts: Record<string, string | number | boolean>,
  ): Promise<WrittenMla> {
    const changed = await tx.change(MlaRequest, request, {
      ...{ textVersion: request.textVersion + 1, writtenBy: officerOf(tx.actor).id },
      writtenAt: await this.clock.now(tx),
    });
    const entry = await this.rows.record(tx, changed, {
      ...{ type, what: type.slice('mla.'.length) },
      input: { facts: { ...facts, text_version: changed.textVersion } },
    });
    return { request: changed, entry };
  }
}
