import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CertificateFacts } from './domain/certificate-facts';

/**
 * Row of `evidence_certificate`: what was signed, byte for byte, and never again otherwise. It is our own writing and holds no
 * evidence, so its bytes stand with its row.
 */
@Entity('evidence_certificate')
export class EvidenceCertificate {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('integer') number!: number;
  @Column('uuid', { nullable: true }) corrects!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('jsonb') facts!: CertificateFacts;
  /** Canonical JSON of the facts: what `textSha256` is of. */
  @Column('text', { select: false }) text!: string;
  @Column('text', { name: 'text_sha256' }) textSha256!: string;
  @Column('bytea', { select: false }) pdf!: Buffer;
  @Column('text', { name: 'pdf_sha256' }) pdfSha256!: string;
  @Column('integer') sizeBytes!: number;
  @Column('uuid') signedBy!: string;
  @Column('timestamptz') signedAt!: Date;
}
