import { ApiProperty } from '@nestjs/swagger';
import { ReceiptView } from '../../ledger/ledger.service';

const FEED_ID = '5b1d9c1e-58a4-4a6e-9d0c-9d7d5f1c2a99';

export class CalendarFeedView {
  @ApiProperty({ example: FEED_ID }) id!: string;
  @ApiProperty({ example: '2027-03-01T09:00:00.000Z' }) createdAt!: string;
}

export class CalendarFeedsView {
  @ApiProperty({ type: [CalendarFeedView] }) items!: CalendarFeedView[];
  @ApiProperty({ type: String, nullable: true, example: null }) nextCursor!: null;
}

export class MadeFeedView extends CalendarFeedView {
  @ApiProperty({
    example: 'https://sanad.example/api/v1/calendar-feeds/q0vI1Zt3bq8m2Jt5Yx0d4m8h3Wk1nVd7s9Gf2LrCeUo.ics',
    description: 'Shown once. Whoever has it reads your limits: give it to your calendar alone.',
  })
  address!: string;
  @ApiProperty({ type: ReceiptView }) entry!: ReceiptView;
}
