import { Injectable } from '@nestjs/common';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { Made } from '../../../platform/http/made';
import { Typesetter } from '../../../platform/typeset/typesetter';
import { LedgerService } from '../../ledger/ledger.service';
import { COUNTRY_NAMES } from '../directory/catalogue/catalogue';
import { DirectoryService } from '../directory/directory.service';
import { concealing, hiddenNames } from '../domain/letter';
import { MlaRowsService } from '../mla-rows.service';
import { addendumContent } from './addendum-content';
import { LetterComposer } from './letter-composer';
import { letterPaper } from './letter-paper';
import { SendingService } from './sending.service';

/** The letter of an addendum: what was learnt after the signature, for the state that holds the signed text. */
@Injectable()
export class AddendumLettersService {
  constructor(
    private readonly rows: MlaRowsService,
    private readonly directory: DirectoryService,
    private readonly composer: LetterComposer,
    private readonly sending: SendingService,
    private readonly ledger: LedgerService,
    private readonly typesetter: Typesetter,
  ) {}

  /**
   * Protected persons stand in it by their codes; while anything of the request is held back, no letter of it leaves. The look is
   * on record in the closed line.
   * @throws not-found `mla-request.not-found`; conflict `mla-letter.not-signed`; unprocessable `mla-addendum.unknown`, `mla-annex.vetoed`
   */
  async show(tx: Tx, id: string, no: number): Promise<Made> {
    const request = await this.rows.find(tx, id);
    if (request.direction !== 'outgoing' || request.signedAt === null || request.sha256 === null) {
      throw new DomainError(
        'conflict',
        'mla-letter.not-signed',
        'The letter is made of the text that was signed: it is not signed yet.',
      );
    }
    const [added] = await tx.query<{ at: Date; text: string }>(
      `SELECT recorded_at AS at, particulars ->> 'text' AS text FROM mla_event
        WHERE request_id = $1 AND what = 'addendum' ORDER BY seq OFFSET $2 LIMIT 1`,
      [id, no - 1],
    );
    if (!added) {
      throw new DomainError('unprocessable', 'mla-addendum.unknown', 'The request has no addendum of this number.');
    }
    await this.sending.requireUnvetoed(tx, id);
    const conceal = concealing(hiddenNames(await this.composer.persons(tx, id), false));
    const cells = await this.directory.cells(tx, request.country);
    const cell = (field: string): string | null => cells.find((each) => each.field === field)?.value ?? null;
    const number = request.number ?? id.slice(0, 8);
    const content = addendumContent({
      ...{ no, number, foreignRef: request.foreignRef, track: request.track, priority: request.priority },
      country: COUNTRY_NAMES.get(request.country) ?? request.country,
      ...{ authority: cell('authority'), address: cell('authority_address'), channel: cell('channel') },
      ...{ signedOn: karachiDay(request.signedAt), addedOn: karachiDay(added.at) },
      ...{ textSha256: request.sha256, text: conceal(added.text) },
    });
    const paper = letterPaper(content, { layout: 'en', other: null, at: added.at });
    await this.ledger.audit(tx, 'mla.letter_read', { line: id, facts: { letter: 'addendum', no, made: false } });
    return new Made(() => this.typesetter.pdf(paper), {
      ...{ contentType: 'application/pdf', fileName: `addendum-${String(no)}-${number}.pdf` },
    });
  }
}
