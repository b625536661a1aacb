import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { FormKind, FormText } from '../domain/form-template';

/** Row of `form_template`: an edition of an office's own words for a form, never changed. */
@Entity('form_template')
export class FormTemplate {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') officeId!: string;
  @Column('text') kind!: FormKind;
  @Column('integer') edition!: number;
  @Column('jsonb') text!: FormText;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}
