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
import { type FormContent, formSheet } from './form-sheet.paper';
import { peopleOf, personText, recorderText, textIn } from './paper-entry';
import { madeOf } from './paper-made';
import { PaperRecord, type RevealFor } from './paper-record.service';

export { PaperQuery } from './papers.dto';
export type { RevealFor } from './paper-record.service';
export type { FormContent, FormFact, FormSection } from './form-sheet.paper';
export { type DocketFacts, laboratoryDocket } from './laboratory-docket';
export { clockText, objectIn, textIn, wordsOf } from './paper-entry';

/** The record on which a form rests, opened as its reader may see it. */
export interface FormRecord {
  readonly caseId: string;
  /** In the order of recording; the form's own entry among them. */
  readonly entries: readonly OpenedEntry[];
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
      readonly act: (entries: readonly OpenedEntry[]) => OpenedEntry | undefined;
    },
    revealFor: RevealFor,
  ): Promise<FormRecord> {
    await this.cases.requireAccess(tx, caseId, 'read');
    await this.record.requireMayReveal(tx, caseId, revealFor);
    const [name, id] = wanted.of;
    const all = await this.record.open(tx, caseId, { items: [], types: wanted.types }, revealFor);
    const own = all.filter(({ partOne }) => textIn(partOne, name) === id);
    const act = wanted.act(own);
    if (!act) throw new Error('A form without its entry');
    // As things stood: what came after the act is not what its paper rests on.
    const entries = own.filter(({ recordedAt }) => recordedAt <= act.recordedAt);
    const people = peopleOf(entries);
    return { caseId, entries, act, revealFor, person: (code) => personText(code, people) };
  }

  /** Sets the form. Names that it shows are put on record. */
  async make(tx: Tx, { caseId, entries, act, revealFor }: FormRecord, content: FormContent): Promise<Made> {
    const { number: caseNumber, officeId } = await this.cases.caseRef(tx, caseId);
    const { text } = await this.templates.of(tx, officeId, content.kind);
    const firs = await this.cases.firsOf(tx, caseId);
    const fir = (firs.find(({ origin }) => origin === 'ours') ?? firs[0])?.number ?? null;
    const day = karachiDay(new Date(act.occurredAt ?? act.recordedAt));
    const officer = recorderText(act);
    const places = {
      ...{ number: content.number, case: caseNumber, fir, officer, day },
      ...{
        office: (await this.identity.office(tx, officeId)).name,
        agency: this.offences.agencyOn(day)?.agency ?? null,
      },
      ...content.places,
    };
    const sheet = formSheet({
      ...{ text, places, number: content.number, caseNumber, fir, officer, sections: content.sections, entries },
      ...{ namesShown: revealFor !== undefined, standing: await this.record.standing(tx, entries, act) },
    });
    await this.record.noteReveal(tx, revealFor, { caseId, through: content.kind, of: { ...content.of } });
    return madeOf(this.typesetter, sheet, `${content.kind}-${content.number}`);
  }
}
