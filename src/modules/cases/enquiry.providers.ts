import { EnquiryFactsService } from './fir/enquiry-facts.service';
import { FirCopiesService } from './fir/fir-copies.service';
import { FirCopy } from './fir/fir-copy.entity';
import { Fir } from './fir/fir.entity';
import { FirsController } from './fir/firs.controller';
import { FirsService } from './fir/firs.service';
import { EnquirySteps } from './next-steps/enquiry-steps';
import { NextStepsController } from './next-steps/next-steps.controller';
import { NextSteps } from './next-steps/next-steps.service';
import { Addressees } from './requests/addressees.service';
import { CaseRequest } from './requests/case-request.entity';
import { CaseRequestsController } from './requests/case-requests.controller';
import { CaseRequestsService } from './requests/case-requests.service';

/** The way from enquiry to FIR. */
export const ENQUIRY_ENTITIES = [CaseRequest, Fir, FirCopy];

export const ENQUIRY_CONTROLLERS = [CaseRequestsController, FirsController, NextStepsController];

export const ENQUIRY_PROVIDERS = [
  EnquiryFactsService,
  Addressees,
  CaseRequestsService,
  FirsService,
  FirCopiesService,
  NextSteps,
  EnquirySteps,
];
