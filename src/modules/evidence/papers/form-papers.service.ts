import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import type { Made } from '../../../platform/http/made';
import { Typesetter } from '../../../platform/typeset/typesetter';
import type { AuditType } from '../../../proof/entry-types';
import { karachiDay } from '../../../kernel/day';
import { CasesService } from '../../cases/cases.service';
import { FormTemplates } from '../../cases/form-templates/form-templates.service';
import { IdentityService } from '../../identity/identity.service';
import type { OpenedEntry } from '../../ledger/ledger.service';
import { OffencesService } from '../../offences/offences.service';
import { type FormContent, formSheet, officeWords, type OfficeWords } from './form-sheet.paper';
import { peopleOf, personText, recorderText, textIn } from './paper-entry';
import { type PaperAs, sheetMadeOf } from '../../../platform/typeset/paper-made';
import { PaperRecord, type RevealFor } from './paper-record.service';

export { PaperQuery } from './papers.dto';
export type { RevealFor } from './paper-record.service';
export type { FormContent, FormFact, FormSection } from './form-sheet.paper';
export { type DocketFacts, docketItems, laboratoryDocket } from './laboratory-docket';
export { irregularText } from './irregular.words';
export { clockText, objectIn, textIn, wordsOf } from './paper-entry';

/** The record on which a form rests, opened as its reader may see it. */
export interface FormRecord {
  readonly caseId: string;
  /** In the order of recording; the form's own entry among them. */
  readonly entries: readonly OpenedEntry[];
  /** The chains of the exhibits that were asked for, up to the act. */
  readonly chains: readonly OpenedEntry[];
  /** The entry of the act of which the form is the paper. */
  readonly act: OpenedEntry;
  readonly revealFor: RevealFor;
  /** A private person: his code, and who he is where the reader may know. */
  readonly person: (code: string) => string;
}

/** Printed forms of modules above: they bring what is peculiar to a form, and get the paper. */
@Injectable()
export class FormPapers {
  constructor(
    private readonly record: PaperRecord,
    private readonly templates: FormTemplates,
    private readonly cases: CasesService,
    private readonly identity: IdentityService,
    private readonly offences: OffencesService,
    private readonly typesetter: Typesetter,
  ) {}

  /**
   * The entries of these types that name the thing; `act` chooses the one of which the form is the paper.
   * @throws not-found `case.not-found`; forbidden `case.read-only` where names are asked for
   */
  async read(
    tx: Tx,
    caseId: string,
    wanted: {
      readonly types: readonly AuditType[];
      readonly of: readonly [name: string, id: string];
      /** Exhibits of which the form tells. */
      readonly items?: readonly string[];
      readonly act: (entries: readonly OpenedEntry[]) => OpenedEntry | undefined;
    },
    revealFor: RevealFor,
  ): Promise<FormRecord> {
    await this.cases.requireAccess(tx, caseId, 'read');
    await this.record.requireMayReveal(tx, caseId, revealFor);
    const [name, id] = wanted.of;
    const all = await this.record.open(tx, caseId, { items: wanted.items ?? [], types: wanted.types }, revealFor);
    const types: readonly string[] = wanted.types;
    const own = all.filter(({ partOne, type }) => types.includes(type) && textIn(partOne, name) === id);
    const act = wanted.act(own);
    if (!act) throw new Error('A form without its entry');
    // As things stood: what came after the act is not what its paper rests on.
    const isBefore = ({ recordedAt }: OpenedEntry): boolean => recordedAt <= act.recordedAt;
    const entries = own.filter(isBefore);
    const chains = all.filter((entry) => !types.includes(entry.type) && isBefore(entry));
    const people = peopleOf(entries);
    return { caseId, entries, chains, act, revealFor, person: (code) => personText(code, people) };
  }

  /** Sets the form, as the paper or as a working copy for a word processor. Names that it shows are put on record. */
  async make(
    tx: Tx,
    { caseId, entries, act, revealFor }: FormRecord,
    content: FormContent,
    as: PaperAs = 'pdf',
  ): Promise<Made> {
    const officer = recorderText(act);
    const { text, places, caseNumber, fir } = await this.filled(tx, { caseId, act, officer, ...content });
    const sheet = formSheet({
      ...{ text, places, number: content.number, caseNumber, fir, officer, sections: content.sections, entries },
      ...{ namesShown: revealFor !== undefined, standing: await this.record.standing(tx, entries, act) },
    });
    await this.record.noteReveal(tx, revealFor, { caseId, through: content.kind, of: { ...content.of } });
    const name = `${content.kind}-${content.number}`;
    return sheetMadeOf(this.typesetter, sheet, name, as);
  }

  /** The words of the office that has the case, for a paper that is laid out by itself. `officer`: who acted, as the paper names him. */
  async words(
    tx: Tx,
    of: Pick<FormContent, 'kind' | 'number' | 'places'> & {
      readonly caseId: string;
      readonly act: OpenedEntry;
      readonly officer: string | null;
    },
  ): Promise<OfficeWords> {
    const { text, places } = await this.filled(tx, of);
    return officeWords(text, places);
  }

  private async filled(
    tx: Tx,
    of: Pick<FormContent, 'kind' | 'number' | 'places'> & {
      readonly caseId: string;
      readonly act: OpenedEntry;
      readonly officer: string | null;
    },
  ) {
    const { number: caseNumber, officeId } = await this.cases.caseRef(tx, of.caseId);
    const { text } = await this.templates.of(tx, officeId, of.kind);
    const firs = await this.cases.firsOf(tx, of.caseId);
    const fir = (firs.find(({ origin }) => origin === 'ours') ?? firs[0])?.number ?? null;
    const day = karachiDay(new Date(of.act.occurredAt ?? of.act.recordedAt));
    const places: Readonly<Record<string, string | null>> = {
      ...{ number: of.number, case: caseNumber, fir, officer: of.officer, day },
      ...{
        office: (await this.identity.office(tx, officeId)).name,
        agency: this.offences.agencyOn(day)?.agency ?? null,
      },
      ...of.places,
    };
    return { text, places, caseNumber, fir };
  }
}
