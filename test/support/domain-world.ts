import { randomUUID } from 'node:crypto';
import { DomainError } from '../../src/kernel/domain-error';
import { karachiDay } from '../../src/kernel/day';
import { type Permission, rolesFor } from '../../src/kernel/policy';
import { requireRecordedOnce } from '../../src/modules/arrests/domain/correction';
import { custodyOf, daysOrdered, requireWithin, standing } from '../../src/modules/arrests/domain/custody';
import {
  arrestIrregularities,
  type ArrestGround,
  requireRemandLawful,
  stepIrregularity,
} from '../../src/modules/arrests/domain/lawfulness';
import type { CustodyStep, StepKind } from '../../src/modules/arrests/domain/step';
import { advance, type Stage } from '../../src/modules/cases/domain/case-file';
import {
  type Addressed,
  answerReadiness,
  type AskingFacts,
  REQUEST_TRANSITIONS,
  requestReadiness,
  withdrawalReadiness,
} from '../../src/modules/cases/domain/case-request';
import { type ChargeFact, firReadiness } from '../../src/modules/cases/domain/fir-readiness';
import type { Missing } from '../../src/modules/cases/domain/missing';
import { type ComplaintState, move } from '../../src/modules/complaints/domain/complaint';
import { leadsTo, type ProceedingStage } from '../../src/modules/court/domain/stage';
import { appealIrregularity, chargeIrregularity } from '../../src/modules/court/domain/trial';
import { remandCeiling } from '../../src/modules/offences/domain/remand';
import { assertTransition } from '../../src/kernel/transitions';
import {
  type Act,
  type Court,
  type Kind,
  KINDS,
  passed,
  type Profile,
  refused,
  type Snapshot,
  type Verdict,
  type Who,
  type World,
} from './case-acts';
import { FACT, KIND, OFFICE, ON_ARREST, ROLES_OF } from './domain-facts';

const HOUR_MS = 3_600_000;
/** Midnight in Pakistan. */
const ZERO = Date.parse('2027-02-28T19:00:00.000Z');

interface Charged {
  readonly profile: Profile;
  readonly fact: ChargeFact;
}

/** The rules of the house without its database: the very functions that the acts ask, in the order in which the acts ask them. */
export class DomainWorld implements World {
  private tick = 0;
  private complaint: { state: ComplaintState; toAgency: string | null } | null;
  private file: { stage: Stage } = { stage: 'enquiry' };
  private readonly charges: Charged[] = [];
  private changedAt: Date | null = null;
  private readonly waiting = new Map<Kind, Addressed>();
  private readonly given = new Map<Kind, { id: string; at: Date; cognizable: boolean | null }>();
  private arrest: { ground: ArrestGround; female: boolean; steps: CustodyStep[] } | null = null;
  private matter: { stage: ProceedingStage; court: Court; copiesAt: Date | null } | null = null;

  constructor(
    private hour: number,
    private readonly of: { readonly complaint: boolean; readonly sourceReport: boolean; readonly roles: boolean },
  ) {
    this.complaint = of.complaint ? { state: 'received', toAgency: null } : null;
  }

  look(): Snapshot {
    const custody = this.arrest && custodyOf(this.arrest.ground.arrestedAt, this.arrest.steps);
    const facts = this.facts();
    const codes = (lacks: readonly Missing[]): string[] => lacks.map(({ code }) => code);
    return {
      ...{ complaint: this.complaint?.state ?? null, stage: this.file.stage, waiting: [...this.waiting.keys()].sort() },
      ...{
        custody: custody?.state ?? null,
        ordered: custody ? daysOrdered(custody) : 0,
        proceeding: this.matter?.stage ?? null,
      },
      open: Object.fromEntries([
        ...KINDS.map((kind) => [kind, codes(requestReadiness(kind, facts))]),
        ['fir', codes(firReadiness(facts))],
      ]) as Record<string, string[]>,
    };
  }

  do(act: Act): Verdict {
    this.tick += 1;
    try {
      return this.act(act);
    } catch (fault) {
      if (fault instanceof DomainError) return refused(fault.code);
      throw fault;
    }
  }

