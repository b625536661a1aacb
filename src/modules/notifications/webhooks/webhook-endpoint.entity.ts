import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

export type DisabledWhy = 'by-administrator' | 'failing' | 'gone';

/** Row of `webhook_endpoint`: a receiver outside, registered by an administrator. Secrets are sealed. */
@Entity('webhook_endpoint')
export class WebhookEndpoint {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') url!: string;
  /** Kinds of notices, each whole or as `<beginning>.*`. */
  @Column('text', { array: true }) kinds!: string[];
  @Column('bytea') secret!: Buffer;
  /** Signs beside the present one until `previousUntil`, so that a receiver can change over. */
  @Column('bytea', { nullable: true }) previousSecret!: Buffer | null;
  @Column('timestamptz', { nullable: true }) previousUntil!: Date | null;
  @Column('text') state!: 'active' | 'disabled';
  /** Since when every attempt has failed. */
  @Column('timestamptz', { nullable: true }) failingSince!: Date | null;
  @Column('text', { nullable: true }) disabledWhy!: DisabledWhy | null;
  @Column('uuid') createdBy!: string;
  @Column('timestamptz') createdAt!: Date;
  @VersionColumn() version!: number;
}
