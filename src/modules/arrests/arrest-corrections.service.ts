import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../kernel/actor';
import { Clock } from '../../kernel/clock';
import { karachiDay } from '../../kernel/day';
import { DomainError } from '../../kernel/domain-error';
import type { Tx } from '../../platform/database/tx';
import { requireMatch } from '../../platform/http/etag';
import { gapsOf, valueOf } from '../../platform/http/stated';
import type { ReceiptView } from '../ledger/ledger.service';
import { PartiesService } from '../parties/parties.service';
import { AbscondersService } from './absconders.service';
import type { CorrectArrestDto } from './arrest-corrections.dto';
import { ArrestFindingsService, fromRecord } from './arrest-findings.service';
import { Arrest, ArrestCase } from './arrest.entity';
import { CustodyRows } from './custody-rows.service';
import { CustodyStepRow, CustodyWords } from './custody-step.entity';
import { CustodySteps } from './custody-steps.service';
import { asJudged, differing, judgedAnew, requireNothingBefore } from './domain/correction';
import { custodyOf, standing } from './domain/custody';
import type { StepFacts } from './domain/step';
import { requireHappened } from './happened';

/** A person of a case in the place of another. */
interface Swap {
  readonly caseId: string;
  readonly from: string;
  readonly to: string;
}

type Parts = ReturnType<typeof partsOf>;
type Differing = { was: Partial<Parts>; becomes: Partial<Parts> };

