import type { RoleHeld } from '../../../kernel/actor';
import type { Role } from '../../../kernel/roles';
import type { Transitions } from '../../../kernel/transitions';
import { asksMagistrate, approvalFault, conditional, type EnquiryFacts, opinionFault } from './fir-readiness';
import { missing, type Missing } from './missing';

/** What is asked of another person on the way to the FIR. */
export const REQUEST_KINDS = [
  'source_report',
  'legal_opinion',
  'fir_approval',
  'magistrate_155',
  'pta_complaint',
] as const;
export type RequestKind = (typeof REQUEST_KINDS)[number];

export const REQUEST_STATES = ['asked', 'given', 'refused', 'withdrawn'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

/** An answer is never changed: what must be asked again is another request. */
export const REQUEST_TRANSITIONS: Transitions<RequestState> = {
  asked: ['given', 'refused', 'withdrawn'],
  given: [],
  refused: [],
  withdrawn: [],
};

interface Asked {
  readonly law: string;
  /** Who answers: a role of the house by its own sign-in; null where somebody outside answers and we record it. */
  readonly role: Role | null;
  readonly en: string;
  readonly ur: string;
}

/** Sources: 2018 Rules r.7(4) (high); CrPC s.155(2) (high); PECA s.43(1) proviso (high); NCCIA (Functions) Rules 2025 (high, as reported). */
export const REQUESTS: Readonly<Record<RequestKind, Asked>> = {
  source_report: {
    law: 'NCCIA (Functions) Rules 2025',
    role: 'director general',
    en: 'Approval of an enquiry on a source report',
    ur: 'سورس رپورٹ پر انکوائری کی منظوری',
  },
  legal_opinion: {
    law: '2018 Rules r.7(4)',
    role: 'legal officer',
    en: 'Legal opinion before the FIR',
    ur: 'ایف آئی آر سے پہلے قانونی رائے',
  },
  fir_approval: {
    law: '2018 Rules r.7(4)',
    role: 'additional director',
    en: 'Prior approval of the FIR',
    ur: 'ایف آئی آر کی پیشگی منظوری',
  },
  magistrate_155: {
    law: 'CrPC s.155(2)',
    role: null,
    en: 'Order of a Magistrate to investigate',
    ur: 'تفتیش کے لیے مجسٹریٹ کا حکم',
  },
  pta_complaint: {
    law: 'PECA s.43(1) proviso',
    role: null,
    en: 'Written complaint of PTA under section 17',
    ur: 'دفعہ 17 پر پی ٹی اے کی تحریری شکایت',
  },
};

/** The facts of an enquiry and which kinds wait for an answer. */
export interface AskingFacts extends EnquiryFacts {
  readonly asked: readonly RequestKind[];
}

/** Why this cannot be asked now; empty when it may. Asked is only what the law wants here, and once. */
export function requestReadiness(kind: RequestKind, facts: AskingFacts): Missing[] {
  if (facts.stage !== 'enquiry') return [missing('case.not-an-enquiry')];
  if (facts.asked.includes(kind)) return [missing('case-request.open-already')];
  const charged = facts.charges.length > 0 ? [] : [missing('fir.charge-missing')];
  switch (kind) {
    case 'source_report':
      if (facts.origin !== 'source_report') return [missing('case-request.not-a-source-report')];
      return facts.sourceReport ? [missing('case-request.stands-already')] : [];
    case 'legal_opinion':
      if (charged.length > 0) return charged;
      return opinionFault(facts) === null ? [missing('case-request.stands-already')] : [];
    case 'fir_approval': {
      const opinion = opinionFault(facts);
      if (charged.length > 0 || opinion) return [...charged, ...(opinion ? [opinion] : [])];
      return approvalFault(facts) === null ? [missing('case-request.stands-already')] : [];
    }
    case 'magistrate_155':
      if (charged.length > 0) return charged;
      if (!asksMagistrate(facts)) return [missing('case-request.cognizable')];
      return facts.order ? [missing('case-request.stands-already')] : [];
    case 'pta_complaint':
      if (conditional(facts.charges).length === 0) return [missing('case-request.no-condition')];
      return facts.complaint ? [missing('case-request.stands-already')] : [];
  }
}

export interface Addressed {
  readonly kind: RequestKind;
  readonly state: RequestState;
  readonly askedBy: string;
  /** Office whose holder of the role answers; null where somebody outside does. */
  readonly addresseeOfficeId: string | null;
}

export interface Answerer {
  readonly id: string;
  readonly roles: readonly RoleHeld[];
}

/**
 * The seat in which he answers: his own appointment before one in which he acts for another. Null where the answer comes from
 * outside and is only recorded, or where he holds no such seat.
 */
export function seatOf(request: Addressed, { roles }: Answerer): RoleHeld | null {
  const { role } = REQUESTS[request.kind];
  const seats = roles.filter((held) => held.role === role && held.officeId === request.addresseeOfficeId);
  return seats.find(({ actingFor }) => actingFor === undefined) ?? seats[0] ?? null;
}

/** Why he cannot answer it; empty when he may. */
export function answerReadiness(request: Addressed, who: Answerer): Missing[] {
  const outside = REQUESTS[request.kind].role === null;
  if (!outside && seatOf(request, who) === null) return [missing('case-request.not-yours')];
  if (!REQUEST_TRANSITIONS[request.state].includes('given')) return [missing('case-request.answered-already')];
  if (!outside && request.askedBy === who.id) return [missing('case-request.own-request')];
  return [];
}

/** Why it cannot be withdrawn; empty when it may. */
export function withdrawalReadiness(request: Pick<Addressed, 'state'>): Missing[] {
  return REQUEST_TRANSITIONS[request.state].includes('withdrawn') ? [] : [missing('case-request.answered-already')];
}
