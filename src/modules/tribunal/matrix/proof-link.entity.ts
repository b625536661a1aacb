import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LinkKind, LinkState } from './domain/elements';

/** Row of `proof_link`: by what an element of a charge is to be proved, and how. Taken back, never deleted; served on nobody. */
@Entity('proof_link')
export class ProofLink {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') chargeId!: string;
  @Column('text') element!: string;
  @Column('text') kind!: LinkKind;
  @Column('uuid', { nullable: true }) exhibitId!: string | null;
  @Column('uuid', { nullable: true }) documentId!: string | null;
  @Column('uuid', { nullable: true }) statementId!: string | null;
  @Column('uuid', { nullable: true }) witnessId!: string | null;
  /** What the accused himself said, relied on as an admission. */
  @Column('boolean') admission!: boolean;
  @Column('text') proves!: string;
  @Column('text', { nullable: true }) answer!: string | null;
  @Column('text') state!: LinkState;
  @Column('uuid') setBy!: string;
  @Column('timestamptz') setAt!: Date;
  @Column('uuid', { nullable: true }) takenBackBy!: string | null;
  @Column('timestamptz', { nullable: true }) takenBackAt!: Date | null;
  @Column('text', { nullable: true }) backReason!: string | null;
  @Column('integer') version!: number;
}

/** Row of `element_sign_off`: a prosecutor stands for the words of an element, or does not; written once, the last word counts. */
@Entity('element_sign_off')
export class ElementSignOff {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') offenceId!: string;
  @Column('date') versionFrom!: string;
  @Column('text') element!: string;
  @Column('text') sha256!: string;
  @Column('text') verdict!: 'signed_off' | 'not_signed_off';
  @Column('text', { nullable: true }) words!: string | null;
  @Column('uuid') officerId!: string;
  @Column('timestamptz') signedAt!: Date;
}
