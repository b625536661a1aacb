import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `blob`: a stored ciphertext file and the key that opens it, wrapped by the key of its case. */
@Entity('blob')
export class Blob {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') kind!: 'content' | 'manifest' | 'redaction';
  @Column('bigint') sizeBytes!: string;
  @Column('bigint') storedBytes!: string;
  @Column('text', { name: 'sha256' }) sha256!: string;
  @Column('text', { name: 'sha512' }) sha512!: string;
  @Column('uuid') scopeId!: string;
  @Column('bytea') wrappedKey!: Buffer;
  @Column('timestamptz') storedAt!: Date;
}
