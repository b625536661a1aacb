import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LedgerModule } from '../ledger/ledger.module';
import { DeadLetter } from './dead-letter.entity';
import { DeadLettersController } from './dead-letters.controller';
import { DeadLettersService } from './dead-letters.service';
import { QueueBoardController } from './queue-board.controller';
import { QueueBoardService } from './queue-board.service';

/** What an administrator sees of the queues, and what he may do about work that has failed for good. */
@Module({
  imports: [TypeOrmModule.forFeature([DeadLetter]), LedgerModule],
  controllers: [DeadLettersController, QueueBoardController],
  providers: [DeadLettersService, QueueBoardService],
})
export class QueuesModule {}
