import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { ReceiptView } from '../../ledger/ledger.service';
import { RECEIPT } from '../custody.dto';
import { UploadView } from '../intake/uploads.dto';

const ID = '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11';

@ApiSchema({ name: 'CaseImportView' })
export class CaseImportView {
  @ApiProperty({ type: () => UploadView, description: 'The bytes, as any other upload.' }) upload!: UploadView;
  @ApiProperty({ example: 92, description: 'Things that the file describes.' }) things!: number;
  @ApiProperty({ example: [{ name: 'observable:File', count: 12 }], type: [Object] })
  classes!: readonly { readonly name: string; readonly count: number }[];
  @ApiProperty({ example: 0, description: 'Things of classes that are not of CASE or UCO.' }) otherClasses!: number;
  @ApiProperty({ example: 4 }) actions!: number;
  @ApiProperty({ example: { SHA256: 12, SHA512: 0, SHA1: 0, MD5: 12 }, type: Object })
  digests!: Readonly<Record<string, number>>;
  @ApiProperty({ example: false, description: 'It names a context that would have to be fetched; nothing is fetched.' })
  remoteContext!: boolean;
  @ApiProperty({ example: [ID], type: [String], description: 'Exhibits whose stored bytes it names by SHA-256.' })
  namesContentOf!: readonly string[];
  @ApiProperty(RECEIPT) entry!: ReceiptView;
}
