import { Injectable } from '@nestjs/common';
import { karachiDay } from '../../../kernel/day';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import type { Letter } from '../../../platform/typeset/letter';
import { IdentityService } from '../../identity/identity.service';
import { COUNTRY_NAMES } from '../directory/catalogue/catalogue';
import { DirectoryService } from '../directory/directory.service';
import { mayAct } from '../domain/authority';
import { concealing, hiddenNames, type LetterContent, type LetterKind } from '../domain/letter';
import { MlaBasis } from '../mla-basis.entity';
import { MlaDelegation } from '../mla-delegation.entity';
import type { MlaRequest } from '../mla-request.entity';
import { MlaRowsService } from '../mla-rows.service';
import { MlaTranslation } from '../translations/mla-translation.entity';
import { letterContent } from './letter-content';
import type { LetterFacts, LetterPerson } from './letter-facts';
import { dataOf, type Layout, letterPaper, type OtherLanguage } from './letter-paper';
import { MlaAnnex } from './mla-annex.entity';
import { MlaPerson } from './mla-person.entity';

export interface LetterWanted {
  readonly kind: LetterKind;
  readonly layout: Layout;
  readonly language: string | null;
  /** False: a look at what it will be. */
  readonly isMade: boolean;
}

export interface Composed {
  readonly content: LetterContent;
  readonly paper: Letter;
  /** JSON that is attached. */
  readonly data: string;
}

/** Puts together what a letter says from the rows of its request, the directory and the translation. */
@Injectable()
export class LetterComposer {
  constructor(
    private readonly rows: MlaRowsService,
    private readonly directory: DirectoryService,
    private readonly identity: IdentityService,
  ) {}

  /** @throws unprocessable `mla-letter.not-translated` where another language is asked and no certified translation of this text stands */
  async compose(tx: Tx, request: MlaRequest, wanted: LetterWanted): Promise<Composed> {
    const { kind, layout, language, isMade } = wanted;
    const row = language === null || layout === 'en' ? null : await this.translationOf(tx, request, language);
    if (layout !== 'en' && (row === null || (isMade && row.state !== 'certified'))) {
      throw new DomainError(
        'unprocessable',
        'mla-letter.not-translated',
        'No certified translation of this text stands in that language: ask for one, and have it read by a second reader.',
      );
    }
    const facts = await this.facts(tx, request, { kind, isMade, translation: row });
    const content = letterContent(facts);
    const other = row && otherOf(row, facts.persons);
    const at = request.signedAt ?? request.writtenAt;
    return { content, paper: letterPaper(content, { layout, other, at }), data: dataOf(content, other) };
  }

  /** Of this version of the text. */
  translationOf(tx: Tx, { id, textVersion }: MlaRequest, language: string): Promise<MlaTranslation | null> {
    return tx.findOne(MlaTranslation, { where: { requestId: id, language, textVersion } });
  }

  async persons(tx: Tx, requestId: string): Promise<LetterPerson[]> {
    const rows = await tx.find(MlaPerson, { where: { requestId }, order: { no: 'ASC' } });
    return rows
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ no, role, name, alsoKnown, nationality, location, protected: isProtected }) => ({
        ...{ code: `P-${no}`, role, name, alsoKnown, nationality, location, protected: isProtected },
      }));
  }

  async annexes(tx: Tx, requestId: string): Promise<MlaAnnex[]> {
    const rows = await tx.find(MlaAnnex, { where: { requestId }, order: { no: 'ASC' } });
    return rows.filter(({ withdrawnAt }) => withdrawnAt === null);
  }

  private async facts(
    tx: Tx,
    request: MlaRequest,
    { kind, isMade, translation }: { kind: LetterKind; isMade: boolean; translation: MlaTranslation | null },
  ): Promise<LetterFacts> {
    const cells = await this.directory.cells(tx, request.country);
    const cell = (field: string): string | null => cells.find((each) => each.field === field)?.value ?? null;
    const basis = request.basisId === null ? null : await tx.findOne(MlaBasis, { where: { id: request.basisId } });
    const items = await this.rows.itemsOf(tx, request.id);
    return {
      ...{ kind, isMade, request, basis },
      country: COUNTRY_NAMES.get(request.country) ?? request.country,
      ...{ authority: cell('authority'), address: cell('authority_address'), channel: cell('channel') },
      items: items.map(({ fromAt, toAt, ...item }) => ({ ...item, from: fromAt, to: toAt })),
      persons: await this.persons(tx, request.id),
      annexes: await this.annexes(tx, request.id),
      signature: await this.signatureOf(tx, request),
      translation: translation && {
        ...{ translator: translation.translator, secondReader: translation.reader ?? '–' },
        certificate: translation.certificate ?? '–',
      },
    };
  }

  /** Who signed, and by what he may: as it stood on that day. */
  private async signatureOf(tx: Tx, { signedBy, signedAt, track }: MlaRequest): Promise<LetterFacts['signature']> {
    if (signedBy === null || signedAt === null) return null;
    const { name, rank } = await this.identity.officer(tx, signedBy);
    const held = await tx.find(MlaDelegation, { where: { officerId: signedBy } });
    const by = held.find((each) => mayAct(each, karachiDay(signedAt)));
    const authority =
      track === 'peca_42' ? 'PECA 2016 s.42' : `MLA Act 2020 s.4(3); ${by ? by.reference : 'see register'}`;
    return { name, rank, authority, at: signedAt };
  }
}

/** Protected names are hidden in the translation as in the text. */
function otherOf({ language, texts }: MlaTranslation, persons: readonly LetterPerson[]): OtherLanguage {
  const conceal = concealing(hiddenNames(persons, false));
  return {
    language,
    texts: Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, conceal(text)])),
  };
}
