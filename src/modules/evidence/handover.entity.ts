import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ExhibitState, Holder } from './domain/exhibit';
import type { HandoverState, ItemAnswerState } from './domain/handover';

/** Row of `handover`. `receiverId` is null where the receiver has no account. */
@Entity('handover')
export class Handover {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') releaserId!: string;
  @Column('uuid', { nullable: true }) receiverId!: string | null;
  @Column('jsonb') receiver!: Holder;
  @Column('text') purpose!: string;
  @Column('text', { nullable: true }) place!: string | null;
  @Column('text') state!: HandoverState;
  @Column('timestamptz') offeredAt!: Date;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  @Column('uuid', { nullable: true }) receiptId!: string | null;
  @Column('integer') version!: number;
}

/** Row of `handover_item`: one exhibit in a hand-over and what the receiver said of it. */
@Entity('handover_item')
export class HandoverItem {
  @PrimaryColumn('uuid') handoverId!: string;
  @PrimaryColumn('uuid') exhibitId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid', { nullable: true }) parcelId!: string | null;
  @Column('text') stateBefore!: ExhibitState;
  @Column('text', { nullable: true }) sealOffered!: string | null;
  @Column('text') answer!: ItemAnswerState;
  @Column('text', { nullable: true }) sealSeen!: string | null;
  @Column('text', { nullable: true }) condition!: string | null;
  @Column('text', { nullable: true }) word!: string | null;
}
