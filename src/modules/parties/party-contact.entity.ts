import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { ContactChannel, ContactLanguage } from './domain/contact';

/** Row of `party_contact`: how a person of a case may be reached without harm. The address is sealed. */
@Entity('party_contact')
export class PartyContact {
  /** The person's id: everybody has one safe contact at most. */
  @PrimaryColumn('uuid', { name: 'party_id' }) id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') channel!: ContactChannel;
  @Column('bytea') address!: Buffer;
  @Column('smallint') fromMinute!: number;
  @Column('smallint') toMinute!: number;
  @Column('text') language!: ContactLanguage;
  @Column('boolean') doNotContact!: boolean;
  @Column('date', { nullable: true }) consentOn!: string | null;
  @Column('text', { nullable: true }) consentHow!: string | null;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
  @Column('text', { nullable: true }) withdrawnHow!: string | null;
  @Column('uuid') setBy!: string;
  @Column('timestamptz') setAt!: Date;
  @VersionColumn() version!: number;
}
