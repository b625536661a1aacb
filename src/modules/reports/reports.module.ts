import { Module } from '@nestjs/common';
import { TypesetModule } from '../../platform/typeset/typeset.module';
import { MlaModule } from '../mla/mla.module';
import { OffencesModule } from '../offences/offences.module';
import { AbroadFiguresService } from './abroad/abroad-figures.service';
import { AbroadReportsController } from './abroad/abroad-reports.controller';
import { MeetingFilesService } from './abroad/meeting-files.service';
import { ReturnsController } from './returns/returns.controller';
import { ReturnsService } from './returns/returns.service';

/** Figures out of the record, each with the question behind it and the day. Nobody imports this. */
@Module({
  imports: [MlaModule, OffencesModule, TypesetModule],
  controllers: [AbroadReportsController, ReturnsController],
  providers: [AbroadFiguresService, MeetingFilesService, ReturnsService],
})
export class ReportsModule {}