  private now(back = 0): Date {
    return new Date(ZERO + (this.hour - back) * HOUR_MS);
  }

  /** Answers and changes have an order of their own, finer than hours. */
  private moment(): Date {
    return new Date(this.tick);
  }

  private act(act: Act): Verdict {
    switch (act.do) {
      case 'wait':
        this.hour += act.hours;
        return passed();
      case 'complaint': {
        if (this.complaint === null) return refused('nobody');
        const state = move(this.complaint, act.to);
        this.complaint = { state, toAgency: state === 'transferred' && act.away === true ? 'FIA' : null };
        return passed();
      }
      case 'charge':
        this.charges.push({
          profile: act.profile,
          fact: {
            ...{ id: randomUUID(), text: 'chargeable', limbNeeded: false, limb: null, limbOpinion: false },
            ...{ conditional: false, cognizable: 'yes' },
            ...FACT[act.profile],
          },
        });
        this.changedAt = this.moment();
        return passed();
      case 'uncharge':
        if (this.charges.shift() === undefined) return refused('charge.illegal-transition');
        this.changedAt = this.moment();
        return passed();
      case 'ask':
      case 'take-back':
      case 'give':
      case 'refuse':
        return this.request(act);
      case 'fir': {
        if (!this.may('fir:register', act.who)) return refused('role.may-not');
        const moved = advance(this.file, 'investigation', this.now());
        const lacks = firReadiness(this.facts());
        if (lacks.length > 0)
          return refused(
            'fir.not-ready',
            lacks.map(({ code }) => code),
          );
        this.file = moved;
        return passed();
      }
      case 'arrest':
      case 'step':
      case 'ask-remand':
      case 'set-aside':
        return this.custody(act);
      default:
        return this.trial(act);
    }
  }

  private may(permission: Permission, who: Who): boolean {
    return !this.of.roles || ROLES_OF[who].some((role) => rolesFor(permission).includes(role));
  }

  private facts(): AskingFacts {
    const answer = (kind: Kind) => this.given.get(kind) ?? null;
    return {
      ...{ stage: this.file.stage, origin: this.of.sourceReport ? 'source_report' : 'complaint' },
      ...{ charges: this.charges.map(({ fact }) => fact), chargesChangedAt: this.changedAt },
      ...{ opinion: answer('legal_opinion'), approval: answer('fir_approval'), order: answer('magistrate_155') },
      ...{ complaint: answer('pta_complaint'), sourceReport: answer('source_report'), asked: [...this.waiting.keys()] },
    };
  }

  private request(act: Extract<Act, { do: 'ask' | 'take-back' | 'give' | 'refuse' }>): Verdict {
    const { kind, who } = act;
    if (act.do === 'ask') {
      if (!this.may('case-request:ask', who)) return refused('role.may-not');
      const lacks = requestReadiness(kind, this.facts());
      if (lacks.length > 0)
        return refused(
          'case-request.not-ready',
          lacks.map(({ code }) => code),
        );
      const outside = kind === 'magistrate_155' || kind === 'pta_complaint';
      this.waiting.set(kind, { kind, state: 'asked', askedBy: who, addresseeOfficeId: outside ? null : OFFICE });
      return passed();
    }
    const permission = act.do === 'take-back' ? 'case-request:ask' : 'case-request:answer';
    if (!this.may(permission, who)) return refused('role.may-not');
    const request = this.waiting.get(kind);
    if (!request) return refused('case-request.illegal-transition');
    if (act.do === 'take-back') {
      if (withdrawalReadiness(request).length > 0) return refused('case-request.illegal-transition');
    } else {
      const [fault] = answerReadiness(request, {
        id: who,
        roles: ROLES_OF[who].map((role) => ({ role, officeId: OFFICE })),
      });
      if (fault) return refused(fault.code);
    }
    const to = act.do === 'take-back' ? 'withdrawn' : act.do === 'give' ? 'given' : 'refused';
    assertTransition(REQUEST_TRANSITIONS, 'case-request', request.state, to);
    this.waiting.delete(kind);
    if (act.do === 'give') {
      const cognizable = kind === 'legal_opinion' ? (act.cognizable ?? null) : null;
      this.given.set(kind, { id: randomUUID(), at: this.moment(), cognizable });
    }
    return passed();
  }

