import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import type { Made } from '../../../platform/http/made';
import { Typesetter } from '../../../platform/typeset/typesetter';
import { CasesService } from '../../cases/cases.service';
import { Exhibit } from '../exhibit.entity';
import { ParcelsService } from '../parcels.service';
import { SeizuresService } from '../seizures.service';
import { FormPapers } from './form-papers.service';
import { holderText, objectIn, peopleOf, textIn, wordsOf } from './paper-entry';
import { madeOf, type PaperAs, sheetMadeOf } from '../../../platform/typeset/paper-made';
import { PaperRecord, type RevealFor } from './paper-record.service';
import { parcelLabel, sealingEntry } from './parcel-label.paper';
import { seizureMemo } from './seizure-memo.paper';

/** Papers of the scene: the memo with its list, and the label of a parcel. */
@Injectable()
export class SeizurePapers {
  constructor(
    private readonly seizures: SeizuresService,
    private readonly parcels: ParcelsService,
    private readonly cases: CasesService,
    private readonly record: PaperRecord,
    private readonly forms: FormPapers,
    private readonly typesetter: Typesetter,
  ) {}

  /** @throws not-found `seizure.not-found`, forbidden `case.read-only` where names are asked for */
  async memo(tx: Tx, id: string, revealFor: RevealFor, as: PaperAs): Promise<Made> {
    const { id: seizureId, caseId, number } = await this.seizures.get(tx, id);
    await this.record.requireMayReveal(tx, caseId, revealFor);
    const rows = await tx.find(Exhibit, { where: { seizureId }, order: { serial: 'ASC' } });
    const opened = await this.record.open(
      tx,
      caseId,
      { items: rows.map((row) => row.id), types: ['seizure.recorded'] },
      revealFor,
    );
    const seizure = opened.find(({ partOne }) => textIn(partOne, 'seizure') === seizureId && partOne?.['number']);
    if (!seizure) throw new Error('A seizure without its entry');
    const firsts = new Map(opened.filter(({ type }) => type === 'seized').map((entry) => [entry.item, entry]));
    const items = rows.flatMap((row) => firsts.get(row.id) ?? []);
    const entries = [seizure, ...items];
    const people = peopleOf(entries);
    const paper = seizureMemo({
      caseNumber: (await this.cases.caseRef(tx, caseId)).number,
      seizure,
      items,
      people,
      namesShown: revealFor !== undefined,
      words: await this.forms.words(tx, {
        ...{ kind: 'seizure_memo', caseId, number, act: seizure },
        officer: holderText(objectIn(seizure.partOne, 'officer'), people),
        places: { place: wordsOf(seizure)['place'] ?? null },
      }),
      standing: await this.record.standing(tx, entries, seizure),
    });
    await this.record.noteReveal(tx, revealFor, { caseId, through: 'seizure-memo', of: { seizure: seizureId } });
    return sheetMadeOf(this.typesetter, paper, `seizure-memo-${number}`, as);
  }

  /** @throws not-found `parcel.not-found`, conflict `parcel.nothing-in-it` */
  async label(tx: Tx, id: string): Promise<Made> {
    const { parcel, exhibits } = await this.parcels.show(tx, id);
    const opened = await this.record.open(tx, parcel.caseId, { items: exhibits.map((row) => row.id) }, undefined);
    const items = exhibits.map((row) => ({
      number: row.number,
      chain: opened.filter(({ item }) => item === row.id),
    }));
    const anchor = sealingEntry(items[0]?.chain ?? []);
    if (!anchor) {
      throw new DomainError(
        'conflict',
        'parcel.nothing-in-it',
        `Parcel ${parcel.number} is empty: there is no entry on which a label could rest.`,
      );
    }
    const paper = parcelLabel({
      caseNumber: (await this.cases.caseRef(tx, parcel.caseId)).number,
      parcelId: parcel.id,
      parcelNumber: parcel.number,
      items,
      standing: await this.record.standing(tx, [anchor]),
    });
    return madeOf(this.typesetter, paper, `parcel-${parcel.number}`);
  }
}
