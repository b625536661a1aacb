import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import { IsOptional } from '../../platform/http/optional';
import type { ExportPath, Veto } from './domain/export-veto';

export class WithholdingQuery {
  @ApiPropertyOptional({ example: 'Order No. 14 of 2026', description: 'Order on which something would be withheld.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  courtOrder?: string;
}

@ApiSchema({ name: 'ExportVerdictsView' })
export class ExportVerdictsView {
  @ApiProperty({ example: '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11' }) exhibitId!: string;
  @ApiProperty({ example: [{ path: 'bundle', contentMayLeave: false, vetoes: [] }], type: [Object] })
  paths!: readonly { path: ExportPath; contentMayLeave: boolean; vetoes: readonly Veto[] }[];
  @ApiProperty({ example: true, description: 'Whether it may be left out of what goes to accused or court.' })
  mayBeWithheld!: boolean;
  @ApiProperty({ example: [], type: [Object] }) withholdingVetoes!: readonly Veto[];
}
