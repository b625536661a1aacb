import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/tx';
import type { Made } from '../../../platform/http/made';
import { CasesService } from '../../cases/cases.service';
import { ChargesService } from '../../cases/charges.service';
import { docketItems, FormPapers, type RevealFor } from '../../evidence/papers/form-papers.service';
import type { PaperAs } from '../../../platform/typeset/paper-made';
import { PartiesService } from '../../parties/parties.service';
import type { PoliceReport, ReportedWitness } from '../police-report.entity';
import { ReportRows } from '../report-rows.service';
import { reportForm } from './report-form';

/** The police report as a paper, in the words of the office that has the case. */
@Injectable()
export class ReportPapers {
  constructor(
    private readonly rows: ReportRows,
    private readonly cases: CasesService,
    private readonly charges: ChargesService,
    private readonly parties: PartiesService,
    private readonly forms: FormPapers,
  ) {}

  /**
   * As the report stands now, on the record up to its last act.
   * @throws not-found `police-report.not-found`; forbidden `case.read-only` where names are asked for
   */
  async paper(tx: Tx, id: string, revealFor: RevealFor, as: PaperAs): Promise<Made> {
    const { report, codes, papers } = await this.rows.show(tx, id);
    const { caseId } = report;
    const property = await propertyOf(tx, caseId);
    const record = await this.forms.read(
      tx,
      caseId,
      {
        // What passes between officer and prosecutor is not of the paper that goes to court.
        types: ['police_report.drafted', 'police_report.amended', 'police_report.filed', 'police_report.recorded'],
        of: ['report', id],
        items: property.map((exhibit) => exhibit.id),
        act: (entries) => entries.at(-1),
      },
      revealFor,
    );
    const who = (partyId: string): string => {
      const code = codes.get(partyId);
      return code === undefined ? '–' : record.person(code);
    };
    const charged = (await this.charges.of(tx, caseId)).filter(({ charge }) => report.chargeIds.includes(charge.id));
    const described = docketItems(property, record.chains);
    const accusedOf = await this.parties.codesOf(
      tx,
      charged.map(({ charge }) => charge.accusedId),
    );
    const complainants = await complainantsOf(tx, caseId);
    return this.forms.make(
      tx,
      record,
      reportForm({
        ...{ report, papers, court: await courtOf(tx, report) },
        firs: (await this.cases.firsOf(tx, caseId)).map(({ number, registeredOn }) => ({ number, day: registeredOn })),
        complainants: complainants.map((code) => record.person(code)),
        accused: report.accused.map(({ partyId, standing }) => ({ who: who(partyId), standing })),
        witnesses: report.witnesses.map((witness) => ({ who: witnessOf(witness, who), proves: witness.proves })),
        property: described.map((item, i) => ({ ...item, malkhana: property[i]?.malkhana ?? null })),
        charges: charged.map(({ charge, law }) => ({
          ...{ who: record.person(accusedOf.get(charge.accusedId) ?? '–'), law: law.citation },
          ...{ from: charge.actsFrom, to: charge.actsTo },
        })),
      }),
      as,
    );
  }
}

function witnessOf({ partyId, officer }: ReportedWitness, who: (partyId: string) => string): string {
  if (partyId !== undefined) return who(partyId);
  if (!officer) return '–';
  const { rank, name, number } = officer;
  return `${rank} ${name}${number === undefined ? '' : ` (${number})`}`;
}

/** Row policies decide what is seen. */
function propertyOf(tx: Tx, caseId: string): Promise<{ id: string; number: string; malkhana: string | null }[]> {
  return tx.query<{ id: string; number: string; malkhana: string | null }>(
    'SELECT id, number, malkhana_number AS malkhana FROM exhibit WHERE case_id = $1 ORDER BY serial',
    [caseId],
  );
}

async function courtOf(tx: Tx, { courtId }: PoliceReport): Promise<string | null> {
  if (courtId === null) return null;
  const row = await tx.one<{ name: string }>('SELECT name FROM court WHERE id = $1', [courtId]);
  return row?.name ?? null;
}

async function complainantsOf(tx: Tx, caseId: string): Promise<string[]> {
  const rows = await tx.query<{ code: string }>(
    `SELECT code FROM party WHERE case_id = $1 AND 'complainant' = ANY (roles) ORDER BY code`,
    [caseId],
  );
  return rows.map(({ code }) => code);
}
