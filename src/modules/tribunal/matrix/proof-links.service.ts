import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import { assertTransition } from '../../../kernel/transitions';
import { sha256Hex } from '../../../proof/primitives';
import type { Tx } from '../../../platform/database/tx';
import { requireMatch } from '../../../platform/http/etag';
import { CaseFilesService } from '../../cases/case-files.service';
import { ChargesService } from '../../cases/charges.service';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { LINK_TRANSITIONS } from './domain/elements';
import { ProofFactsService } from './proof-facts.service';
import { ProofLink } from './proof-link.entity';
import type { RewordLinkDto, SetLinkDto } from './proof-links.dto';
import { elementsOfCharge, type OpenedLink, ProofMatrixService, targetOf } from './proof-matrix.service';

interface WrittenLink {
  readonly opened: OpenedLink;
  readonly entry: ReceiptView;
}

/**
 * Links of the proof matrix: set, reworded and taken back, never deleted. The ledger has who, when and the digest of the words; the
 * words stay with the side whose thinking they are.
 */
@Injectable()
export class ProofLinks {
  constructor(
    private readonly charges: ChargesService,
    private readonly files: CaseFilesService,
    private readonly facts: ProofFactsService,
    private readonly matrix: ProofMatrixService,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws not-found `case.not-found`; forbidden `case.read-only`; conflict `proof-link.charge-ended`, `proof-link.set-already`;
   * unprocessable `proof-link.charge-unknown`, `proof-link.element-unknown`, `proof-link.target-unknown`, `proof-link.no-admission`
   */
  async set(tx: Tx, caseId: string, told: SetLinkDto): Promise<WrittenLink> {
    await this.files.lock(tx, caseId);
    await this.requireElement(tx, caseId, told);
    const known = (await this.facts.of(tx, caseId, told.kind, [told.targetId])).get(told.targetId);
    if (!known) {
      throw new DomainError(
        'unprocessable',
        'proof-link.target-unknown',
        'Name an exhibit, document, statement or witness of this case, by its own kind.',
      );
    }
    if (told.admission === true && known.facts.byAccused !== true) {
      throw new DomainError(
        'unprocessable',
        'proof-link.no-admission',
        'An admission is a statement of an accused. Leave the mark out for anything else.',
      );
    }
    const link = Object.assign(new ProofLink(), {
      ...{ id: randomUUID(), caseId, chargeId: told.chargeId, element: told.element, kind: told.kind },
      ...{ exhibitId: null, documentId: null, statementId: null, witnessId: null, [`${told.kind}Id`]: told.targetId },
      ...{
        admission: told.admission ?? false,
        proves: told.proves,
        answer: told.answer ?? null,
        state: 'set' as const,
      },
      ...{ setBy: officerOf(tx.actor).id, setAt: await this.clock.now(tx) },
      ...{ takenBackBy: null, takenBackAt: null, backReason: null, version: 1 },
    });
    await this.requireNew(tx, link);
    await tx.insert(ProofLink, link);
    return this.enter(tx, 'matrix.link_set', link);
  }

  /** Other words on how it proves, or on what is answered to an attack. @throws not-found `proof-link.not-found`; conflict `proof-link.taken-back`; precondition-failed `precondition.stale` */
  async reword(tx: Tx, id: string, told: RewordLinkDto, ifMatch: string | undefined): Promise<WrittenLink> {
    const link = await this.standing(tx, id, ifMatch);
    const { proves = link.proves, answer = link.answer } = told;
    return this.enter(tx, 'matrix.link_reworded', await tx.change(ProofLink, link, { proves, answer }));
  }

  /** @throws as `reword` */
  async takeBack(tx: Tx, id: string, reason: string, ifMatch: string | undefined): Promise<WrittenLink> {
    const link = await this.standing(tx, id, ifMatch);
    assertTransition(LINK_TRANSITIONS, 'proof-link', link.state, 'taken_back');
    const back = { takenBackBy: officerOf(tx.actor).id, takenBackAt: await this.clock.now(tx), backReason: reason };
    return this.enter(
      tx,
      'matrix.link_taken_back',
      await tx.change(ProofLink, link, { ...back, state: 'taken_back' as const }),
    );
  }

  /** @throws not-found `proof-link.not-found` */
  async show(tx: Tx, id: string): Promise<OpenedLink> {
    const link = this.found(await tx.findOne(ProofLink, { where: { id } }));
    tx.concerns.add(link.caseId);
    return this.openOne(tx, link);
  }

  private async requireElement(tx: Tx, caseId: string, { chargeId, element }: SetLinkDto): Promise<void> {
    const onFile = (await this.charges.of(tx, caseId)).find(({ charge }) => charge.id === chargeId);
    if (!onFile) {
      throw new DomainError('unprocessable', 'proof-link.charge-unknown', 'Name a charge of this case.');
    }
    if (onFile.charge.state !== 'made') {
      throw new DomainError('conflict', 'proof-link.charge-ended', 'This charge does not stand any more.');
    }
    if (elementsOfCharge(onFile)?.some(({ code }) => code === element) !== true) {
      throw new DomainError(
        'unprocessable',
        'proof-link.element-unknown',
        'The version charged has no element of this code. Take the codes from the matrix of the case.',
      );
    }
  }

  private async requireNew(tx: Tx, link: ProofLink): Promise<void> {
    const { caseId, chargeId, element } = link;
    const standing = await tx.find(ProofLink, { where: { caseId, chargeId, element, state: 'set' } });
    const same = standing.find((each) => targetOf(each) === targetOf(link));
    if (!same) return;
    throw new DomainError(
      'conflict',
      'proof-link.set-already',
      'This is linked to that element already. Reword the link that stands.',
      { link: same.id },
    );
  }

  private async standing(tx: Tx, id: string, ifMatch: string | undefined): Promise<ProofLink> {
    const seen = this.found(await tx.findOne(ProofLink, { where: { id } }));
    await this.files.lock(tx, seen.caseId);
    const link = this.found(await tx.findOne(ProofLink, { where: { id }, lock: { mode: 'pessimistic_write' } }));
    requireMatch(ifMatch, link.version);
    if (link.state === 'set') return link;
    throw new DomainError('conflict', 'proof-link.taken-back', 'This link was taken back. Set it anew.');
  }

  private async enter(
    tx: Tx,
    type: 'matrix.link_set' | 'matrix.link_reworded' | 'matrix.link_taken_back',
    link: ProofLink,
  ): Promise<WrittenLink> {
    const opened = await this.openOne(tx, link);
    const words = JSON.stringify([link.proves, link.answer, link.backReason]);
    const entry = await this.ledger.audit(tx, type, {
      caseId: link.caseId,
      facts: {
        ...{ link: link.id, charge: link.chargeId, element: link.element, kind: link.kind, target: targetOf(link) },
        ...{ admission: link.admission, words_sha256: sha256Hex(words) },
      },
    });
    return { opened, entry: this.ledger.receiptView(entry) };
  }

  private async openOne(tx: Tx, link: ProofLink): Promise<OpenedLink> {
    const [opened] = await this.matrix.open(tx, link.caseId, [link]);
    if (!opened) throw new Error('A link was lost while it was read');
    return opened;
  }

  private found(link: ProofLink | null): ProofLink {
    if (link) return link;
    throw new DomainError(
      'not-found',
      'proof-link.not-found',
      'There is no such link, or its case is not open to you.',
    );
  }
}
