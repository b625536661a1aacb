import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { assertTransition } from '../../../kernel/transitions';
import type { Tx } from '../../../platform/database/tx';
import { requireMatch } from '../../../platform/http/etag';
import { IdentityService } from '../../identity/identity.service';
import type { ReceiptView } from '../../ledger/ledger.service';
import { translatable } from '../domain/letter';
import { DRAFTING } from '../domain/outgoing';
import { isOwn, TRANSLATION_TRANSITIONS, type TranslationState } from '../domain/translation';
import { LetterComposer } from '../letters/letter-composer';
import { inOther } from '../letters/letter-paper';
import { MlaRequest } from '../mla-request.entity';
import { MlaRowsService } from '../mla-rows.service';
import { MlaTranslation } from './mla-translation.entity';
import type { AskTranslationDto, ReadTranslationDto, SourceText, WriteTranslationDto } from './translations.dto';

interface WrittenTranslation {
  readonly translation: MlaTranslation;
  readonly entry: ReceiptView;
}

/** One version of a text in another language: asked for, written, read by somebody else. A changed text begins anew. */
@Injectable()
export class TranslationsService {
  constructor(
    private readonly rows: MlaRowsService,
    private readonly composer: LetterComposer,
    private readonly identity: IdentityService,
    private readonly clock: Clock,
  ) {}

  /** Of every version of the text. @throws not-found `mla-request.not-found` */
  async of(tx: Tx, requestId: string): Promise<MlaTranslation[]> {
    await this.rows.find(tx, requestId);
    return tx.find(MlaTranslation, { where: { requestId }, order: { textVersion: 'ASC', language: 'ASC' } });
  }

  /** What is to be translated, each text once; protected names stand there by their codes. @throws as `of` */
  async source(tx: Tx, id: string, language: string): Promise<SourceText[]> {
    const request = await this.rows.find(tx, id);
    const row = await this.composer.translationOf(tx, request, language);
    return (await this.texts(tx, request)).map((said) => {
      const other = inOther(said, { language, texts: row?.texts ?? {} });
      return { k: said.k, en: said.t, other: other === said.t ? null : other };
    });
  }

  /** @throws as `of`; not-found `officer.not-found`; conflict `mla-translation.not-now`, `mla-translation.already-asked` */
  async ask(tx: Tx, id: string, told: AskTranslationDto, ifMatch: string | undefined): Promise<WrittenTranslation> {
    const request = await this.hold(tx, id, ifMatch);
    if (told.translatorId !== undefined) await this.identity.officer(tx, told.translatorId);
    if (await this.composer.translationOf(tx, request, told.language)) {
      throw new DomainError(
        'conflict',
        'mla-translation.already-asked',
        'A translation of this text into this language is asked already.',
      );
    }
    const translation = Object.assign(new MlaTranslation(), {
      ...{ id: randomUUID(), requestId: id, language: told.language, textVersion: request.textVersion },
      ...{
        state: 'asked',
        translator: told.translator,
        translatorId: told.translatorId ?? null,
        due: told.due ?? null,
      },
      ...{ texts: {}, certificate: null, writtenBy: null, writtenAt: null, readBy: null, reader: null, readAt: null },
      ...{ returnedWhy: null, askedBy: officerOf(tx.actor).id, version: 1 },
    });
    await tx.insert(MlaTranslation, translation);
    return { translation, entry: await this.record(tx, request, translation, 'mla.translation_asked') };
  }

