import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Row of `charge_incident`: what the charge is about. */
@Entity('charge_incident')
export class ChargeIncident {
  @PrimaryColumn('uuid') chargeId!: string;
  @PrimaryColumn('uuid') incidentId!: string;
  @Column('uuid') caseId!: string;
}
