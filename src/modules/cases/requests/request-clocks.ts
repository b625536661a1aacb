import type { Turn } from '../../deadlines/deadlines.service';
import { asksMagistrate, type EnquiryFacts } from '../domain/fir-readiness';
import type { CaseRequest } from './case-request.entity';

const PENDING = 'HS-REQUEST-PENDING';
const INFORMATION = 'DL-CRPC-154';
const REFERENCE = 'DL-CRPC-155';

type Asked = Pick<
  CaseRequest,
  'id' | 'caseId' | 'kind' | 'askedBy' | 'askedAt' | 'addresseeOfficeId' | 'addresseeRole'
>;

const ofCase = (caseId: string) => ({ kind: 'case', id: caseId });

/** A request begins its clock; a reference to the Magistrate is what s.155 asks for. */
export function clocksOfAsking(request: Asked): Turn {
  const { id, caseId, askedBy, askedAt, addresseeOfficeId: officeId, addresseeRole: role } = request;
  const whose = officeId !== null && role !== null ? { officeId, role } : { responsible: askedBy };
  return {
    starts: [{ rule: PENDING, caseId, subject: { kind: 'case_request', id }, ...whose, trigger: { at: askedAt } }],
    ...(request.kind === 'magistrate_155'
      ? {
          closes: [{ rule: REFERENCE, subject: ofCase(caseId) }],
          how: { state: 'met' as const, at: askedAt },
        }
      : {}),
  };
}

export const pendingOf = (request: Pick<CaseRequest, 'id'>) => ({
  rule: PENDING,
  subject: { kind: 'case_request', id: request.id },
});

/**
 * What an answer in favour sets going. A legal opinion on charges of which none is cognizable: the matter goes to the Magistrate at
 * once. The approval of a cognizable case: the FIR is due at once. Source: CrPC ss.154, 155; 2018 Rules r.7(4); PLD 2022 Lahore 664.
 */
export function clocksOfAnswer(
  request: Pick<CaseRequest, 'caseId' | 'kind'>,
  facts: EnquiryFacts & { readonly asked: readonly string[] },
  at: Date,
): Turn {
  const subject = ofCase(request.caseId);
  const start = (rule: string): Turn => ({
    starts: [{ rule, caseId: request.caseId, subject, role: 'circle in-charge', trigger: { at } }],
    closes: [{ rule, subject }],
    how: { state: 'closed', at: null },
  });
  if (facts.stage !== 'enquiry') return {};
  const magistrate = asksMagistrate(facts);
  const referred = facts.order !== null || facts.asked.includes('magistrate_155');
  if (request.kind === 'legal_opinion' && magistrate && !referred) return start(REFERENCE);
  return request.kind === 'fir_approval' && !magistrate ? start(INFORMATION) : {};
}
