import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import type { Irregular } from '../../../proof/body';
import type { ReceiptView } from '../../ledger/ledger.service';
import { RECEIPT } from '../custody.dto';
import { paperCode } from '../domain/scene-archive';
import { SceneOfficerDto } from './scene-packet.dto';
import type { ScenePacket } from './scene-packet.entity';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';
const SHA256 = '3f2a91c088d14b7e0c55a1f09e3d771254aa0c6a1de0f6ce0f2b3c4d5e6f7a8b';
const CODE = '3f2a 91c0 88d1 4b7e 0c55 a1f0 9e3d 7712';

@ApiSchema({ name: 'ScenePacketView' })
export class ScenePacketView {
  @ApiProperty({ example: ID }) id!: string;
  @ApiProperty({ example: ID }) caseId!: string;
  @ApiProperty({ example: ID, description: 'What was listed stands there.' }) seizureId!: string;
  @ApiProperty({ example: ID, description: 'The packet itself, photographs inside.' }) exhibitId!: string;
  @ApiProperty({ example: SHA256, description: 'As sha256sum prints it for the packet.' }) sha256!: string;
  @ApiProperty({ example: CODE, description: 'What the paper must bear.' }) code!: string;
  @ApiProperty({ example: CODE, nullable: true, type: String }) paperCode!: string | null;
  @ApiProperty({ example: null, nullable: true, type: Object }) irregular!: Irregular | null;
  @ApiProperty({ example: SHA256, description: 'SHA-256 of the script that wrote it.' }) page!: string;
  @ApiProperty({ type: () => SceneOfficerDto, example: { name: 'Sana Malik', rank: 'Sub-Inspector' } })
  officer!: SceneOfficerDto;
  @ApiProperty({ example: '2026-03-01T20:30:00.000Z', description: 'By the device.' }) begun!: string;
  @ApiProperty({ example: '2026-03-01T21:40:00.000Z', nullable: true, type: String }) ended!: string | null;
  @ApiProperty({ example: '2026-03-01T21:45:00.000Z', description: 'By the device.' }) closed!: string;
  @ApiProperty({ example: 12 }) items!: number;
  @ApiProperty({ example: 9 }) photographs!: number;
  @ApiProperty({ example: ID, nullable: true, type: String, description: 'The scanned paper: the original.' })
  signedPaperId!: string | null;
  @ApiProperty({ example: ['signedPaper'], type: [String], description: 'What is not there yet.' }) gaps!: string[];
  @ApiProperty({ example: ID }) importedBy!: string;
  @ApiProperty({ example: '2026-03-02T05:10:00.000Z' }) importedAt!: string;
  @ApiProperty({ example: 1 }) version!: number;
  @ApiPropertyOptional({ example: ID, description: 'The bytes on their way into the store.' }) uploadId?: string;
  @ApiPropertyOptional(RECEIPT) entry?: ReceiptView;
}

@ApiSchema({ name: 'ScenePacketPage' })
export class ScenePacketPage {
  @ApiProperty({ type: () => [ScenePacketView] }) items!: ScenePacketView[];
  @ApiProperty({ type: String, nullable: true, example: null }) nextCursor!: string | null;
}

/** Names what leaves of a packet. */
export const toScenePacketView = (
  packet: ScenePacket,
  more: { readonly uploadId?: string; readonly entry?: ReceiptView } = {},
): ScenePacketView => ({
  id: packet.id,
  caseId: packet.caseId,
  seizureId: packet.seizureId,
  exhibitId: packet.exhibitId,
  sha256: packet.sha256,
  code: paperCode(packet.sha256),
  paperCode: packet.paperCode,
  irregular: packet.irregular,
  page: packet.page,
  officer: packet.officer,
  begun: packet.begun.toISOString(),
  ended: packet.ended?.toISOString() ?? null,
  closed: packet.closed.toISOString(),
  items: packet.items,
  photographs: packet.photographs,
  signedPaperId: packet.signedPaperId,
  gaps: packet.signedPaperId === null ? ['signedPaper'] : [],
  importedBy: packet.importedBy,
  importedAt: packet.importedAt.toISOString(),
  version: packet.version,
  ...more,
});
