import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { ReceiptView } from '../ledger/ledger.service';

@ApiSchema({ name: 'BoardPassView' })
export class BoardPassView {
  @ApiProperty({ example: '/api/queues/?pass=AbCd', description: 'On the port of the worker, from its own machine.' })
  path!: string;
  @ApiProperty({
    example: null,
    nullable: true,
    type: String,
    description: 'The whole address where SANAD_WORKER_PORT is set; else the log of the worker names the port.',
  })
  address!: string | null;
  @ApiProperty({ example: '2026-03-01T09:10:00.000Z' }) expiresAt!: string;
  @ApiProperty({ type: () => ReceiptView }) entry!: ReceiptView;
}
