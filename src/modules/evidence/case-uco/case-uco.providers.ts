import { CaseFileStager } from './case-file.stage';
import { CaseImportsController } from './case-imports.controller';
import { CaseImportsService } from './case-imports.service';

/** What the exchange in CASE/UCO adds to the module of evidence. */
export const CASE_UCO_CONTROLLERS = [CaseImportsController];
export const CASE_UCO_PROVIDERS = [CaseFileStager, CaseImportsService];
