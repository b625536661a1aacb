import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Gap } from '../../platform/http/stated';
import type { Age, PartyRole } from './domain/party';

/** Row of `party`: a person of one case. `code` is random and the only name that he has in part one of a ledger entry. */
@Entity('party')
export class Party {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') code!: string;
  @Column('text', { array: true }) roles!: PartyRole[];
  @Column('text') identity!: 'known' | 'unknown';
  /** What an unknown person is called until he is identified. */
  @Column('text', { nullable: true }) label!: string | null;
  @Column('text', { nullable: true }) name!: string | null;
  @Column('text', { nullable: true }) fatherName!: string | null;
  @Column('text', { nullable: true }) cnic!: string | null;
  @Column('text', { nullable: true }) passport!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) address!: string | null;
  @Column('date', { nullable: true }) bornOn!: string | null;
  @Column('text') age!: Age;
  @Column('boolean') protected!: boolean;
  @Column('text', { nullable: true }) protectedReason!: string | null;
  @Column('jsonb') gaps!: Record<string, Gap>;
  @Column('uuid') recordedBy!: string;
  @Column('timestamptz') recordedAt!: Date;
  @Column('timestamptz', { nullable: true }) identifiedAt!: Date | null;
  @VersionColumn() version!: number;
}
