import { Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { isUUID, validateSync } from 'class-validator';
import type { Tx } from '../../../platform/database/tx';
import type { ActRequest, Stager } from '../../../platform/http/act';
import type { Letter } from '../../../platform/typeset/letter';
import { Typesetter } from '../../../platform/typeset/typesetter';
import type { LetterWanted } from './letter-composer';
import { MakeLetterDto } from './letters.dto';
import { LettersService, type StagedLetter } from './letters.service';

interface Admitted {
  readonly requestId: string;
  readonly version: number;
  readonly wanted: LetterWanted;
  readonly data: string;
  readonly paper: Letter;
}

/** Puts a letter together in a short transaction and sets it in none; the act keeps it if nothing changed meanwhile. */
@Injectable()
export class LetterStager implements Stager<Admitted | null, StagedLetter | null> {
  constructor(
    private readonly letters: LettersService,
    private readonly typesetter: Typesetter,
  ) {}

  /** Null for a form that the route itself refuses. @throws as `LettersService.prepared` */
  async admit(tx: Tx, request: ActRequest): Promise<Admitted | null> {
    const told = plainToInstance(MakeLetterDto, request.body);
    const { id: requestId } = request.params as { readonly id: string };
    const isForm = typeof told === 'object' && told !== null && !Array.isArray(told);
    if (
      !isForm ||
      !isUUID(requestId) ||
      validateSync(told, { whitelist: true, forbidNonWhitelisted: true }).length > 0
    ) {
      return null;
    }
    const { kind, layout = 'en' } = told;
    // What only advises, and the note, are in English.
    const only = kind === 'letter' ? layout : 'en';
    const wanted = { kind, layout: only, language: only === 'en' ? null : (told.language ?? null), isMade: true };
    const { version, paper, data } = await this.letters.prepared(tx, requestId, wanted);
    return { requestId, version, wanted, data, paper };
  }

  /** @throws unavailable `paper.not-made`, `paper.too-many` */
  async receive(admitted: Admitted | null): Promise<StagedLetter | null> {
    if (!admitted) return null;
    const { paper, ...rest } = admitted;
    return { ...rest, pdf: await this.typesetter.pdf(paper) };
  }

  /** Nothing was kept that must be removed. */
  async discard(): Promise<void> {}
}
