import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { LedgerModule } from '../ledger/ledger.module';
import { ContactsController } from './contacts.controller';
import { ContactsService } from './contacts.service';
import { PartiesController } from './parties.controller';
import { PartiesService } from './parties.service';
import { Party } from './party.entity';
import { PartyContact } from './party-contact.entity';

/** People of a case. Knows a case by its id only. */
@Module({
  imports: [TypeOrmModule.forFeature([Party, PartyContact]), LedgerModule],
  controllers: [PartiesController, ContactsController],
  providers: [PartiesService, ContactsService],
  exports: [PartiesService, ContactsService],
})
export class PartiesModule {}
