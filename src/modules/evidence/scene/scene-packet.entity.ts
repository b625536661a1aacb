import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Irregular } from '../../../proof/body';
import type { SceneOfficerDto } from './scene-packet.dto';

/** A list that was written at a scene without network, and what it became. */
@Entity('scene_packet')
export class ScenePacket {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') seizureId!: string;
  /** The packet itself is an exhibit: its bytes are kept like all others. */
  @Column('uuid') exhibitId!: string;
  @Column('text') sha256!: string;
  /** As it stood on the paper; null where it bore none. */
  @Column('text', { nullable: true }) paperCode!: string | null;
  @Column('jsonb', { nullable: true }) irregular!: Irregular | null;
  /** SHA-256 of the script of the page that wrote it. */
  @Column('text') page!: string;
  @Column('jsonb') officer!: SceneOfficerDto;
  @Column('timestamptz') begun!: Date;
  @Column('timestamptz', { nullable: true }) ended!: Date | null;
  @Column('timestamptz') closed!: Date;
  @Column('integer') items!: number;
  @Column('integer') photographs!: number;
  @Column('uuid', { nullable: true }) signedPaperId!: string | null;
  @Column('uuid') importedBy!: string;
  @Column('timestamptz') importedAt!: Date;
  @Column('integer') version!: number;
}
