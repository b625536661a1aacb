import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { IsOptional } from '../../../platform/http/optional';

export class StreamQuery {
  @ApiPropertyOptional({
    example: 60,
    minimum: 0,
    maximum: 3600,
    description: 'Ends after so many seconds with what is there; left out, it goes on until the access token ends.',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (/^\d{1,9}$/.test(String(value)) ? Number(value) : value))
  @IsInt()
  @Min(0)
  @Max(3600)
  seconds?: number;
}
