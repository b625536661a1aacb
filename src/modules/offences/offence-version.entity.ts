import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  Classification,
  Combination,
  Confidence,
  Fine,
  Imprisonment,
  JuvenileClass,
  OffenceVersion,
  StatutoryBail,
} from './domain/offence';

class ImprisonmentColumns implements Imprisonment {
  @Column('smallint', { nullable: true }) minMonths!: number | null;
  @Column('smallint', { nullable: true }) maxMonths!: number | null;
  @Column('boolean') minDisputed!: boolean;
  @Column('boolean') life!: boolean;
  @Column('boolean') death!: boolean;
}

class FineColumns implements Fine {
  @Column('integer', { nullable: true }) minPkr!: number | null;
  @Column('integer', { nullable: true }) maxPkr!: number | null;
  @Column('boolean') uncapped!: boolean;
}

class ClassificationColumns implements Classification {
  @Column('boolean') cognizable!: boolean;
  @Column('text', { nullable: true }) condition!: string | null;
  @Column('boolean') bailable!: boolean;
  @Column('boolean') compoundable!: boolean;
}

/** Row of `offence_version`: an edition of what a section said between two days. Written once. */
@Entity('offence_version')
export class OffenceVersionRow implements OffenceVersion {
  @PrimaryColumn('text') id!: string;
  @Column('text') offenceId!: string;
  @Column('smallint') edition!: number;
  @Column('date') effectiveFrom!: string;
  @Column('date', { nullable: true }) effectiveTo!: string | null;
  @Column('text') instrument!: string;
  @Column(() => ImprisonmentColumns) imprisonment!: ImprisonmentColumns;
  @Column(() => FineColumns) fine!: FineColumns;
  @Column('text') combination!: Combination;
  @Column(() => ClassificationColumns) classification!: ClassificationColumns;
  @Column('boolean') chargeable!: boolean;
  @Column('boolean') prohibitoryClause!: boolean;
  @Column('jsonb', { nullable: true }) statutoryBail!: StatutoryBail | null;
  @Column('text', { nullable: true }) juvenileClass!: JuvenileClass | null;
  @Column('boolean') magistrateOrderNeeded!: boolean;
  @Column('text', { array: true }) sources!: string[];
  @Column('text') confidence!: Confidence;
  @Column('text') notes!: string;
  @Column('text') origin!: 'catalogue' | 'officer';
  @Column('uuid', { nullable: true }) proposalId!: string | null;
  @Column('timestamptz', { default: () => 'clock_now()' }) createdAt!: Date;
  @Column('timestamptz', { nullable: true }) supersededAt!: Date | null;
}
