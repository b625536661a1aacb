import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `document`: paper or a file that is hashed and on the ledger, but that nobody holds. */
@Entity('document')
export class CaseDocument {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') kind!: string;
  @Column('text') title!: string;
  @Column('text', { nullable: true }) fileName!: string | null;
  @Column('text') sha256!: string;
  @Column('text', { nullable: true }) sha512!: string | null;
  /** Bytes, as a decimal text. */
  @Column('bigint') sizeBytes!: string;
  @Column('text') state!: 'registered' | 'superseded' | 'withdrawn';
  @Column('uuid', { nullable: true }) supersedesId!: string | null;
  @Column('text', { nullable: true }) withdrawnWhy!: string | null;
  @Column('uuid') registeredBy!: string;
  @Column('timestamptz') registeredAt!: Date;
  /** Entry hash of the last act on this document; the next act names it as `previous`. */
  @Column('text') lastAct!: string;
  @Column('integer') version!: number;
}
