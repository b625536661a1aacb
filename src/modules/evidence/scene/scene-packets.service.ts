import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { seekOf } from '../../../platform/http/seek';
import { occurrenceOf } from '../../../platform/http/occurrence';
import { CasesService } from '../../cases/cases.service';
import { type Appended, LedgerService } from '../../ledger/ledger.service';
import { DocumentsService } from '../documents.service';
import { paperCode } from '../domain/scene-archive';
import { judgePaper } from '../domain/scene-code';
import { ExhibitRegistrationService } from '../exhibit-registration.service';
import { ChunksService } from '../intake/chunks.service';
import { SeizureItemsService } from '../seizure-items.service';
import { SeizuresService } from '../seizures.service';
import type { SceneItemDto, SceneOfficerDto, SignedPaperDto } from './scene-packet.dto';
import { ScenePacket } from './scene-packet.entity';
import type { StagedPacket } from './scene-packet.stage';

export interface ImportedPacket {
  readonly packet: ScenePacket;
  readonly uploadId: string;
  readonly entry: Appended;
}

/** What was written at a scene without network becomes seizure, parcels and exhibits: one act, with one reason why it is late. */
@Injectable()
export class ScenePacketsService {
  constructor(
    private readonly cases: CasesService,
    private readonly seizures: SeizuresService,
    private readonly items: SeizureItemsService,
    private readonly exhibits: ExhibitRegistrationService,
    private readonly chunks: ChunksService,
    private readonly documents: DocumentsService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /**
   * Imports a packet whole or not at all. The seizure happened when the page says that it began, unless the officer says that
   * the device's clock was wrong (`occurredAt`); what the device said stays in the packet and in the entry.
   * @throws not-found `case.not-found`, `officer.not-found`; forbidden `case.read-only`; conflict `scene-packet.already-imported`,
   * `parcel.number-taken`; unprocessable `scene-packet.code-missing`, `scene-packet.code-differs`,
   * `act.lateness-reason-missing`; as `SeizuresService.record`, `SeizureItemsService.add`
   * Source: PECA 2016 s. 36; CrPC s. 103.
   */
  async take(tx: Tx, caseId: string, { content, sha256, scene, told }: StagedPacket): Promise<ImportedPacket> {
    await this.cases.requireAccess(tx, caseId, 'write');
    await this.requireNew(tx, caseId, sha256);
    const irregular = judgePaper(sha256, told);
    const when = {
      occurredAt: told.occurredAt ?? scene.begun,
      ...(told.latenessReason ? { latenessReason: told.latenessReason } : {}),
    };
    const { seizure } = await this.seizures.record(
      tx,
      caseId,
      { ...scene.seizure, ...when, ...(told.officerId ? { officerId: told.officerId } : {}) },
      { scene_packet: sha256 },
    );
    const listed = { ...when, items: scene.items.map(withoutTime) };
    const { exhibits } = await this.items.add(tx, seizure.id, listed, (line) => {
      const at = scene.items[line]?.at;
      return { scene_packet: sha256, ...(at ? { taken_at: at } : {}) };
    });
    const { exhibit } = await this.exhibits.register(tx, caseId, {
      kind: 'file_set',
      origin: 'received',
      words: `Packet of the scene, code ${paperCode(sha256)}`,
      from: giverOf(scene.officer),
      ...when,
    });
    const upload = await this.chunks.acceptWhole(tx, exhibit.id, content.said, content);
    const packet: ScenePacket = {
      id: randomUUID(),
      caseId,
      seizureId: seizure.id,
      exhibitId: exhibit.id,
      sha256,
      paperCode: told.paperCode ?? null,
      irregular: irregular ?? null,
      page: scene.page,
      officer: scene.officer,
      begun: new Date(scene.begun),
      ended: scene.ended === undefined ? null : new Date(scene.ended),
      closed: new Date(scene.closed),
      items: exhibits.length,
      photographs: scene.photographs.length,
      signedPaperId: null,
      importedBy: officerOf(tx.actor).id,
      importedAt: await this.clock.now(tx),
      version: 1,
    };
    await tx.insert(ScenePacket, packet);
    const entry = await this.ledger.audit(tx, 'scene.imported', {
      caseId,
      facts: {
        packet: packet.id,
        sha256,
        code: paperCode(sha256),
        ...(told.paperCode ? { paper_code: told.paperCode } : {}),
        page: scene.page,
        seizure: seizure.id,
        exhibit: exhibit.id,
        officer_at_scene: { ...scene.officer },
        device_begun: scene.begun,
        ...(scene.ended ? { device_ended: scene.ended } : {}),
        device_closed: scene.closed,
        items: exhibits.map(({ id }) => id),
        photographs: scene.photographs.map((photograph) => photograph.sha256),
      },
      gaps: { signed_paper: 'unknown', ...(told.paperCode ? {} : { paper_code: 'unknown' }) },
      words: {
        ...(scene.caseNumber ? { case_number: scene.caseNumber } : {}),
        ...(scene.remarks ? { remarks: scene.remarks } : {}),
        ...(told.paperReason ? { paper_reason: told.paperReason } : {}),
      },
      irregular,
      ...occurrenceOf(when),
    });
    return { packet, uploadId: upload.id, entry };
  }

  /**
   * Names the scan of the signed paper, which is the original of the list. Another takes its place only through the document's
   * own line (supersede), so that the first is never lost.
   * @throws not-found `scene-packet.not-found`, `document.not-found`; forbidden `case.read-only`; conflict
   * `scene-packet.paper-there`; unprocessable `document.of-another-case`
   */
  async signed(tx: Tx, id: string, dto: SignedPaperDto): Promise<{ packet: ScenePacket; entry: Appended }> {
    const { caseId } = await this.get(tx, id);
    await this.cases.requireAccess(tx, caseId, 'write');
    const packet = await tx.findOne(ScenePacket, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (!packet) throw missing();
    if (packet.signedPaperId !== null) {
      throw new DomainError(
        'conflict',
        'scene-packet.paper-there',
        'The signed paper is on record already. To put a better scan in its place, supersede that document.',
        { documentId: packet.signedPaperId },
      );
    }
    const document = await this.documents.requireOfCase(tx, dto.documentId, caseId);
    const changed = { ...packet, signedPaperId: document.id };
    await tx.change(ScenePacket, packet, { signedPaperId: document.id });
    const entry = await this.ledger.audit(tx, 'scene.paper_added', {
      caseId,
      facts: { packet: id, sha256: packet.sha256, document: document.id, document_sha256: document.sha256 },
      ...occurrenceOf(dto),
    });
    return { packet: { ...changed, version: packet.version }, entry };
  }

  /** @throws not-found `scene-packet.not-found` */
  async get(tx: Tx, id: string): Promise<ScenePacket> {
    const packet = await tx.findOne(ScenePacket, { where: { id } });
    if (!packet) throw missing();
    return packet;
  }

  /** By the order of import; one more than `limit`. @throws not-found `case.not-found` */
  async list(
    tx: Tx,
    caseId: string,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<ScenePacket[]> {
    await this.cases.requireAccess(tx, caseId, 'read');
    const after = seekOf(cursor);
    const builder = tx.manager
      .createQueryBuilder(ScenePacket, 'p')
      .where('p.caseId = :caseId', { caseId })
      .orderBy('p.importedAt', 'ASC')
      .addOrderBy('p.id', 'ASC')
      .limit(limit + 1);
    if (after) builder.andWhere('(p.importedAt, p.id) > (:at, :id)', after);
    return builder.getMany();
  }

  /** One packet is one seizure, also when it is sent twice at once: imported twice, in this case or in another that the officer sees, its things would be there twice. */
  private async requireNew(tx: Tx, caseId: string, sha256: string): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`scene-packet ${sha256}`]);
    const known = await tx.find(ScenePacket, { where: { sha256 } });
    const there = known.find((packet) => packet.caseId === caseId) ?? known[0];
    if (!there) return;
    throw new DomainError(
      'conflict',
      'scene-packet.already-imported',
      'This packet was imported before. What it lists stands in the seizure that is named here.',
      { scenePacketId: there.id, seizureId: there.seizureId, caseId: there.caseId },
    );
  }
}

const withoutTime = ({ at: _at, ...item }: SceneItemDto): Omit<SceneItemDto, 'at'> => item;

const giverOf = ({ name, rank, number }: SceneOfficerDto) => ({
  kind: 'public_servant' as const,
  name,
  ...(rank ? { rank } : {}),
  ...(number ? { number } : {}),
  capacity: 'wrote the list at the scene',
});

const missing = (): DomainError =>
  new DomainError('not-found', 'scene-packet.not-found', 'There is no such packet, or you may not see it.');
