import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import { OffencesService } from '../../offences/offences.service';
import type { CaseFile } from '../case-file.entity';
import { Charge } from '../charge.entity';
import type { AskingFacts, RequestKind } from '../domain/case-request';
import type { ChargeFact } from '../domain/fir-readiness';
import { CaseRequest } from '../requests/case-request.entity';

/** What guards and next steps know of an enquiry, and the requests that it rests on. */
export interface Enquiry {
  readonly facts: AskingFacts;
  /** The last answer in favour of each kind. */
  readonly given: ReadonlyMap<RequestKind, CaseRequest>;
  readonly requests: readonly CaseRequest[];
}

/** Reads the facts by which acts and next steps decide: the one source of both. */
@Injectable()
export class EnquiryFactsService {
  constructor(private readonly offences: OffencesService) {}

  /** The facts of a case that may be seen; a caller that acts on them holds its lock. */
  async of(tx: Tx, file: Pick<CaseFile, 'id' | 'stage' | 'origin'>): Promise<Enquiry> {
    const charges = await tx.find(Charge, { where: { caseId: file.id }, order: { madeAt: 'ASC', id: 'ASC' } });
    const requests = await tx.find(CaseRequest, { where: { caseId: file.id }, order: { askedAt: 'ASC', id: 'ASC' } });
    const given = new Map<RequestKind, CaseRequest>();
    for (const request of requests) if (request.state === 'given') given.set(request.kind, request);
    const opinion = given.get('legal_opinion');
    const answer = (kind: RequestKind) => {
      const found = given.get(kind);
      return found?.answeredAt ? { id: found.id, at: found.answeredAt } : null;
    };
    const changes = charges.flatMap(({ madeAt, endedAt }) => (endedAt === null ? [madeAt] : [madeAt, endedAt]));
    const last = Math.max(...changes.map((at) => at.getTime()));
    return {
      given,
      requests,
      facts: {
        ...{ stage: file.stage, origin: file.origin },
        charges: await this.standing(
          tx,
          charges.filter(({ state }) => state === 'made'),
        ),
        chargesChangedAt: changes.length > 0 ? new Date(last) : null,
        opinion: opinion?.answeredAt
          ? { id: opinion.id, at: opinion.answeredAt, cognizable: opinion.cognizable }
          : null,
        ...{ approval: answer('fir_approval'), order: answer('magistrate_155') },
        ...{ complaint: answer('pta_complaint'), sourceReport: answer('source_report') },
        asked: requests.flatMap(({ state, kind }) => (state === 'asked' ? [kind] : [])),
      },
    };
  }

  /** Forty victims are often forty charges under one text on one day: its law is read once. */
  private async standing(tx: Tx, charges: readonly Charge[]): Promise<ChargeFact[]> {
    const known = new Map<string, Awaited<ReturnType<OffencesService['lawOfCharge']>>>();
    const facts: ChargeFact[] = [];
    for (const charge of charges) {
      const { id, offenceId, versionId, actsFrom: from, actsTo: to, limb, legalOpinionRef, irregular } = charge;
      const key = [offenceId, versionId, from, to].join('|');
      const law =
        known.get(key) ?? (await this.offences.lawOfCharge(tx, conditionMet({ offenceId, versionId, from, to })));
      known.set(key, law);
      const { onAct, onStep, saferPath } = law.classes;
      const isVoid = law.version?.chargeable === false || (irregular !== null && irregular.rule !== 'section-20-limb');
      facts.push({
        id,
        text: isVoid ? 'void' : versionId === null ? 'unsettled' : 'chargeable',
        limbNeeded: law.limbNeeded,
        ...{ limb, limbOpinion: legalOpinionRef !== null },
        conditional: (onAct?.condition ?? onStep?.condition ?? null) !== null,
        cognizable: saferPath.arrestWithoutWarrant
          ? 'yes'
          : onAct?.cognizable === false && onStep?.cognizable === false
            ? 'no'
            : 'doubtful',
      });
    }
    return facts;
  }
}

/** The complaint of the Authority is asked for apart: the class is read as if it were there. */
const conditionMet = <T extends object>(charge: T): T & { conditionMet: true } => ({ ...charge, conditionMet: true });
