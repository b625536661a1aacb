import { Injectable } from '@nestjs/common';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import type { Made } from '../../../platform/http/made';
import { ChargesService } from '../../cases/charges.service';
import { FormPapers, type RevealFor, textIn } from '../../evidence/papers/form-papers.service';
import type { PaperAs } from '../../../platform/typeset/paper-made';
import { ArrestsService } from '../arrests.service';
import { CustodySteps } from '../custody-steps.service';
import { standing } from '../domain/custody';
import { remandForm } from './remand-form';

/** The application for police custody as a paper, from the record of its making. */
@Injectable()
export class RemandPapers {
  constructor(
    private readonly arrests: ArrestsService,
    private readonly custody: CustodySteps,
    private readonly charges: ChargesService,
    private readonly forms: FormPapers,
  ) {}

  /**
   * The last application, or the one named.
   * @throws not-found `arrest.not-found`; forbidden `arrest.kept-elsewhere`, `case.read-only` where names are asked for; conflict `remand.not-asked`
   */
  async application(
    tx: Tx,
    id: string,
    { step: stepId, revealFor }: { readonly step: string | undefined; readonly revealFor: RevealFor },
    as: PaperAs,
  ): Promise<Made> {
    const { arrest, links, codes, steps, words } = await this.arrests.show(tx, id);
    const link = links.find(({ caseId }) => caseId === arrest.caseId);
    if (!link) {
      throw new DomainError(
        'forbidden',
        'arrest.kept-elsewhere',
        'This custody is kept in another case. What happens in it is recorded there: ask the office that gave the number of the arrest.',
        { number: arrest.number },
      );
    }
    const counted = new Set(standing(steps).map((step) => step.id));
    const asked = steps
      .filter((step) => step.kind === 'remand_asked' && counted.has(step.id) && (stepId ?? step.id) === step.id)
      .at(-1);
    if (!asked) {
      throw new DomainError(
        'conflict',
        'remand.not-asked',
        'No police custody was applied for here. Record the application first.',
      );
    }
    const record = await this.forms.read(
      tx,
      arrest.caseId,
      {
        types: ['arrest.recorded', 'arrest.corrected', 'custody.produced', 'custody.remanded', 'custody.remand_asked'],
        of: ['arrest', id],
        act: (entries) => entries.find(({ partOne }) => textIn(partOne, 'step') === asked.id),
      },
      revealFor,
    );
    const charges = await this.charges.against(tx, arrest.caseId, link.partyId, karachiDay(asked.at));
    return this.forms.make(
      tx,
      record,
      remandForm({
        ...{ arrest, steps: steps.filter((step) => counted.has(step.id)), asked, words: words.get(asked.id) ?? null },
        accused: record.person(codes.get(link.partyId) ?? ''),
        offences: charges.map(({ law }) => law.citation),
        ceiling: this.custody.ceilingOf(arrest),
      }),
      as,
    );
  }
}
