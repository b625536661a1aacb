import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IdentifierKind } from './domain/identifier';

/** Row of `complaint_identifier`: as it was told, and as it is compared. */
@Entity('complaint_identifier')
export class ComplaintIdentifier {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') complaintId!: string;
  @Column('uuid', { nullable: true }) lineId!: string | null;
  @Column('text') kind!: IdentifierKind;
  @Column('text') whose!: 'suspect' | 'victim' | 'unknown';
  @Column('text') raw!: string;
  @Column('text', { nullable: true }) provider!: string | null;
  @Column('text') space!: string;
  @Column('text') value!: string;
  /** Its form was found right; that it exists nobody has asked. */
  @Column('boolean') checked!: boolean;
  /** SHA-256 of space and value: what kin is looked up by. */
  @Column('bytea') digest!: Buffer;
  @Column('timestamptz') recordedAt!: Date;
}
