import { ApiProperty } from '@nestjs/swagger';

export class ReceiptCheckpointView {
  @ApiProperty({ example: 4096 })
  size!: number;
  @ApiProperty({
    description: 'The signed note with its cosignatures, verbatim.',
    example: 'sanad-…/ledger\n4096\n…\n\n— sanad-…/ledger …\n',
  })
  note!: string;
  @ApiProperty({ example: '2026-03-03T11:00:02.000Z' })
  publishedAt!: string;
}

/** A receipt as it stands now. */
export class EntryReceiptView {
  @ApiProperty({ example: '308a6179e7f799c39cede4458c4b216a73e8a1db7fd592cda273ccbc57527425' })
  hash!: string;
  @ApiProperty({ example: '0b9f0d3e-58a4-4a6e-9d0c-9d7d5f1c2a11' })
  item!: string;
  @ApiProperty({ example: 2 })
  sequence!: number;
  @ApiProperty({ example: 'accepted' })
  type!: string;
  @ApiProperty({ example: '2026-03-03T11:00:01.000Z' })
  recordedAt!: string;
  @ApiProperty({ description: 'The six lines; `sha256sum` of them is the entry hash.', example: 'custody-entry/v1\n…' })
  header!: string;
  @ApiProperty({ enum: ['provisional', 'logged', 'final'], example: 'final' })
  status!: 'provisional' | 'logged' | 'final';
  @ApiProperty({ example: 'Logged: a checkpoint signed by our key holds this entry.' })
  note!: string;
  @ApiProperty({ type: Number, nullable: true, example: 2, description: 'Place in the log, from 0.' })
  index!: number | null;
  @ApiProperty({ type: ReceiptCheckpointView, nullable: true })
  checkpoint!: ReceiptCheckpointView | null;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'c2sp.org/tlog-proof@v1\nindex 2\n…',
    description: 'File .tlog-proof.',
  })
  proof!: string | null;
  @ApiProperty({ example: '<svg …', description: 'QR code of the address of the proof, as SVG.' })
  qr!: string;
}
