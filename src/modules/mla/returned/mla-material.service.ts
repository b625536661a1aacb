import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/domain-error';
import type { Tx } from '../../../platform/database/tx';
import { CasesService } from '../../cases/cases.service';
import { ExhibitRegistrationService } from '../../evidence/exhibit-registration.service';
import { ExhibitConditions, type Term } from '../../evidence/conditions/exhibit-conditions.service';
import type { ExportPath } from '../../evidence/export-paths.events';
import { authenticationGaps, type ManifestFile, packageStanding } from '../domain/package';
import type { MlaRequest } from '../mla-request.entity';
import type { KeptCondition, MlaPackage, Released } from './mla-package.entity';

export interface StoredFile {
  readonly name: string;
  readonly sha256: string;
  readonly exhibitId: string | null;
  readonly number: string | null;
  /** Whether the bytes that the house itself hashed are those of the list. */
  readonly stored: 'matches' | 'differs' | 'missing' | 'not_yours_to_see';
}

export interface PackageView {
  no: number;
  state: string;
  sender: string;
  media: string;
  seal: string | null;
  sealWhole: boolean | null;
  receivedAt: string;
  files: readonly StoredFile[];
  failures: MlaPackage['failures'];
  conditions: readonly KeptCondition[];
  returnBy: string | null;
  destroyBy: string | null;
  certificate: string | null;
  change: MlaPackage['change'];
  authentication: {
    route: string | null;
    reference: string | null;
    systemStatement: string | null;
    missing: readonly { code: string; law: string; en: string; ur: string }[];
  };
}

/** Files of a package as exhibits of the case, and the terms that go with them. */
@Injectable()
export class MlaMaterialService {
  constructor(
    private readonly registration: ExhibitRegistrationService,
    private readonly conditions: ExhibitConditions,
    private readonly cases: CasesService,
  ) {}

  /**
   * Each file becomes an exhibit in the hands of him who releases it, its chain begun with the moment at which the package came.
   * What stands there names neither request nor state: who delivers is the authority through which it came. @throws conflict `mla-package.without-case`; as `ExhibitRegistrationService.register`
   */
  async release(tx: Tx, { caseId, track }: MlaRequest, row: MlaPackage): Promise<Released[]> {
    if (caseId === null) {
      throw new DomainError(
        'conflict',
        'mla-package.without-case',
        'The request is of no case: there is nobody to release it to.',
      );
    }
    const released: Released[] = [];
    for (const [i, file] of row.manifest.entries()) {
      const { exhibit } = await this.registration.register(
        tx,
        caseId,
        {
          ...{
            kind: 'provider_record',
            origin: 'received',
            words: `Record received, package ${String(row.no)}, file ${String(i + 1)}`,
          },
          from: { kind: 'organisation', name: track === 'mla_act' ? 'Central authority' : 'Designated agency' },
          ...(row.seal === null ? {} : { seal: row.seal }),
          occurredAt: row.receivedAt.toISOString(),
          latenessReason: 'Kept sealed until it was checked against its list and its terms were on record.',
        },
        {
          facts: {
            listed_sha256: file.sha256,
            listed_size: file.sizeBytes,
            terms_of_use: this.termsOn(row, file).length,
          },
          words: {
            terms: this.termsOn(row, file)
              .map(({ clause }) => clause)
              .join(' | ')
              .slice(0, 8_000),
          },
        },
      );
      await this.conditions.impose(tx, exhibit, this.termsOn(row, file));
      released.push({ name: file.name, exhibitId: exhibit.id, number: exhibit.number });
    }
    return released;
  }

  /** The terms as they stand now take the place of those on the exhibits. @throws not-found `case.not-found`; forbidden `case.read-only` */
  async mark(tx: Tx, { caseId }: MlaRequest, row: MlaPackage): Promise<void> {
    if (caseId === null) return;
    await this.cases.requireAccess(tx, caseId, 'write');
    for (const { name, exhibitId } of row.releasedTo) {
      const file = row.manifest.find((one) => one.name === name);
      if (file) await this.conditions.replace(tx, caseId, [exhibitId], this.termsOn(row, file));
    }
  }

  async viewOf(tx: Tx, row: MlaPackage, today: string): Promise<PackageView> {
    const files = await this.filesOf(tx, row);
    const { no, sender, media, seal, sealWhole, failures, conditions, returnBy, destroyBy, certificate, change } = row;
    return {
      ...{
        no,
        state: packageStanding(row, today),
        sender,
        media,
        seal,
        sealWhole,
        files,
        failures,
        conditions,
        change,
      },
      ...{ receivedAt: row.receivedAt.toISOString(), returnBy, destroyBy, certificate },
      authentication: {
        ...{ route: row.authRoute, reference: row.authReference, systemStatement: row.systemStatement },
        missing: authenticationGaps({
          ...{ authRoute: row.authRoute, authReference: row.authReference, systemStatement: row.systemStatement },
          ...{ failures: failures.length, unreleased: files.filter(({ exhibitId }) => exhibitId === null).length },
        }),
      },
    };
  }

  private async filesOf(tx: Tx, { manifest, releasedTo }: MlaPackage): Promise<StoredFile[]> {
    const parts = await tx.query<{ exhibitId: string; sha256: string }>(
      'SELECT exhibit_id AS "exhibitId", sha256 FROM content_part WHERE exhibit_id = ANY ($1::uuid[])',
      [releasedTo.map(({ exhibitId }) => exhibitId)],
    );
    const seen = await tx.query<{ id: string }>('SELECT id FROM exhibit WHERE id = ANY ($1::uuid[])', [
      releasedTo.map(({ exhibitId }) => exhibitId),
    ]);
    return manifest.map(({ name, sha256 }) => {
      const exhibit = releasedTo.find((one) => one.name === name);
      const stored = parts.filter(({ exhibitId }) => exhibitId === exhibit?.exhibitId);
      // The list of a request and the case are two things: one may be open to him and the other not.
      const hidden = exhibit !== undefined && !seen.some((one) => one.id === exhibit.exhibitId);
      return {
        ...{ name, sha256, exhibitId: exhibit?.exhibitId ?? null, number: exhibit?.number ?? null },
        stored: hidden ? 'not_yours_to_see' : verdictOn(stored, sha256),
      };
    });
  }

  private termsOn({ conditions }: MlaPackage, { itemNo }: ManifestFile): Term[] {
    return conditions
      .filter((one) => one.itemNo === null || one.itemNo === itemNo)
      .map(({ kind, clause, allows }) => ({ kind, clause, allows: allows as readonly ExportPath[] }));
  }
}

function verdictOn(stored: readonly { readonly sha256: string }[], listed: string): StoredFile['stored'] {
  if (stored.length === 0) return 'missing';
  return stored.every(({ sha256 }) => sha256 === listed) ? 'matches' : 'differs';
}
