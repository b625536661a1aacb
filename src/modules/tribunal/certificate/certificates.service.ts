import { Injectable } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { officerOf } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { Made } from '../../../platform/http/made';
import type { Sheet } from '../../../platform/typeset/paper';
import { canonicalize } from '../../../proof/jcs';
import { CasesService } from '../../cases/cases.service';
import { LedgerService, type ReceiptView } from '../../ledger/ledger.service';
import { EvidenceCertificate } from './certificate.entity';
import { certificatePaper } from './certificate.paper';
import { CertificateRecord, type CertificateWanted } from './certificate-record.service';
import { type CertificateFacts, certificateLacks } from './domain/certificate-facts';

export interface Correction {
  readonly certificateId: string;
  readonly reason: string;
}
export interface WantedCertificate extends CertificateWanted {
  readonly corrects?: Correction | undefined;
}
export interface StagedCertificate {
  readonly caseId: string;
  readonly number: number;
  readonly facts: CertificateFacts;
  readonly text: string;
  readonly asOf: Date;
  readonly pdf: Buffer;
}
export type PreparedCertificate = Omit<StagedCertificate, 'pdf'> & { readonly paper: Sheet };
export type SignedCertificate = Omit<EvidenceCertificate, 'pdf' | 'text'>;

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');
const label = (number: number): string => `EC-${number}`;

/** Certificates about electronic evidence: each fact of the record, refused while one is missing, kept as they were signed. */
@Injectable()
export class CertificatesService {
  constructor(
    private readonly cases: CasesService,
    private readonly record: CertificateRecord,
    private readonly ledger: LedgerService,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts together what the caller is to sign. Nothing is kept yet.
   * @throws not-found `case.not-found`, `exhibit.not-found`, `certificate.not-found`; forbidden `case.read-only`;
   * conflict `certificate.corrected-already`, `certificate.facts-missing`; unprocessable `certificate.exhibit-of-another-case`
   */
  async prepared(tx: Tx, caseId: string, wanted: WantedCertificate): Promise<PreparedCertificate> {
    await this.cases.requireAccess(tx, caseId, 'write');
    const old = await this.toCorrect(tx, caseId, wanted.corrects);
    const asOf = await this.clock.now(tx);
    const { facts, standing, foot } = await this.record.gather(tx, caseId, wanted, asOf);
    const missing = certificateLacks(facts);
    if (missing.length > 0 || !standing || !foot) {
      throw new DomainError(
        'conflict',
        'certificate.facts-missing',
        'A certificate states facts, and some are missing: each is named with who supplies it.',
        { missing },
      );
    }
    const text = canonicalize(facts);
    const number = (await this.countOf(tx, caseId)) + 1;
    const paper = certificatePaper({
      ...{ facts, textSha256: sha256(text), qr: standing.qr, entry: standing.anchor.entryHash, foot },
      ...{ number: label(number), caseNumber: (await this.cases.caseRef(tx, caseId)).number },
      corrects: old && wanted.corrects ? { number: label(old.number), reason: wanted.corrects.reason } : null,
    });
    return { caseId, number, facts, text, asOf, paper };
  }

  /** Keeps what was set, if the record still says the same. @throws as `prepared`; conflict `certificate.record-moved` */
  async sign(
    tx: Tx,
    { caseId, number, facts, text, asOf, pdf }: StagedCertificate,
    wanted: WantedCertificate,
  ): Promise<{ certificate: SignedCertificate; entry: ReceiptView }> {
    await this.cases.requireAccess(tx, caseId, 'write');
    // One after the other in a case: number and correction are taken by one alone.
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1645))', [caseId]);
    await this.toCorrect(tx, caseId, wanted.corrects);
    const now = await this.record.gather(tx, caseId, wanted, asOf);
    const isSame = canonicalize({ ...now.facts, log: facts.log }) === text;
    if (!isSame || (await this.countOf(tx, caseId)) + 1 !== number) {
      throw new DomainError(
        'conflict',
        'certificate.record-moved',
        'The record changed while the certificate was being set. Read it again, then sign.',
      );
    }
    const certificate = {
      ...{ id: randomUUID(), caseId, number, facts, sizeBytes: pdf.length },
      ...{ corrects: wanted.corrects?.certificateId ?? null, reason: wanted.corrects?.reason ?? null },
      ...{ textSha256: sha256(text), pdfSha256: sha256(pdf) },
      ...{ signedBy: officerOf(tx.actor).id, signedAt: await this.clock.now(tx) },
    };
    await tx.insert(EvidenceCertificate, { ...certificate, text, pdf });
    const entry = await this.ledger.audit(tx, 'certificate.signed', {
      caseId,
      facts: {
        ...{ certificate: certificate.id, number: label(number), knowledge: facts.knowledge },
        ...{ text_sha256: certificate.textSha256, pdf_sha256: certificate.pdfSha256, bytes: pdf.length },
        ...{ policy_sha256: facts.policy?.sha256 ?? '', system: `${facts.system.name} ${facts.system.version}` },
        exhibits: facts.exhibits.map(({ id, custody }) => ({ exhibit: id, head: custody.head })),
        ...(certificate.corrects === null ? {} : { corrects: certificate.corrects }),
      },
      ...(certificate.reason === null ? {} : { words: { reason: certificate.reason } }),
    });
    return { certificate, entry: this.ledger.receiptView(entry) };
  }

  /** In the order of signing. @throws not-found `case.not-found` */
  async ofCase(tx: Tx, caseId: string): Promise<SignedCertificate[]> {
    await this.cases.requireAccess(tx, caseId, 'read');
    return tx.find(EvidenceCertificate, { where: { caseId }, order: { number: 'ASC' } });
  }

  /** @throws not-found `certificate.not-found` */
  async get(tx: Tx, id: string): Promise<SignedCertificate> {
    const row = await tx.findOne(EvidenceCertificate, { where: { id } });
    if (row) return row;
    throw new DomainError(
      'not-found',
      'certificate.not-found',
      'There is no such certificate, or its case is not open to you.',
    );
  }

  /** The certificate that took its place; null while it stands. */
  async correctedBy(tx: Tx, id: string): Promise<string | null> {
    return (await tx.findOne(EvidenceCertificate, { where: { corrects: id } }))?.id ?? null;
  }

  /** As it was signed, byte for byte. @throws not-found `certificate.not-found` */
  async paper(tx: Tx, id: string): Promise<Made> {
    const { number } = await this.get(tx, id);
    const row = await tx.one<{ pdf: Buffer }>('SELECT pdf FROM evidence_certificate WHERE id = $1', [id]);
    if (!row) throw new Error('A certificate was lost while it was read');
    return new Made(() => Promise.resolve(row.pdf), {
      contentType: 'application/pdf',
      fileName: `certificate-${label(number)}.pdf`,
    });
  }

  private countOf(tx: Tx, caseId: string): Promise<number> {
    return tx.manager.countBy(EvidenceCertificate, { caseId });
  }

  private async toCorrect(
    tx: Tx,
    caseId: string,
    correction: Correction | undefined,
  ): Promise<SignedCertificate | null> {
    if (!correction) return null;
    const old = await this.get(tx, correction.certificateId);
    if (old.caseId !== caseId) {
      throw new DomainError(
        'not-found',
        'certificate.not-found',
        'There is no such certificate, or its case is not open to you.',
      );
    }
    if ((await this.correctedBy(tx, old.id)) === null) return old;
    throw new DomainError(
      'conflict',
      'certificate.corrected-already',
      'Another certificate took the place of this one already. Correct that one.',
    );
  }
}
