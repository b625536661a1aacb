import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { holds, officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { rolesFor } from '../../../kernel/policy';
import type { Tx } from '../../../platform/database/tx';
import { IdentityService } from '../../identity/identity.service';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import {
  FORM_KINDS,
  type FormKind,
  type FormText,
  type InBoth,
  PLACEHOLDERS,
  strangePlaces,
} from '../domain/form-template';
import { DEFAULT_TEXTS } from './default-texts';
import { FormTemplate } from './form-template.entity';
import type { FormTemplateView, SetFormTemplateDto } from './form-templates.dto';

export type { FormKind, FormText } from '../domain/form-template';

const plain = (lines: readonly InBoth[]): InBoth[] => lines.map(({ en, ur }) => ({ en, ur }));

/** The words of printed forms, each office's own where it has written some. */
@Injectable()
export class FormTemplates {
  constructor(
    private readonly identity: IdentityService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** The words in force in an office, and their edition; 0: those of the house. */
  async of(tx: Tx, officeId: string, kind: FormKind): Promise<{ edition: number; text: FormText }> {
    const [own] = await tx.find(FormTemplate, { where: { officeId, kind }, order: { edition: 'DESC' }, take: 1 });
    return own ?? { edition: 0, text: DEFAULT_TEXTS[kind] };
  }

  /** Every form with its words in this office. @throws not-found `office.not-found` */
  async ofOffice(tx: Tx, officeId: string): Promise<FormTemplateView[]> {
    await this.identity.office(tx, officeId);
    const views: FormTemplateView[] = [];
    for (const kind of FORM_KINDS) views.push(viewOf(kind, await this.of(tx, officeId, kind)));
    return views;
  }

  /**
   * The next edition of an office's words; papers printed from now on have them.
   * @throws not-found `office.not-found`; forbidden `form-template.not-your-office`; bad-form `form-template.placeholder-unknown`
   */
  async set(
    tx: Tx,
    officeId: string,
    told: SetFormTemplateDto,
  ): Promise<{ view: FormTemplateView; entry: ReceiptView }> {
    await this.identity.office(tx, officeId);
    const isMine = holds(tx.actor, ['administrator']) || holds(tx.actor, rolesFor('form-template:make'), officeId);
    if (!isMine) {
      throw new DomainError(
        'forbidden',
        'form-template.not-your-office',
        'The words of an office’s forms are for its head or the administrator to write.',
      );
    }
    const { kind, title, preamble, closing, signatures } = told;
    const text: FormText = {
      ...{ title: { en: title.en, ur: title.ur }, preamble: plain(preamble) },
      ...{ closing: plain(closing), signatures: plain(signatures) },
    };
    const strange = strangePlaces(kind, text);
    if (strange.length > 0) {
      throw new DomainError(
        'bad-form',
        'form-template.placeholder-unknown',
        `This form does not know ${strange.join(', ')}. In braces stands only what its list names.`,
        { placeholders: PLACEHOLDERS[kind] },
      );
    }
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`form-template/${officeId}/${kind}`]);
    const edition = (await this.of(tx, officeId, kind)).edition + 1;
    const by = { madeBy: officerOf(tx.actor).id, madeAt: await this.clock.now(tx) };
    await tx.insert(FormTemplate, { id: randomUUID(), officeId, kind, edition, text, ...by });
    const entry = await this.ledger.audit(tx, 'form_template.set', {
      facts: { office: officeId, form: kind, edition },
      words: { text: JSON.stringify(text) },
    });
    return { view: viewOf(kind, { edition, text }), entry: this.ledger.receiptView(entry) };
  }
}

const viewOf = (kind: FormKind, { edition, text }: { edition: number; text: FormText }): FormTemplateView => ({
  ...{ kind, edition, isDefault: edition === 0, placeholders: PLACEHOLDERS[kind], ...text },
});
