import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TypesetModule } from '../../platform/typeset/typeset.module';
import { CasesModule } from '../cases/cases.module';
import { CourtModule } from '../court/court.module';
import { EvidenceModule } from '../evidence/evidence.module';
import { IdentityModule } from '../identity/identity.module';
import { LabModule } from '../lab/lab.module';
import { LedgerModule } from '../ledger/ledger.module';
import { OffencesModule } from '../offences/offences.module';
import { PartiesModule } from '../parties/parties.module';
import { ProsecutionModule } from '../prosecution/prosecution.module';
import { CertificateRecord } from './certificate/certificate-record.service';
import { EvidenceCertificate } from './certificate/certificate.entity';
import { CertificateStager } from './certificate/certificate.stage';
import { CertificatesController } from './certificate/certificates.controller';
import { CertificatesService } from './certificate/certificates.service';
import { CopiesSet } from './disclosure/copies-set.entity';
import { CopiesSetsController } from './disclosure/copies-sets.controller';
import { CopiesSets } from './disclosure/copies-sets.service';
import { DisclosureController } from './disclosure/disclosure.controller';
import { CourtCalls } from './disclosure/court-calls.service';
import { CourtCallRow, ExculpatoryMark, Withholding, WithholdingRelease } from './disclosure/disclosure.entity';
import { ExculpatoryMarks } from './disclosure/exculpatory-marks.service';
import { KeptBack } from './disclosure/kept-back.service';
import { SchedulePapers } from './disclosure/schedule-papers.service';
import { DisclosureSchedule } from './disclosure/schedule.service';
import { Withholdings } from './disclosure/withholdings.service';
import { DefenceAccess, DefenceOrder } from './defence/defence-access.entity';
import { DefenceAccessesController } from './defence/defence-accesses.controller';
import { DefenceAccesses } from './defence/defence-accesses.service';
import { DefenceSetsController } from './defence/defence-sets.controller';
import { DefenceSets } from './defence/defence-sets.service';
import { OpenSets } from './defence/open-sets.service';
import { FileExhibits } from './file/exhibit-pages.service';
import { FileBinding } from './file/file-binding.service';
import { FileBuilding } from './file/file-building.service';
import { FileClearing } from './file/file-clearing.service';
import { FileContent } from './file/file-content.service';
import { FileRecord } from './file/file-record.service';
import { TribunalFile } from './file/tribunal-file.entity';
import { TribunalFileProcessor } from './file/tribunal-file.processor';
import { TribunalFilesController } from './file/tribunal-files.controller';
import { TribunalFilesService } from './file/tribunal-files.service';
import { CaseListPapers } from './marks/case-list-papers.service';
import { CaseListsController } from './marks/case-lists.controller';
import { CaseLists } from './marks/case-lists.service';
import { CaseThings } from './marks/case-things.service';
import { CourtMark, CourtMarkTurn } from './marks/court-mark.entity';
import { CourtMarksController } from './marks/court-marks.controller';
import { CourtMarks } from './marks/court-marks.service';
import { FileLabels } from './marks/file-labels.service';
import { FilingList } from './marks/filing-list.entity';
import { FilingListStager } from './marks/filing-list.stage';
import { FilingListsController } from './marks/filing-lists.controller';
import { FilingLists } from './marks/filing-lists.service';
import { CrossExaminationController } from './matrix/cross-examination.controller';
import { CrossExaminations } from './matrix/cross-examination.service';
import { ElementSignOffs } from './matrix/element-sign-offs.service';
import { ProofFactsService } from './matrix/proof-facts.service';
import { ElementSignOff, ProofLink } from './matrix/proof-link.entity';
import { ProofLinks } from './matrix/proof-links.service';
import { ProofMatrixController } from './matrix/proof-matrix.controller';
import { ProofMatrixService } from './matrix/proof-matrix.service';
import { ReadinessWaiver } from './readiness/readiness-waiver.entity';
import { ReadinessController } from './readiness/readiness.controller';
import { ReadinessService } from './readiness/readiness.service';

/** The tribunal file: what it lacks, what proves each charge, who stands for its electronic evidence, and the file itself. */
@Module({
  imports: [
    TypeOrmModule.forFeature([CopiesSet, CourtCallRow, ExculpatoryMark, Withholding, WithholdingRelease]),
    TypeOrmModule.forFeature([DefenceAccess, DefenceOrder]),
    TypeOrmModule.forFeature([CourtMark, CourtMarkTurn, ElementSignOff, EvidenceCertificate]),
    TypeOrmModule.forFeature([FilingList, ProofLink, ReadinessWaiver, TribunalFile]),
    CasesModule,
    CourtModule,
    EvidenceModule,
    IdentityModule,
    LabModule,
    LedgerModule,
    OffencesModule,
    PartiesModule,
    ProsecutionModule,
    TypesetModule,
  ],
  controllers: [
    DefenceAccessesController,
    DefenceSetsController,
    CaseListsController,
    CertificatesController,
    CopiesSetsController,
    CourtMarksController,
    CrossExaminationController,
    DisclosureController,
    FilingListsController,
    ProofMatrixController,
    ReadinessController,
    TribunalFilesController,
  ],
  providers: [
    ...[DefenceAccesses, DefenceSets, OpenSets],
    ...[CaseListPapers, CaseLists, CaseThings, CourtMarks, FileLabels, FilingLists, FilingListStager],
    ...[CertificateRecord, CertificateStager, CertificatesService],
    ...[CrossExaminations, ElementSignOffs, ProofFactsService, ProofLinks, ProofMatrixService],
    ...[CopiesSets, CourtCalls, DisclosureSchedule, ExculpatoryMarks, KeptBack, SchedulePapers, Withholdings],
    ...[FileBinding, FileBuilding, FileClearing, FileContent, FileExhibits, FileRecord],
    ...[TribunalFileProcessor, TribunalFilesService],
    ReadinessService,
  ],
})
export class TribunalModule {}
