import { Entity, PrimaryColumn, Column } from 'typeorm';

/** Row of `incident_victim`: the party to whom the incident was done. */
@Entity('incident_victim')
export class IncidentVictim {
  @PrimaryColumn('uuid') incidentId!: string;
  @PrimaryColumn('uuid') partyId!: string;
  @Column('uuid') caseId!: string;
}
