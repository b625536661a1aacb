import { Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { type ActRequest, type Stager } from '../../../platform/http/act';
import { faultsOf } from '../../../platform/http/validation-faults';
import { parseStrict, StrictJsonError } from '../../../proof/strict-json';
import { CasesService } from '../../cases/cases.service';
import { malformed, type ReadPacket, SceneReader } from '../domain/scene-reader';
import { type Admitted, ContentStager, type StagedContent } from '../intake/content.stage';
import { headerOf, uploadIdOf } from '../intake/tus-headers';
import { UploadsService } from '../intake/uploads.service';
import { SceneImportDto, ScenePacketDto } from './scene-packet.dto';

interface AdmittedPacket extends Admitted {
  readonly told: SceneImportDto;
}

export interface StagedPacket {
  readonly content: StagedContent;
  readonly sha256: string;
  readonly scene: ScenePacketDto;
  readonly told: SceneImportDto;
}

/** Receives a packet as any other content, keeping its bytes as they are, and reads it as it passes. Outside any transaction. */
@Injectable()
export class ScenePacketStager implements Stager<AdmittedPacket, StagedPacket> {
  constructor(
    private readonly content: ContentStager,
    private readonly uploads: UploadsService,
    private readonly cases: CasesService,
  ) {}

  /** @throws as `ContentStager.announced`; not-found `case.not-found`; forbidden `case.read-only`; bad-form `scene-packet.import-malformed` */
  async admit(tx: Tx, request: ActRequest): Promise<AdmittedPacket> {
    const admitted = this.content.announced(request);
    await this.cases.requireAccess(tx, uploadIdOf(request), 'write');
    await this.uploads.requireRoom(tx, admitted.length);
    return { ...admitted, told: await toldOf(headerOf(request, 'scene-import')) };
  }

  /** @throws as `ContentStager.receive`; bad-form `scene-packet.malformed`; of a packet that is refused nothing remains */
  async receive(admitted: AdmittedPacket, request: ActRequest): Promise<StagedPacket> {
    const reader = new SceneReader();
    const content = await this.content.receive(admitted, request, read(request.raw, reader));
    try {
      const packet = reader.end();
      return { content, sha256: packet.sha256, scene: await sceneOf(packet), told: admitted.told };
    } catch (fault) {
      await this.content.discard(content);
      throw fault;
    }
  }

  async discard({ content }: StagedPacket): Promise<void> {
    await this.content.discard(content);
  }
}

async function* read(source: AsyncIterable<Uint8Array>, reader: SceneReader): AsyncGenerator<Uint8Array> {
  for await (const piece of source) {
    reader.push(piece);
    yield piece;
  }
}

async function sceneOf({ scene, photographs }: ReadPacket): Promise<ScenePacketDto> {
  const dto = plainToInstance(ScenePacketDto, scene);
  const errors = await validate(dto, { whitelist: true, forbidNonWhitelisted: true });
  if (errors.length > 0) {
    throw new DomainError(
      'bad-form',
      'scene-packet.malformed',
      'What stands in scene.json is not what the scene page writes. Nothing was saved.',
      { errors: faultsOf(errors) },
    );
  }
  const listed = dto.photographs.map(({ file, sha256, bytes }) => `${file} ${sha256} ${bytes}`);
  const inside = photographs.map(({ name, sha256, size }) => `${name} ${sha256} ${size}`);
  if (listed.join('\n') !== inside.join('\n')) throw malformed('its photographs are not those of its list');
  return dto;
}

/** @throws bad-form `scene-packet.import-malformed` */
async function toldOf(header: string | undefined): Promise<SceneImportDto> {
  const wrong = (detail: string, errors: ReturnType<typeof faultsOf> = []): DomainError =>
    new DomainError('bad-form', 'scene-packet.import-malformed', detail, { errors });
  let told;
  try {
    told = parseStrict(header === undefined ? '{}' : Buffer.from(header, 'base64'));
  } catch (fault) {
    if (!(fault instanceof StrictJsonError)) throw fault;
    throw wrong('The header Scene-Import is base64 of a JSON object, such as {"paperCode": "3f2a 91c0 …"}.');
  }
  if (typeof told !== 'object' || told === null || Array.isArray(told)) {
    throw wrong('The header Scene-Import holds a JSON object.');
  }
  const texts = Object.entries(told).map(([name, value]) => [
    name,
    typeof value === 'string' ? value.normalize('NFC') : value,
  ]);
  const dto = plainToInstance(SceneImportDto, Object.fromEntries(texts));
  const errors = await validate(dto, { whitelist: true, forbidNonWhitelisted: true });
  if (errors.length > 0) throw wrong('What Scene-Import says cannot be taken as it is.', faultsOf(errors));
  return dto;
}
