import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import type { Made } from '../../../platform/http/made';
import { Typesetter } from '../../../platform/typeset/typesetter';
import { CasesService } from '../../cases/cases.service';
import { LedgerService, type OpenedEntry } from '../../ledger/ledger.service';
import { Exhibit } from '../exhibit.entity';
import { ExhibitsService } from '../exhibits.service';
import { HandoversService } from '../handovers.service';
import { handoverReceipt } from './handover-receipt.paper';
import { FormPapers } from './form-papers.service';
import { holderText, objectIn, peopleOf, textIn, wordsOf } from './paper-entry';
import { madeOf } from '../../../platform/typeset/paper-made';
import { PaperRecord, type RevealFor } from './paper-record.service';
import { roadCertificate } from './road-certificate.paper';

/** What the chain of an item tells of it, for a line in a list. */
interface Line {
  readonly number: string;
  readonly description: string | null;
  readonly parcelNumber: string | null;
  readonly entries: readonly OpenedEntry[];
}

/** Papers that go with a thing from hand to hand. */
@Injectable()
export class HandoverPapers {
  constructor(
    private readonly handovers: HandoversService,
    private readonly exhibits: ExhibitsService,
    private readonly cases: CasesService,
    private readonly ledger: LedgerService,
    private readonly record: PaperRecord,
    private readonly forms: FormPapers,
    private readonly typesetter: Typesetter,
  ) {}

  /** @throws not-found `handover.not-found`, forbidden `case.read-only` where names are asked for */
  async receipt(tx: Tx, id: string, revealFor: RevealFor): Promise<Made> {
    const { handover, items } = await this.handovers.get(tx, id);
    const { caseId } = handover;
    await this.record.requireMayReveal(tx, caseId, revealFor);
    const ids = items.map(({ exhibitId }) => exhibitId);
    const isOfIt = ({ partOne }: OpenedEntry): boolean => textIn(partOne, 'handover') === handover.id;
    const lines = await this.lines(tx, caseId, ids, isOfIt, revealFor);
    const entries = lines.flatMap((line) => line.entries);
    const paper = handoverReceipt({
      caseNumber: (await this.cases.caseRef(tx, caseId)).number,
      handoverId: handover.id,
      items: lines,
      people: peopleOf(entries),
      namesShown: revealFor !== undefined,
      standing: await this.record.standing(tx, entries),
    });
    await this.record.noteReveal(tx, revealFor, {
      caseId,
      through: 'handover-receipt',
      of: { handover: handover.id },
    });
    return madeOf(this.typesetter, paper, `handover-${handover.id}`);
  }

  /**
   * Of the act named, else of the last; with every exhibit that went by the same act.
   * @throws not-found `exhibit.not-found`; forbidden `case.read-only`; conflict `exhibit.never-carried`
   */
  async roadCertificate(tx: Tx, id: string, act: string | undefined, revealFor: RevealFor): Promise<Made> {
    const { id: exhibitId, caseId, number } = await this.exhibits.get(tx, id);
    await this.record.requireMayReveal(tx, caseId, revealFor);
    const carried = (await this.ledger.custodyOf(tx, exhibitId)).filter(({ type }) => type === 'carried');
    const entry = act === undefined ? carried.at(-1) : carried.find((each) => each.act === act);
    if (!entry) {
      throw new DomainError(
        'conflict',
        'exhibit.never-carried',
        `Exhibit ${number} was not given to be carried${act === undefined ? '' : ' by that act'}. A road certificate goes with such an act.`,
      );
    }
    const together = await this.ledger.actOf(tx, entry);
    const isOfIt = (each: OpenedEntry): boolean => each.act === entry.act && each.type === 'carried';
    const ids = together.map(({ item }) => item);
    const lines = await this.lines(tx, caseId, ids, isOfIt, revealFor);
    const entries = lines.flatMap((line) => line.entries);
    const people = peopleOf(entries);
    const [opened] = entries;
    if (!opened) throw new Error('The act that was found has its entry among those that were opened');
    const [sender, carrier] = ['from', 'to'].map((side) => holderText(objectIn(opened.partOne, side), people));
    const paper = roadCertificate({
      caseNumber: (await this.cases.caseRef(tx, caseId)).number,
      items: lines.flatMap(({ entries: own, ...line }) => own.map((one) => ({ ...line, entry: one }))),
      people,
      namesShown: revealFor !== undefined,
      words: await this.forms.words(tx, {
        ...{ kind: 'road_certificate', caseId, act: opened, officer: sender ?? null },
        number: textIn(opened.partOne, 'road_certificate') ?? '–',
        places: { carrier: carrier ?? null, destination: wordsOf(opened)['destination'] ?? null },
      }),
      standing: await this.record.standing(tx, entries),
    });
    await this.record.noteReveal(tx, revealFor, { caseId, through: 'road-certificate', of: { exhibit: exhibitId } });
    return madeOf(this.typesetter, paper, `road-certificate-${number}`);
  }

  private async lines(
    tx: Tx,
    caseId: string,
    ids: readonly string[],
    isOfIt: (entry: OpenedEntry) => boolean,
    revealFor: RevealFor,
  ): Promise<Line[]> {
    const rows = await tx.find(Exhibit, { where: { id: In([...ids]) }, order: { serial: 'ASC' } });
    const opened = await this.record.open(tx, caseId, { items: ids }, revealFor);
    const parcels = parcelNumbers(opened);
    return rows.map((row) => {
      const chain = opened.filter(({ item }) => item === row.id);
      const entries = chain.filter(isOfIt);
      const parcelId = textIn(entries[0]?.partOne, 'parcel');
      return {
        number: row.number,
        description: chain[0] ? (wordsOf(chain[0])['description'] ?? null) : null,
        parcelNumber: parcelId === null ? null : (parcels.get(parcelId) ?? parcelId),
        entries,
      };
    });
  }
}

/** The numbers of parcels by their ids, as the entries name them that put something into them. */
function parcelNumbers(entries: readonly OpenedEntry[]): Map<string, string> {
  return new Map(
    entries.flatMap(({ partOne }) => {
      const [id, number] = [textIn(partOne, 'parcel'), textIn(partOne, 'parcel_number')];
      return id === null || number === null ? [] : [[id, number] as const];
    }),
  );
}
