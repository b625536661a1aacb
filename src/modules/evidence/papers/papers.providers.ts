import { CustodyReportService } from './custody-report.service';
import { CustodySummaries } from './custody-summary.service';
import { FormPapers } from './form-papers.service';
import { HandoverPapers } from './handover-papers.service';
import { PaperRecord } from './paper-record.service';
import { PapersController } from './papers.controller';
import { SeizurePapers } from './seizure-papers.service';

export const PAPER_CONTROLLERS = [PapersController];
export const PAPER_PROVIDERS = [
  PaperRecord,
  FormPapers,
  CustodyReportService,
  CustodySummaries,
  SeizurePapers,
  HandoverPapers,
];
