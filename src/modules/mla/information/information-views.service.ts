import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { Made } from '../../../platform/http/made';
import { Typesetter } from '../../../platform/typeset/typesetter';
import { IdentityService } from '../../identity/identity.service';
import { COUNTRY_NAMES } from '../directory/catalogue/catalogue';
import { INFORMATION_MOVES, informationStanding } from '../domain/information';
import { letterPaper } from '../letters/letter-paper';
import type { ForeignInformation } from './foreign-information.entity';
import { type InformationWholeView, toInformationWhole } from './information.view';
import { informationContent } from './information-content';
import { InformationRows } from './information-rows.service';

/** Information without a request as those on its list read it; each look is itself on record, in its closed line. */
@Injectable()
export class InformationViews {
  constructor(
    private readonly rows: InformationRows,
    private readonly identity: IdentityService,
    private readonly typesetter: Typesetter,
    private readonly clock: Clock,
  ) {}

  /** With its history and the steps that are open. @throws not-found `information.not-found` */
  async read(tx: Tx, id: string): Promise<InformationWholeView> {
    const row = await this.rows.find(tx, id);
    const facts = await this.rows.factsOf(tx, row);
    const open = INFORMATION_MOVES.filter(({ from }) => from.includes(row.state)).flatMap((move) =>
      move.to.map((to) => ({
        ...{ step: move.id, to, by: move.by, needs: move.needs },
        missing: informationStanding(move, facts, {}),
      })),
    );
    await this.rows.looked(tx, id, 'whole');
    return toInformationWhole(row, await this.rows.eventsOf(tx, id), open);
  }

  /**
   * The letter that forwards it, its data attached; before the approval marked as a draft. While anything that goes with it is held
   * back there is none. @throws as `read`; conflict `information.not-ours`; unprocessable `mla-annex.vetoed`
   */
  async letter(tx: Tx, id: string): Promise<Made> {
    const row = await this.rows.find(tx, id);
    if (row.direction !== 'outgoing') {
      throw new DomainError('conflict', 'information.not-ours', 'It came to us: there is no letter of ours.');
    }
    const vetoes = await this.rows.vetoed(tx, row);
    if (vetoes.length > 0) {
      throw new DomainError(
        'unprocessable',
        'mla-annex.vetoed',
        'This may not leave with a request: see under `vetoes` by which clause.',
        { vetoes: vetoes.map((detail) => ({ detail })) },
      );
    }
    const isApproved = row.state === 'approved' || row.state === 'sent';
    const at = row.approvedAt ?? (await this.clock.now(tx));
    const reference = id.slice(0, 8);
    const content = informationContent({
      ...{ reference, isApproved, country: COUNTRY_NAMES.get(row.country) ?? row.country },
      ...{ counterpart: row.counterpart, title: row.title, summary: row.summary, purpose: row.purpose },
      ...{ date: karachiDay(at), approval: row.approval, undertaking: row.undertaking },
      exhibits: await this.rows.carriedWithDigests(tx, id),
      signature: await this.signatureOf(tx, row),
    });
    const paper = letterPaper(content, { layout: 'en', other: null, at });
    await this.rows.looked(tx, id, 'letter');
    return new Made(() => this.typesetter.pdf(paper), {
      ...{ contentType: 'application/pdf', fileName: `information-${reference}.pdf` },
    });
  }

  private async signatureOf(tx: Tx, { approvedBy, approvedAt }: ForeignInformation) {
    if (approvedBy === null || approvedAt === null) return null;
    const { name, rank } = await this.identity.officer(tx, approvedBy);
    return { name, rank, on: karachiDay(approvedAt) };
  }
}
