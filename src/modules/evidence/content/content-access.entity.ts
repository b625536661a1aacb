import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OfficerRef } from '../../../proof/holder';

/** Row of `content_access`: one officer's look at one exhibit's content, for a purpose and a quarter of an hour. */
@Entity('content_access')
export class ContentAccess {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') exhibitId!: string;
  @Column('uuid') officerId!: string;
  @Column('jsonb') officer!: OfficerRef;
  @Column('text') purpose!: string;
  @Column('boolean') needsSecond!: boolean;
  @Column('timestamptz') askedAt!: Date;
  @Column('uuid', { nullable: true }) secondId!: string | null;
  @Column('timestamptz', { nullable: true }) openedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endsAt!: Date | null;
  @Column('integer') version!: number;
}
