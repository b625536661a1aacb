import { ApiProperty } from '@nestjs/swagger';
import { Matches } from 'class-validator';

export class MeetingQuery {
  @ApiProperty({ example: 'US', description: 'The other state: ISO 3166-1, two letters.' })
  @Matches(/^[A-Z]{2}$/)
  country!: string;
}
