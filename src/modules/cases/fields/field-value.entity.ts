import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FieldPlain, FieldThing } from '../domain/custom-field';

/** Row of `field_value`: one value that was entered. The last of a field stands; null: taken away. */
@Entity('field_value')
export class FieldValue {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') fieldId!: string;
  @Column('integer') fieldVersion!: number;
  @Column('text') thing!: FieldThing;
  @Column('uuid') thingId!: string;
  @Column('uuid', { nullable: true }) caseId!: string | null;
  @Column('integer') n!: number;
  @Column('jsonb', { nullable: true }) value!: FieldPlain | null;
  @Column('text', { nullable: true }) form!: string | null;
  @Column('uuid') setBy!: string;
  @Column('timestamptz') setAt!: Date;
}
