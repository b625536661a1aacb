import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, IsUUID, Length, Matches } from 'class-validator';
import { IsOptional } from '../../../platform/http/optional';

export class PaperQuery {
  @ApiPropertyOptional({
    example: 'For the court file of this case.',
    description: 'Names of private persons stand in the paper. That it was shown is put on record with this purpose.',
  })
  @IsOptional()
  @IsString()
  @Length(10, 500)
  @Matches(/\S/, { message: 'revealFor must say something' })
  revealFor?: string;
}

export class RoadCertificateQuery extends PaperQuery {
  @ApiPropertyOptional({
    example: '8b0f7a0e-3a52-4f0e-9a60-6a3f3a2c9b11',
    description: 'The act by which it was given to be carried; left out: the last.',
  })
  @IsOptional()
  @IsUUID()
  act?: string;
}
