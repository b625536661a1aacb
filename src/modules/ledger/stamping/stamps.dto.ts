import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';

export class CheckpointPath {
  @ApiProperty({ example: '4096', description: 'Size of the checkpoint.' })
  @Matches(/^(0|[1-9][0-9]{0,14})$/)
  size!: string;
}

export class RevocationView {
  @ApiProperty({ enum: ['ocsp', 'crl'], example: 'ocsp' }) kind!: string;
  @ApiProperty({ example: '2f', description: 'Serial number of the certificate asked about, hex.' }) serial!: string;
  @ApiProperty({ example: 'http://ocsp.tsa.example' }) url!: string;
  @ApiProperty({ enum: ['good', 'unknown', 'unreachable', 'not-good'], example: 'good' }) status!: string;
  @ApiProperty({ required: false, example: 'MIIB…', description: 'What came back, DER in base64.' }) der?: string;
}

export class StampView {
  @ApiProperty({ format: 'uuid', example: '0d9f7f0e-3c6a-4b2e-9a53-1f2f0c1d2e3f' }) id!: string;
  @ApiProperty({ example: 'one', description: 'Name of the authority.' }) tsa!: string;
  @ApiProperty({ enum: ['daily', 'bundle', 'renewal'], example: 'daily' }) purpose!: string;
  @ApiProperty({ example: '2026-03-03T11:00:01.000Z', description: 'The time that the authority states.' })
  statedAt!: string;
  @ApiProperty({ example: '2031-03-03T11:00:01.000Z', description: 'When a certificate of its chain ends.' })
  endsAt!: string;
  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    example: null,
    description: 'The stamp that this one renews: it is over `note` followed by the reply of that one.',
  })
  renews!: string | null;
  @ApiProperty({ description: 'The text that was stamped, byte for byte.', example: 'sanad-…/ledger\n4096\n…' })
  note!: string;
  @ApiProperty({ description: 'Request, DER in base64: file .tsq.', example: 'MDkC…' }) query!: string;
  @ApiProperty({ description: 'Reply, DER in base64: file .tsr.', example: 'MIIK…' }) reply!: string;
  @ApiProperty({ description: 'Certificates from signer to root, PEM.', example: '-----BEGIN CERTIFICATE-----\n…' })
  chain!: string;
  @ApiProperty({ type: [RevocationView] }) revocation!: RevocationView[];
}

export class StampsView {
  @ApiProperty({ type: [StampView] }) items!: StampView[];
}
