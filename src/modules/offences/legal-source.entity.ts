import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `legal_source`: where facts were read. */
@Entity('legal_source')
export class LegalSource {
  @PrimaryColumn('text') code!: string;
  @Column('text') title!: string;
  @Column('text', { array: true }) readAt!: string[];
  @Column('text') origin!: 'catalogue' | 'officer';
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
}
