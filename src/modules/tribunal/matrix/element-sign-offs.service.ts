import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { In } from 'typeorm';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { OffencesService } from '../../offences/offences.service';
import { elementsOf, type VersionElement } from './catalogue/catalogue';
import { ElementSignOff } from './proof-link.entity';
import type { SignElementDto } from './elements.dto';
import type { SignedElement, VersionElements } from './signed-element';

/** What each version of an offence consists of, and the prosecutors who stand for it. */
@Injectable()
export class ElementSignOffs {
  constructor(
    private readonly offences: OffencesService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /** Every version of the offence with its elements; none where the house has written none. @throws not-found `offence.not-found` */
  async of(tx: Tx, offenceId: string): Promise<VersionElements[]> {
    const { versions } = await this.offences.get(tx, offenceId);
    const answer: VersionElements[] = [];
    for (const { effectiveFrom, confidence, chargeable } of versions) {
      const elements = elementsOf(offenceId, { effectiveFrom, confidence });
      if (elements === null) continue;
      const signed = await this.signed(tx, offenceId, effectiveFrom, elements);
      answer.push({ offenceId, versionFrom: effectiveFrom, chargeable, elements: signed });
    }
    return answer;
  }

  /** These elements with the last word on each, of the words as they are now. */
  async signed(
    tx: Tx,
    offenceId: string,
    versionFrom: string,
    elements: readonly VersionElement[],
  ): Promise<SignedElement[]> {
    const digests = elements.map(({ sha256 }) => sha256);
    const words = await tx.find(ElementSignOff, {
      where: { offenceId, versionFrom, sha256: In(digests) },
      order: { signedAt: 'ASC', id: 'ASC' },
    });
    return elements.map((element) => {
      const last = words.filter(({ sha256 }) => sha256 === element.sha256).at(-1) ?? null;
      const isSigned = last?.verdict === 'signed_off';
      return { ...element, signedOff: isSigned ? last : null, objected: isSigned ? null : last };
    });
  }

  /**
   * Stands for the words of an element, or says why not; for the words that were seen.
   * @throws not-found `offence.not-found`, `element.not-found`; conflict `element.other-words`; unprocessable `element.words-missing`
   */
  async sign(tx: Tx, offenceId: string, told: SignElementDto): Promise<{ row: ElementSignOff; entry: ReceiptView }> {
    const versions = await this.of(tx, offenceId);
    const version = versions.find(({ versionFrom }) => versionFrom === told.versionFrom);
    const element = version?.elements.find(({ code }) => code === told.element);
    if (!element) {
      throw new DomainError(
        'not-found',
        'element.not-found',
        'This version of the offence has no element of this code.',
      );
    }
    if (element.sha256 !== told.sha256) {
      throw new DomainError(
        'conflict',
        'element.other-words',
        'The words of this element are not those that you saw. Read them again before you stand for them.',
      );
    }
    if (told.verdict === 'not_signed_off' && told.words === undefined) {
      throw new DomainError(
        'unprocessable',
        'element.words-missing',
        'Say what is wrong with the words of this element.',
      );
    }
    const row = Object.assign(new ElementSignOff(), {
      ...{ id: randomUUID(), offenceId, versionFrom: told.versionFrom, element: told.element, sha256: told.sha256 },
      ...{ verdict: told.verdict, words: told.words ?? null, officerId: officerOf(tx.actor).id },
      signedAt: await this.clock.now(tx),
    });
    await tx.insert(ElementSignOff, row);
    const entry = await this.ledger.audit(tx, 'matrix.element_signed', {
      facts: {
        ...{ sign_off: row.id, offence: offenceId, version_from: row.versionFrom, element: row.element },
        ...{ sha256: row.sha256, verdict: row.verdict },
      },
      ...(row.words === null ? {} : { words: { words: row.words } }),
    });
    return { row, entry: this.ledger.receiptView(entry) };
  }
}
