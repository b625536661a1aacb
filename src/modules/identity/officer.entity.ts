import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';

/** Row of `officer`: a public servant, whose name is no secret. His password is in no entity. */
@Entity('officer')
export class Officer {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') username!: string;
  @Column('text') name!: string;
  @Column('text') rank!: string;
  /** Belt or employee number; unique. */
  @Column('text') number!: string;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('boolean') active!: boolean;
  @Column('timestamptz') createdAt!: Date;
  @VersionColumn() version!: number;
}