  /**
   * The translation as its translator gave it, whole, with his certificate.
   * @throws as `ask`; conflict `mla-translation.illegal-transition`; unprocessable `mla-translation.not-asked`, `mla-translation.incomplete`
   */
  async write(tx: Tx, id: string, told: WriteTranslationDto, ifMatch: string | undefined): Promise<WrittenTranslation> {
    const request = await this.hold(tx, id, ifMatch);
    const row = await this.standing(tx, request, told.language, 'written');
    const missing = (await this.texts(tx, request)).filter(
      (said) => inOther(said, { language: told.language, texts: told.texts }) === said.t && !(said.k in told.texts),
    );
    if (missing.length > 0) {
      throw new DomainError(
        'unprocessable',
        'mla-translation.incomplete',
        'Texts of the letter are not translated: see which. What stays as it is, is repeated.',
        { missing: missing.map(({ k }) => k) },
      );
    }
    const translation = await tx.change(MlaTranslation, row, {
      ...{ state: 'written' as const, texts: told.texts, certificate: told.certificate, returnedWhy: null },
      ...{ writtenBy: officerOf(tx.actor).id, writtenAt: await this.clock.now(tx) },
    });
    return { translation, entry: await this.record(tx, request, translation, 'mla.translation_written') };
  }

  /**
   * A second reader agrees or sends it back. @throws as `write`; forbidden `mla-translation.own`; unprocessable `mla-translation.reason-missing`
   */
  async read(tx: Tx, id: string, told: ReadTranslationDto, ifMatch: string | undefined): Promise<WrittenTranslation> {
    const request = await this.hold(tx, id, ifMatch);
    const row = await this.standing(tx, request, told.language, told.agrees ? 'certified' : 'returned');
    const me = await this.identity.officer(tx, officerOf(tx.actor).id);
    if (isOwn(me, row)) {
      throw new DomainError(
        'forbidden',
        'mla-translation.own',
        'Nobody reads his own translation: ask another officer.',
      );
    }
    if (!told.agrees && told.reason === undefined) {
      throw new DomainError('unprocessable', 'mla-translation.reason-missing', 'Say why it goes back.');
    }
    const translation = await tx.change(MlaTranslation, row, {
      state: told.agrees ? ('certified' as const) : ('returned' as const),
      ...{ readBy: me.id, reader: `${me.name}, ${me.rank}`, readAt: await this.clock.now(tx) },
      returnedWhy: told.agrees ? null : (told.reason ?? null),
    });
    const words: Record<string, string> = told.reason === undefined ? {} : { reason: told.reason };
    return { translation, entry: await this.record(tx, request, translation, 'mla.translation_read', words) };
  }

  private async texts(tx: Tx, request: MlaRequest): Promise<{ k: string; t: string }[]> {
    const { content } = await this.composer.compose(tx, request, {
      ...{ kind: 'letter', layout: 'en', language: null, isMade: true },
    });
    // Who signs, and what the translator himself certifies, is nobody's to translate.
    return translatable(content).filter(
      ({ k, t }) => t !== '' && !['signature', 'f.signed_on', 'f.delegation'].includes(k),
    );
  }

  private async standing(tx: Tx, request: MlaRequest, language: string, to: TranslationState): Promise<MlaTranslation> {
    const row = await this.composer.translationOf(tx, request, language);
    if (!row) {
      throw new DomainError(
        'unprocessable',
        'mla-translation.not-asked',
        'No translation of this text into this language is asked: ask for it first.',
      );
    }
    assertTransition(TRANSLATION_TRANSITIONS, 'mla-translation', row.state, to);
    return row;
  }

  private async hold(tx: Tx, id: string, ifMatch: string | undefined): Promise<MlaRequest> {
    const request = await this.rows.lock(tx, id);
    requireMatch(ifMatch, request.version);
    const open = request.direction === 'outgoing' && !DRAFTING.some((state) => state === request.state);
    if (open && request.signedAt === null) return request;
    throw new DomainError(
      'conflict',
      'mla-translation.not-now',
      'A text is translated after it was written and before it is signed.',
    );
  }

  private async record(
    tx: Tx,
    request: MlaRequest,
    { language, translator, textVersion, state }: MlaTranslation,
    type: 'mla.translation_asked' | 'mla.translation_written' | 'mla.translation_read',
    words: Record<string, string> = {},
  ): Promise<ReceiptView> {
    const changed = await tx.change(MlaRequest, request, {});
    return this.rows.record(tx, changed, {
      ...{ type, what: 'translation' },
      particulars: { translator, ...words },
      input: { facts: { language, text_version: textVersion, translation: state } },
    });
  }
}
