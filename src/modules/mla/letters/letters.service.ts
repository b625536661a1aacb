import { Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { requireMatch } from '../../../platform/http/etag';
import { Made } from '../../../platform/http/made';
import { Typesetter } from '../../../platform/typeset/typesetter';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import type { LetterKind } from '../domain/letter';
import { MlaRequest } from '../mla-request.entity';
import { MlaRowsService } from '../mla-rows.service';
import { type Composed, LetterComposer, type LetterWanted } from './letter-composer';
import { MlaLetter } from './mla-letter.entity';
import type { LetterQuery } from './letters.dto';
import { SendingService } from './sending.service';

export interface StagedLetter {
  readonly requestId: string;
  /** Of the request, as it was when the letter was put together. */
  readonly version: number;
  readonly wanted: LetterWanted;
  readonly data: string;
  readonly pdf: Buffer;
}

export const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/** Letters, made once and kept as they were made: the bytes that were signed for are the bytes that leave. */
@Injectable()
export class LettersService {
  constructor(
    private readonly rows: MlaRowsService,
    private readonly composer: LetterComposer,
    private readonly sending: SendingService,
    private readonly typesetter: Typesetter,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** @throws not-found `mla-request.not-found` */
  async of(tx: Tx, requestId: string): Promise<MlaLetter[]> {
    await this.rows.find(tx, requestId);
    return tx.find(MlaLetter, { where: { requestId }, order: { madeAt: 'ASC', id: 'ASC' } });
  }

  /**
   * What is to be made, put together and judged; nothing is kept yet.
   * @throws not-found `mla-request.not-found`; conflict `mla-letter.not-signed`, `mla-letter.not-in-consultation`, `mla-letter.already-made`;
   * unprocessable `mla-letter.not-translated`, `mla-annex.vetoed`
   */
  async prepared(tx: Tx, requestId: string, wanted: LetterWanted): Promise<Composed & { version: number }> {
    const request = await this.rows.find(tx, requestId);
    await this.requireTime(tx, request, wanted);
    return { ...(await this.composer.compose(tx, request, wanted)), version: request.version };
  }

  /** Keeps a letter that was set: bytes and digests, the digests in the closed line. @throws as `prepared`; precondition-failed `precondition.stale` */
  async keep(
    tx: Tx,
    staged: StagedLetter,
    ifMatch: string | undefined,
  ): Promise<{ letter: Omit<MlaLetter, 'pdf'>; entry: ReceiptView }> {
    const { wanted, pdf, data, requestId } = staged;
    const request = await this.rows.lock(tx, requestId);
    requireMatch(ifMatch, request.version);
    requireMatch(`"${staged.version}"`, request.version);
    await this.requireTime(tx, request, wanted);
    const letter = {
      ...{ id: randomUUID(), requestId, kind: wanted.kind, layout: wanted.layout, language: wanted.language },
      ...{ textVersion: request.textVersion, textSha256: request.signedAt === null ? null : request.sha256 },
      ...{ dataSha256: sha256(data), sha256: sha256(pdf), sizeBytes: pdf.length },
      ...{ madeBy: officerOf(tx.actor).id, madeAt: await this.clock.now(tx) },
    };
    await tx.insert(MlaLetter, { ...letter, pdf });
    const changed = await tx.change(MlaRequest, request, {});
    const entry = await this.rows.record(tx, changed, {
      ...{ type: 'mla.letter_made', what: 'letter' },
      input: {
        facts: {
          ...{ letter: wanted.kind, layout: wanted.layout, text_version: request.textVersion },
          ...{ pdf_sha256: letter.sha256, data_sha256: letter.dataSha256, bytes: letter.sizeBytes },
          ...(letter.textSha256 === null ? {} : { signed_text: letter.textSha256 }),
          ...(wanted.language === null ? {} : { language: wanted.language }),
        },
      },
    });
    return { letter, entry };
  }

  /** As it was made, byte for byte; before that a draft, marked so. The look is on record in the closed line. @throws as `prepared` */
  async show(tx: Tx, requestId: string, query: LetterQuery): Promise<Made> {
    const { kind = 'letter', layout = 'en', language = null } = query;
    const request = await this.rows.find(tx, requestId);
    // What is held back since is held back from every paper, also from one that was made before.
    await this.sending.requireUnvetoed(tx, requestId);
    const made = await this.madeOf(tx, request, { kind, layout, language: layout === 'en' ? null : language });
    const meta = { contentType: 'application/pdf', fileName: `${kind}-${request.number ?? requestId.slice(0, 8)}.pdf` };
    let make: () => Promise<Buffer>;
    if (made) {
      const { pdf } = made;
      make = () => Promise.resolve(pdf);
    } else {
      const { paper } = await this.composer.compose(tx, request, { kind, layout, language, isMade: false });
      make = () => this.typesetter.pdf(paper);
    }
    await this.ledger.audit(tx, 'mla.letter_read', { line: requestId, facts: { letter: kind, made: made !== null } });
    return new Made(make, meta);
  }

  private madeOf(
    tx: Tx,
    { id: requestId, sha256: text, textVersion }: MlaRequest,
    { kind, layout, language }: { kind: LetterKind; layout: MlaLetter['layout']; language: string | null },
  ): Promise<MlaLetter | null> {
    const builder = tx.manager
      .createQueryBuilder(MlaLetter, 'l')
      .addSelect('l.pdf')
      .where('l.requestId = :requestId AND l.kind = :kind AND l.layout = :layout', { requestId, kind, layout })
      .andWhere('l.textVersion = :textVersion AND l.language IS NOT DISTINCT FROM :language', { textVersion, language })
      .orderBy('l.madeAt', 'DESC');
    if (kind !== 'redacted') builder.andWhere('l.textSha256 = :text', { text });
    return builder.limit(1).getOne();
  }

  private async requireTime(tx: Tx, request: MlaRequest, { kind, layout, language }: LetterWanted): Promise<void> {
    const refuse = (code: string, detail: string): never => {
      throw new DomainError('conflict', code, detail);
    };
    if (kind === 'redacted') {
      if (request.direction === 'incoming' || !['ca_examination', 'consultation'].includes(request.state)) {
        refuse(
          'mla-letter.not-in-consultation',
          'A redacted twin is for consultation, while the central authority examines the text.',
        );
      }
    } else if (request.signedAt === null || request.direction === 'incoming') {
      refuse('mla-letter.not-signed', 'The letter is made of the text that was signed: it is not signed yet.');
    } else if (kind === 'letter' && (await this.madeOf(tx, request, { kind, layout, language }))) {
      refuse('mla-letter.already-made', 'This letter is made and stands as it is: read it, or write an addendum.');
    }
    await this.sending.requireUnvetoed(tx, request.id);
  }
}
