import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `notification`: one thing told to one officer. */
@Entity('notification')
export class Notification {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') messageId!: string;
  @Column('uuid') officerId!: string;
  @Column('uuid', { nullable: true }) caseId!: string | null;
  @Column('text') kind!: string;
  @Column('jsonb') params!: Record<string, string>;
  /** An alarm of the law's clock. */
  @Column('boolean') statutory!: boolean;
  /** Number among this officer's: given in the order in which they become visible. */
  @Column('bigint') seq!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) readAt!: Date | null;
}
