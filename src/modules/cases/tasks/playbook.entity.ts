import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PlaybookTask, PlaybookText } from '../domain/task';

/** Row of `playbook`: an edition of an office's own, never changed. */
@Entity('playbook')
export class Playbook implements PlaybookText {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') officeId!: string;
  @Column('text') code!: string;
  @Column('integer') edition!: number;
  @Column('jsonb') title!: PlaybookText['title'];
  @Column('jsonb') offences!: readonly string[];
  @Column('jsonb') tasks!: readonly PlaybookTask[];
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
}
