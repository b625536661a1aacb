import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import type { AuthRoute, Difference, ManifestFile, PackageState } from '../domain/package';

export interface KeptCondition {
  /** Item of the request; null: all that came. */
  readonly itemNo: number | null;
  readonly kind: string;
  readonly clause: string;
  readonly allows: readonly string[];
}
export interface KeptFailure {
  readonly at: string;
  readonly differences: readonly Difference[];
  readonly asked: string | null;
}
export interface KeptChange {
  readonly matter: string;
  readonly askedAt: string;
  readonly granted: boolean | null;
  readonly reference: string | null;
}
export interface Released {
  readonly name: string;
  readonly exhibitId: string;
  readonly number: string;
}

/** Row of `mla_package`: one consignment that came back. `state` is what was entered, not what the day made of it. */
@Entity('mla_package')
export class MlaPackage {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') requestId!: string;
  @Column('integer') no!: number;
  @Column('text') state!: PackageState;
  @Column('timestamptz') stateAt!: Date;
  @Column('text') sender!: string;
  @Column('text') media!: string;
  @Column('text', { nullable: true }) seal!: string | null;
  @Column('boolean', { nullable: true }) sealWhole!: boolean | null;
  @Column('timestamptz') receivedAt!: Date;
  @Column('jsonb') manifest!: readonly ManifestFile[];
  @Column('jsonb') failures!: readonly KeptFailure[];
  @Column('jsonb') conditions!: readonly KeptCondition[];
  @Column('text', { nullable: true }) authRoute!: AuthRoute | null;
  @Column('text', { nullable: true }) authReference!: string | null;
  @Column('text', { nullable: true }) systemStatement!: string | null;
  @Column('date', { nullable: true }) returnBy!: string | null;
  @Column('date', { nullable: true }) destroyBy!: string | null;
  @Column('text', { nullable: true }) certificate!: string | null;
  @Column('jsonb', { nullable: true }) change!: KeptChange | null;
  @Column('jsonb') releasedTo!: readonly Released[];
  @Column('uuid') recordedBy!: string;
  @VersionColumn() version!: number;
}
