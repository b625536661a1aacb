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
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz', { nullable: true }) readAt!: Date | null;
}
