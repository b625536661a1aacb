import { Injectable } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { isUUID, validateSync } from 'class-validator';
import type { Tx } from '../../../platform/database/tx';
import type { ActRequest, Stager } from '../../../platform/http/act';
import { Typesetter } from '../../../platform/typeset/typesetter';
import { SignCertificateDto, wantedOf } from './certificates.dto';
import { CertificatesService, type PreparedCertificate, type StagedCertificate } from './certificates.service';

/** Puts a certificate together in a short transaction and sets it in none; the act signs it if the record still says the same. */
@Injectable()
export class CertificateStager implements Stager<PreparedCertificate | null, StagedCertificate | null> {
  constructor(
    private readonly certificates: CertificatesService,
    private readonly typesetter: Typesetter,
  ) {}

  /** Null for a form that the route itself refuses. @throws as `CertificatesService.prepared` */
  async admit(tx: Tx, request: ActRequest): Promise<PreparedCertificate | null> {
    const told = plainToInstance(SignCertificateDto, request.body);
    const { id: caseId } = request.params as { readonly id: string };
    const isForm = typeof told === 'object' && told !== null && !Array.isArray(told);
    if (!isForm || !isUUID(caseId) || validateSync(told, { whitelist: true, forbidNonWhitelisted: true }).length > 0) {
      return null;
    }
    return this.certificates.prepared(tx, caseId, wantedOf(told));
  }

  /** @throws unavailable `paper.not-made`, `paper.too-many` */
  async receive(prepared: PreparedCertificate | null): Promise<StagedCertificate | null> {
    if (!prepared) return null;
    const { paper, ...rest } = prepared;
    return { ...rest, pdf: await this.typesetter.pdf(paper) };
  }

  /** Nothing was kept that must be removed. */
  async discard(): Promise<void> {}
}
