import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Tx as Transaction } from '../../../platform/database/tx';
import { Act, Reads, Staged, Tx } from '../../../platform/http/act';
import { Fails } from '../../../platform/http/api-errors';
import type { Made } from '../../../platform/http/made';
import { CertificateStager } from './certificate.stage';
import { CertificateView, SignCertificateDto, toCertificateView, wantedOf } from './certificates.dto';
import { CertificatesService, type StagedCertificate } from './certificates.service';

@ApiTags('tribunal file')
@Controller()
export class CertificatesController {
  constructor(private readonly certificates: CertificatesService) {}

  @Post('cases/:id/certificates')
  @ApiOperation({ summary: 'Sign a certificate about exhibits; refused while a fact is missing, each named' })
  @Act('certificate:sign', { stage: CertificateStager })
  @Fails([
    ...['case.not-found', 'case.read-only', 'exhibit.not-found', 'certificate.not-found', 'certificate.facts-missing'],
    ...['certificate.exhibit-of-another-case', 'certificate.corrected-already', 'certificate.record-moved'],
    ...['paper.not-made', 'paper.too-many'],
  ])
  @ApiCreatedResponse({ type: CertificateView })
  async sign(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) _id: string,
    @Body() told: SignCertificateDto,
    @Staged() staged: StagedCertificate | null,
  ): Promise<CertificateView> {
    if (!staged) throw new Error('A form that the route takes was not admitted');
    const { certificate, entry } = await this.certificates.sign(tx, staged, wantedOf(told));
    return toCertificateView(certificate, null, entry);
  }

  @Get('cases/:id/certificates')
  @ApiOperation({ summary: 'Certificates of a case, those that were corrected too' })
  @Reads('case:read')
  @Fails(['case.not-found'])
  async of(
    @Tx() tx: Transaction,
    @Param('id', ParseUUIDPipe) id: string,
  ): Promise<{ items: CertificateView[]; nextCursor: null }> {
    const rows = await this.certificates.ofCase(tx, id);
    const after = new Map(rows.flatMap((row) => (row.corrects === null ? [] : [[row.corrects, row.id] as const])));
    return { items: rows.map((row) => toCertificateView(row, after.get(row.id) ?? null)), nextCursor: null };
  }

  @Get('certificates/:id')
  @ApiOperation({ summary: 'One certificate: what it states, and what took its place' })
  @Reads('case:read')
  @Fails(['certificate.not-found'])
  @ApiOkResponse({ type: CertificateView })
  async get(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<CertificateView> {
    return toCertificateView(await this.certificates.get(tx, id), await this.certificates.correctedBy(tx, id));
  }

  @Get('certificates/:id/paper')
  @ApiOperation({ summary: 'The certificate as it was signed, byte for byte' })
  @ApiProduces('application/pdf')
  @Reads('case:read')
  @Fails(['certificate.not-found'])
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  paper(@Tx() tx: Transaction, @Param('id', ParseUUIDPipe) id: string): Promise<Made> {
    return this.certificates.paper(tx, id);
  }
}