/** An arrest that was recorded wrongly: put right by a step that says what it was, and judged anew with all that hangs on it. */
@Injectable()
export class ArrestCorrections {
  constructor(
    private readonly rows: CustodyRows,
    private readonly steps: CustodySteps,
    private readonly findings: ArrestFindingsService,
    private readonly parties: PartiesService,
    private readonly absconders: AbscondersService,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws as `CustodyRows.lock`; `precondition.*`; conflict `arrest.already-recorded`; unprocessable `arrest.nothing-corrected`,
   * `arrest.case-not-joined`, `arrest.case-twice`, `arrest.steps-before`, `act.in-the-future`, `party.*`
   */
  async correct(tx: Tx, id: string, told: CorrectArrestDto, ifMatch: string | undefined): Promise<ReceiptView> {
    const arrest = await this.rows.lock(tx, id);
    requireMatch(ifMatch, arrest.version);
    const now = await this.clock.now(tx);
    const before = await this.rows.linksOf(tx, id);
    const swaps = await this.swapsOf(tx, arrest, before, told, now);
    const change = differing(partsOf(arrest), toldParts(arrest, told));
    const parts = [...Object.keys(change.becomes), ...(swaps.length > 0 ? ['accused'] : [])];
    if (parts.length === 0) {
      throw new DomainError(
        'unprocessable',
        'arrest.nothing-corrected',
        'The arrest says so already. Name what is wrong in it, and what is right.',
      );
    }
    const after = { ...arrest, ...columnsOf(change.becomes) };
    const links = before.map((link) => ({ ...link, partyId: swaps.find(isOf(link))?.to ?? link.partyId }));
    if ('arrestedAt' in change.becomes || swaps.length > 0) {
      requireHappened(after.arrestedAt, now);
      await this.findings.requireOnce(
        tx,
        after,
        links.map(({ partyId }) => partyId),
      );
    }
    const found = await this.findings.judge(tx, after, links);
    const corrected = await tx.change(Arrest, arrest, {
      ...columnsOf(change.becomes),
      ...{ irregularities: found.irregularities, legalReview: found.legalReview },
      gaps: gapsAfter(after, told, found.uncharged),
    });
    for (const { caseId, to } of swaps) {
      await tx.query('UPDATE arrest_case SET party_id = $3 WHERE arrest_id = $1 AND case_id = $2', [id, caseId, to]);
      await this.absconders.arrested(tx, to, corrected.arrestedAt);
    }
    const words = await this.wordsOf(tx, told.reason, change, swaps);
    const step = await this.write(tx, corrected, { parts, change, swaps }, { words: words.step, now });
    return this.enter(tx, { arrest: corrected, links, step }, { change, swaps, words: words.entry });
  }

  /** The step itself, after what was taken over from the record of a person has been set aside and taken over anew. */
  private async write(
    tx: Tx,
    arrest: Arrest,
    { parts, change, swaps }: { parts: readonly string[]; change: Differing; swaps: readonly Swap[] },
    { words, now }: { words: string; now: Date },
  ): Promise<CustodyStepRow> {
    const all = await this.rows.stepsOf(tx, arrest.id);
    const add = async (kind: 'set_aside' | 'corrected', facts: StepFacts): Promise<CustodyStepRow> => {
      const row: CustodyStepRow = Object.assign(new CustodyStepRow(), {
        ...{ id: randomUUID(), arrestId: arrest.id, seq: Math.max(0, ...all.map(({ seq }) => seq)) + 1, kind, at: now },
        ...{ court: null, orderRef: null, irregular: null, facts },
        ...{ recordedBy: officerOf(tx.actor).id, recordedAt: now },
      });
      await tx.insert(CustodyStepRow, row);
      all.push(row);
      return row;
    };
    const swap = swaps.find(({ caseId }) => caseId === arrest.caseId);
    const counted = new Set(standing(all).map(({ id }) => id));
    const taken = all.filter((step) => counted.has(step.id) && fromRecord(step));
    if ('arrestedAt' in change.becomes || swap) {
      for (const { id } of taken) await add('set_aside', { stepId: id });
      const link = (await this.rows.linksOf(tx, arrest.id)).find(({ caseId }) => caseId === arrest.caseId);
      if (link && (swap || taken.length > 0)) {
        const seq = Math.max(0, ...all.map((step) => step.seq)) + 1;
        const by = officerOf(tx.actor).id;
        all.push(...(await this.findings.ageAsKnown(tx, arrest, link.partyId, by, now, seq)));
      }
      requireNothingBefore(arrest.arrestedAt, all);
    }
    const ground = { ...arrest, arrestedOn: karachiDay(arrest.arrestedAt) };
    const judged = judgedAnew(ground, all, this.steps.ceilingOf(arrest));
    const { place: _was, ...was } = change.was;
    const { place: _becomes, ...becomes } = change.becomes;
    const facts: StepFacts = { parts, was, becomes, judged };
    const step = await add('corrected', facts);
    await tx.insert(CustodyWords, { stepId: step.id, caseId: arrest.caseId, words });
    const { minor } = custodyOf(arrest.arrestedAt, all);
    if (minor === 'alleged' || minor === 'determined') {
      for (const { to } of swaps) await this.parties.setAge(tx, to, `minor_${minor}`);
    }
    await this.rows.agree(tx, arrest, all);
    return step;
  }

  private async enter(
    tx: Tx,
    { arrest, links, step }: { arrest: Arrest; links: readonly ArrestCase[]; step: CustodyStepRow },
    { change, swaps, words }: { change: Differing; swaps: readonly Swap[]; words: Record<string, string> },
  ): Promise<ReceiptView> {
    const codes = await this.parties.codesOf(
      tx,
      swaps.flatMap(({ from, to }) => [from, to]),
    );
    const own = new Map(
      swaps.map(({ caseId, from, to }) => [
        caseId,
        { accused_was: codes.get(from) ?? '', accused: codes.get(to) ?? '' },
      ]),
    );
    const steps = asJudged(await this.rows.stepsOf(tx, arrest.id));
    const judged = step.facts.judged ?? [];
    const first = arrest.irregularities[0] ?? judged.flatMap(({ irregular }) => irregular ?? [])[0];
    return this.rows.enter(
      tx,
      'arrest.corrected',
      { arrest, links },
      {
        facts: {
          ...{
            step: step.id,
            corrects: [...(step.facts.parts ?? [])],
            was: plain(change.was),
            becomes: plain(change.becomes),
          },
          ...{ departs_from: arrest.irregularities.map(({ section }) => section) },
          judged: judged.map(({ stepId, irregular }) => ({
            ...{ step: stepId, kind: steps.find(({ id }) => id === stepId)?.kind ?? '' },
            departs_from: irregular?.section ?? '',
          })),
        },
        gaps: arrest.gaps,
        words: { ...words, ...(first ? { irregularity: first.reason } : {}) },
        ...(first ? { irregular: { rule: first.rule, section: first.section } } : {}),
      },
      own,
    );
  }

  /** @throws unprocessable `arrest.case-not-joined`, `arrest.case-twice`, `party.*`; as `CasesService.requireAccess` */
  private async swapsOf(
    tx: Tx,
    arrest: Arrest,
    links: readonly ArrestCase[],
    { accusedId, cases = [] }: CorrectArrestDto,
    now: Date,
  ): Promise<Swap[]> {
    const here = accusedId === undefined ? [] : [{ caseId: arrest.caseId, partyId: accusedId }];
    const meant = await this.findings.link(tx, arrest.id, [...here, ...cases], now);
    return meant.flatMap(({ caseId, partyId: to }) => {
      const link = links.find((each) => each.caseId === caseId);
      if (!link) {
        throw new DomainError(
          'unprocessable',
          'arrest.case-not-joined',
          'The custody is not in this case. Put it into the case first, with the accused of that case.',
          { caseId },
        );
      }
      return link.partyId === to ? [] : [{ caseId, from: link.partyId, to }];
    });
  }

  /** Place and persons stand in words alone: those of the entry, and those that are kept with the step. */
  private async wordsOf(tx: Tx, reason: string, { was, becomes }: Differing, swaps: readonly Swap[]) {
    const codes = await this.parties.codesOf(
      tx,
      swaps.flatMap(({ from, to }) => [from, to]),
    );
    const place = 'place' in becomes;
    const lines = [
      reason,
      ...(place ? [`Place: ${was.place ?? 'not recorded'} -> ${becomes.place ?? 'not recorded'}`] : []),
      ...swaps.map(({ from, to }) => `Accused: ${codes.get(from)} -> ${codes.get(to)}`),
    ];
    const entry = {
      reason,
      ...(place && was.place ? { place_was: was.place } : {}),
      ...(place && becomes.place ? { place: becomes.place } : {}),
    };
    return { step: lines.join('\n'), entry };
  }
}

const isOf =
  (link: ArrestCase) =>
  ({ caseId }: Swap): boolean =>
    caseId === link.caseId;

/** An arrest as it stands, in plain values. */
const partsOf = (arrest: Arrest) => ({
  ...{ arrestedAt: arrest.arrestedAt.toISOString(), place: arrest.place, authority: arrest.authority },
  ...{ warrantRef: arrest.warrantRef, officer: { ...arrest.officer }, sex: arrest.sex },
  ...{ underPeca: arrest.underPeca, deathOffence: arrest.deathOffence },
});

/** Only a warrant has a reference: it goes with an authority that is none. */
function toldParts(arrest: Arrest, told: CorrectArrestDto): Partial<Parts> {
  const authority = told.authority ?? arrest.authority;
  return {
    ...(told.arrestedAt === undefined ? {} : { arrestedAt: new Date(told.arrestedAt).toISOString() }),
    ...(told.place === undefined ? {} : { place: valueOf(told.place) ?? null }),
    ...(told.sex === undefined ? {} : { sex: valueOf(told.sex) ?? null }),
    ...(told.officer === undefined ? {} : { officer: { ...told.officer } }),
    ...(told.underPeca === undefined ? {} : { underPeca: told.underPeca }),
    ...(told.deathOffence === undefined ? {} : { deathOffence: told.deathOffence }),
    ...{ authority, warrantRef: authority === 'warrant' ? (told.warrantRef ?? arrest.warrantRef) : null },
  };
}

const columnsOf = ({ arrestedAt, ...rest }: Partial<Parts>): Partial<Arrest> => ({
  ...rest,
  ...(arrestedAt === undefined ? {} : { arrestedAt: new Date(arrestedAt) }),
});

function gapsAfter(arrest: Arrest, told: CorrectArrestDto, uncharged: boolean): Arrest['gaps'] {
  const { warrant: _warrant, charges: _charges, place, sex, ...kept } = arrest.gaps;
  return {
    ...kept,
    ...(told.place === undefined ? (place ? { place } : {}) : gapsOf({ place: told.place })),
    ...(told.sex === undefined ? (sex ? { sex } : {}) : gapsOf({ sex: told.sex })),
    ...(arrest.authority === 'warrant' && arrest.warrantRef === null ? { warrant: 'unknown' as const } : {}),
    ...(uncharged ? { charges: 'unknown' as const } : {}),
  };
}

/** What was not recorded has no value in part one. */
function plain({ place: _, arrestedAt, authority, warrantRef, officer, sex, underPeca, deathOffence }: Partial<Parts>) {
  return {
    ...(arrestedAt === undefined ? {} : { arrested_at: arrestedAt }),
    ...(authority === undefined ? {} : { authority }),
    ...(warrantRef ? { warrant: warrantRef } : {}),
    ...(officer === undefined ? {} : { officer }),
    ...(sex ? { sex } : {}),
    ...(underPeca === undefined ? {} : { under_peca: underPeca }),
    ...(deathOffence === undefined ? {} : { death_offence: deathOffence }),
  };
}
