import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `custody_person`: a private person as known at one act. The ledger's part one has the code alone. */
@Entity('custody_person')
export class CustodyPerson {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('text') code!: string;
  @Column('uuid', { nullable: true }) partyId!: string | null;
  @Column('text') capacity!: string;
  @Column('jsonb') identity!: Record<string, string>;
  @Column('timestamptz') recordedAt!: Date;
}