  private custody(act: Extract<Act, { do: 'arrest' | 'step' | 'ask-remand' | 'set-aside' }>): Verdict {
    if (act.do === 'arrest') {
      const arrestedAt = this.now();
      const before = this.arrest && { id: '', number: '', ...this.arrest, ...this.arrest.ground };
      requireRecordedOnce(arrestedAt, before ? [before] : []);
      const ground: ArrestGround = {
        arrestedAt,
        arrestedOn: karachiDay(arrestedAt),
        authority: act.authority,
        underPeca: true,
      };
      this.arrest = { ground, female: act.female, steps: [] };
      const classes = this.charges.map(({ profile }) => ({
        citation: profile,
        cognizable: ON_ARREST[profile] ?? (profile === 'unsettled' ? null : true),
        ...{ doubts: [], actsFrom: '2000-01-01' },
      }));
      return passed({ irregular: arrestIrregularities(ground, classes)[0]?.rule ?? null });
    }
    if (act.do === 'ask-remand' && !this.may('remand:apply', act.who)) return refused('role.may-not');
    if (this.arrest === null) return refused('nobody');
    const { ground, steps, female } = this.arrest;
    const ceiling = remandCeiling(ground.arrestedOn, ground.underPeca);
    const write = (kind: StepKind, at: Date, facts: CustodyStep['facts']): Verdict => {
      requireWithin(ground.arrestedAt, steps, { kind, at });
      const step: CustodyStep = { id: randomUUID(), seq: steps.length + 1, kind, at, facts };
      const before = custodyOf(
        ground.arrestedAt,
        standing(steps).filter((each) => each.at <= at),
      );
      const after = custodyOf(ground.arrestedAt, [...steps, step]);
      steps.push(step);
      return passed({ irregular: stepIrregularity(step, { before, after }, ground, ceiling)?.rule ?? null });
    };
    if (act.do === 'ask-remand') {
      const asked = { days: act.days, sex: female ? ('female' as const) : ('male' as const) };
      requireRemandLawful(
        { ...asked, ...(act.grounds ? { exceptionalGrounds: 'No women police station' } : {}) },
        custodyOf(ground.arrestedAt, steps),
        ceiling,
      );
      return write('remand_asked', this.now(), { days: act.days });
    }
    if (act.do === 'set-aside') {
      const target = steps.filter(({ kind }) => kind !== 'set_aside')[act.place];
      if (!target) return refused('custody.step-unknown');
      if (custodyOf(ground.arrestedAt, steps).setAside.has(target.id)) return refused('custody.already-set-aside');
      return write('set_aside', this.now(), { stepId: target.id });
    }
    const { kind, how } = KIND[act.step] ?? { kind: act.step as StepKind };
    return write(kind, this.now(act.back), {
      ...(how === undefined ? {} : { how }),
      ...(kind === 'remanded' || kind === 'judicial' ? { days: act.days } : {}),
    });
  }

  private trial(act: Act): Verdict {
    if (act.do === 'proceed') {
      this.matter = { stage: 'cognizance', court: act.court, copiesAt: null };
      return passed();
    }
    const { matter } = this;
    if (matter === null) return refused('nobody');
    const go = (to: ProceedingStage, irregular: { rule: string } | null = null): Verdict => {
      const unexplained = to !== matter.stage && !leadsTo(matter.stage, to);
      matter.stage = to;
      return passed({ irregular: irregular?.rule ?? null, unexplained });
    };
    switch (act.do) {
      case 'copies':
        matter.copiesAt = this.now();
        return go('copies_supplied');
      case 'frame':
        return go('charge_framed', chargeIrregularity(matter.copiesAt, this.now(), matter.court));
      case 'move':
        return go(act.to as ProceedingStage);
      case 'judgment':
        return go('judgment');
      case 'free-copy':
        return go(matter.stage);
      case 'appeal':
        return go('appeal', appealIrregularity(matter.court, act.court));
      default:
        throw new Error(`This world knows no ${act.do}`);
    }
  }
}
