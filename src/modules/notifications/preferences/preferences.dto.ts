import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { Language } from '../../../platform/http/problem-texts';
import { NOTICE_KINDS, type NoticeKind } from '../../../platform/outbox/notice-kinds';

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

export class QuietHours {
  @ApiProperty({ example: '22:00', description: 'Time of the day in Pakistan, inside.' })
  @Matches(TIME, { message: 'from must be a time of the day such as 22:00' })
  from!: string;
  @ApiProperty({ example: '07:00', description: 'Time of the day in Pakistan, outside; may be that of the next day.' })
  @Matches(TIME, { message: 'to must be a time of the day such as 07:00' })
  to!: string;
}

/** All choices at once. Statutory alarms are not among them. */
export class PreferencesDto {
  @ApiProperty({ enum: ['en', 'ur'], example: 'ur', description: 'Language of mails.' })
  @IsIn(['en', 'ur'])
  language!: Language;

  @ApiProperty({
    type: [String],
    enum: NOTICE_KINDS,
    isArray: true,
    example: ['bundle.ready'],
    description: 'Kinds of which no mail is wanted. In the application each is told all the same.',
  })
  @IsArray()
  @ArrayMaxSize(200)
  @ArrayUnique()
  @IsIn(NOTICE_KINDS, { each: true })
  mailOff!: NoticeKind[];

  @ApiProperty({ type: QuietHours, nullable: true, example: { from: '22:00', to: '07:00' } })
  @ValidateIf((_: object, value: unknown) => value !== null)
  @IsObject()
  @ValidateNested()
  @Type(() => QuietHours)
  quietHours!: QuietHours | null;

  @ApiProperty({ example: false, description: 'One summary in the morning in the place of single mails.' })
  @IsBoolean()
  digest!: boolean;
}

export class PreferencesView extends PreferencesDto {
  @ApiProperty({
    example: true,
    description: 'Whether this installation has a mail server and your account an address.',
  })
  mailReachesYou!: boolean;
  @ApiProperty({
    type: [String],
    example: ['deadline.limit'],
    description: 'Kinds whose mails cannot be switched off: alarms of the law’s clocks.',
  })
  alwaysOn!: NoticeKind[];
}
