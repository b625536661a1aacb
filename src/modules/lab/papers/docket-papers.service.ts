import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import type { Made } from '../../../platform/http/made';
import { DocumentsService } from '../../evidence/documents.service';
import { ExhibitsService } from '../../evidence/exhibits.service';
import {
  docketItems,
  FormPapers,
  laboratoryDocket,
  type RevealFor,
  wordsOf,
} from '../../evidence/papers/form-papers.service';
import type { PaperAs } from '../../../platform/typeset/paper-made';
import { IdentityService } from '../../identity/identity.service';
import { PRIORITY_WORDS } from '../domain/queue';
import { LabRequestsService } from '../lab-requests.service';

/** The docket that goes with exhibits to a laboratory, from the record of its asking and its first endorsement. */
@Injectable()
export class DocketPapers {
  constructor(
    private readonly requests: LabRequestsService,
    private readonly exhibits: ExhibitsService,
    private readonly documents: DocumentsService,
    private readonly identity: IdentityService,
    private readonly forms: FormPapers,
  ) {}

  /** @throws not-found `lab-request.not-found`; forbidden `case.read-only` where names are asked for */
  async docket(tx: Tx, id: string, revealFor: RevealFor, as: PaperAs): Promise<Made> {
    const { request, exhibitIds } = await this.requests.get(tx, id);
    const { caseId, number, labOfficeId, scope, questions, priority, memoDocumentId } = request;
    const record = await this.forms.read(
      tx,
      caseId,
      {
        types: ['lab_request.asked', 'lab_request.endorsed'],
        ...{ of: ['request', id], items: exhibitIds, act: (entries) => entries.at(-1) },
      },
      revealFor,
    );
    const exhibits = [];
    for (const exhibitId of exhibitIds) exhibits.push(await this.exhibits.get(tx, exhibitId));
    exhibits.sort((a, b) => a.serial - b.serial);
    const own = labOfficeId === null ? null : (await this.identity.office(tx, labOfficeId)).name;
    const reason = record.entries
      .map((entry) => wordsOf(entry)['priority_reason'])
      .find((words) => words !== undefined);
    const memo = memoDocumentId === null ? null : await this.documents.get(tx, memoDocumentId);
    return this.forms.make(
      tx,
      record,
      laboratoryDocket({
        ...{ requestId: id, number, laboratory: own ?? request.laboratory ?? '', scope, questions },
        authority: memo === null ? null : memo.title,
        priority: { words: PRIORITY_WORDS[priority], reason: reason ?? null },
        items: docketItems(exhibits, record.chains),
      }),
      as,
    );
  }
}
