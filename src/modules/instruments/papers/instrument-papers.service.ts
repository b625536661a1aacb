import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import type { Made } from '../../../platform/http/made';
import { DocumentsService } from '../../evidence/documents.service';
import { FormPapers, type RevealFor } from '../../evidence/papers/form-papers.service';
import type { PaperAs } from '../../../platform/typeset/paper-made';
import { IdentityService } from '../../identity/identity.service';
import { PartiesService } from '../../parties/parties.service';
import { isAuthorised } from '../domain/freeze';
import { freezeRefusal, FreezesService } from '../freezes/freezes.service';
import { InstrumentActs } from '../instrument-acts.service';
import { StatementsService } from '../statements/statements.service';
import { freezeForm } from './freeze-form';
import { statementForm } from './statement-form';

/** Papers of freezes and statements, from the record of their making. */
@Injectable()
export class InstrumentPapers {
  constructor(
    private readonly freezes: FreezesService,
    private readonly statements: StatementsService,
    private readonly acts: InstrumentActs,
    private readonly documents: DocumentsService,
    private readonly identity: IdentityService,
    private readonly parties: PartiesService,
    private readonly forms: FormPapers,
  ) {}

  /**
   * The letter to the institution, once somebody has allowed it; it bears the name of who did.
   * @throws not-found `freeze.not-found`; forbidden `case.read-only` where names are asked for; conflict `freeze.not-authorised`
   */
  async freezeLetter(tx: Tx, id: string, revealFor: RevealFor, as: PaperAs): Promise<Made> {
    const freeze = await this.freezes.get(tx, id);
    if (!isAuthorised(freeze)) throw freezeRefusal('freeze.not-authorised');
    const record = await this.forms.read(
      tx,
      freeze.caseId,
      {
        types: [
          ...(['freeze.asked', 'freeze.ordered_urgently', 'freeze.approved', 'freeze.confirmed'] as const),
          'freeze.attached',
        ],
        ...{ of: ['freeze', id], act: (entries) => entries.at(-1) },
      },
      revealFor,
    );
    const attached = (await this.acts.history(tx, id)).find(({ verb }) => verb === 'attach');
    const permission = [attached?.particulars['court'], attached?.particulars['reference']].filter(Boolean).join(', ');
    const holder = freeze.holderId === null ? null : record.person(await this.codeOf(tx, freeze.holderId));
    return this.forms.make(tx, record, freezeForm(freeze, holder, permission === '' ? null : permission), as);
  }

  /** @throws not-found `statement.not-found`; forbidden `case.read-only` where names are asked for */
  async statement(tx: Tx, id: string, revealFor: RevealFor, as: PaperAs): Promise<Made> {
    const { statement, code } = await this.statements.show(tx, id);
    const record = await this.forms.read(
      tx,
      statement.caseId,
      {
        types: ['statement.recorded', 'statement.refused'],
        ...{ of: ['statement', id], act: (entries) => entries.at(-1) },
      },
      revealFor,
    );
    const { officerId, documentId } = statement;
    const officer = officerId === null ? null : await this.identity.officer(tx, officerId);
    const paper = documentId === null ? null : await this.documents.get(tx, documentId);
    return this.forms.make(
      tx,
      record,
      statementForm({
        ...{ statement, maker: record.person(code) },
        officer: officer === null ? null : `${officer.rank} ${officer.name} (${officer.number})`,
        document: paper === null ? null : [paper.title, paper.sha256],
      }),
      as,
    );
  }

  private async codeOf(tx: Tx, partyId: string): Promise<string> {
    return (await this.parties.codesOf(tx, [partyId])).get(partyId) ?? '';
  }
}
