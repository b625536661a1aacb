import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { Channel, DeliveryState } from '../domain/delivery';

/** Row of `delivery`: one message to one address, and what became of it. It names whose address it is, never the address. */
@Entity('delivery')
export class Delivery {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { nullable: true }) notificationId!: string | null;
  @Column('uuid', { nullable: true }) digestId!: string | null;
  @Column('uuid', { nullable: true }) officerId!: string | null;
  @Column('text') channel!: Channel;
  @Column('text') addressRef!: string;
  @Column('text') state!: DeliveryState;
  /** Tries that an answer of the other side ended; those that found nobody are not counted. */
  @Column('integer') attempts!: number;
  @Column('timestamptz') nextAt!: Date;
  @Column('timestamptz', { nullable: true }) claimedUntil!: Date | null;
  @Column('text', { nullable: true }) lastError!: string | null;
  @Column('text', { nullable: true }) messageId!: string | null;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('timestamptz') createdAt!: Date;
  @VersionColumn() version!: number;
}
