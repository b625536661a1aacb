import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx';
import {
  EXPORT_PATHS,
  type Exported,
  type ExportPath,
  type Veto,
  vetoesOn,
  vetoOnWithholding,
} from './domain/export-veto';
import type { ExportVerdictsView } from './export-vetoes.dto';
import { ExhibitsService } from './exhibits.service';

/** A reason of an upper module why an exhibit's content does not leave by this path; null when it has none. */
export type AskVeto = (tx: Tx, exhibit: Exported, path: ExportPath) => Promise<Veto | null>;

export interface ExportVerdict {
  readonly exhibitId: string;
  readonly path: ExportPath;
  /** True when nothing stands against the content leaving; the record and the hash always may. */
  readonly contentMayLeave: boolean;
  readonly vetoes: readonly Veto[];
}

/** The one list of export vetoes, asked on every path out. Upper modules register theirs at start. */
@Injectable()
export class ExportVetoes {
  private readonly registered = new Map<string, AskVeto>();

  constructor(private readonly exhibits: ExhibitsService) {}

  /** Adds a veto under a name of its own. @throws Error when the name is taken: two modules would hide each other */
  register(name: string, ask: AskVeto): void {
    if (this.registered.has(name)) throw new Error(`An export veto named ${name} is already registered`);
    this.registered.set(name, ask);
  }

  /** One verdict per exhibit, in the order asked. @throws not-found `exhibit.not-found` */
  async ask(tx: Tx, exhibitIds: readonly string[], path: ExportPath): Promise<ExportVerdict[]> {
    return this.askOf(tx, await this.exhibits.exported(tx, exhibitIds), path);
  }

  /** The same of exhibits that an upper module has read by a door of its own. */
  async askOf(tx: Tx, exhibits: readonly Exported[], path: ExportPath): Promise<ExportVerdict[]> {
    const verdicts: ExportVerdict[] = [];
    for (const exhibit of exhibits) {
      const vetoes = vetoesOn(exhibit);
      for (const ask of this.registered.values()) {
        const veto = await ask(tx, exhibit, path);
        if (veto) vetoes.push(veto);
      }
      verdicts.push({ exhibitId: exhibit.id, path, contentMayLeave: vetoes.length === 0, vetoes });
    }
    return verdicts;
  }

  /** Vetoes against leaving these exhibits out of what goes to the accused or the court. @throws not-found `exhibit.not-found` */
  async askWithholding(tx: Tx, exhibitIds: readonly string[], courtOrder: string | null): Promise<Veto[]> {
    const exhibits = await this.exhibits.exported(tx, exhibitIds);
    return exhibits.map((exhibit) => vetoOnWithholding(exhibit, courtOrder)).filter((veto) => veto !== null);
  }

  /** All ways out for one exhibit, and whether it could be withheld. @throws not-found `exhibit.not-found` */
  async verdictsOn(tx: Tx, exhibitId: string, courtOrder: string | null): Promise<ExportVerdictsView> {
    const paths: { path: ExportPath; contentMayLeave: boolean; vetoes: readonly Veto[] }[] = [];
    for (const path of EXPORT_PATHS) {
      for (const { contentMayLeave, vetoes } of await this.ask(tx, [exhibitId], path)) {
        paths.push({ path, contentMayLeave, vetoes });
      }
    }
    const withholdingVetoes = await this.askWithholding(tx, [exhibitId], courtOrder);
    return { exhibitId, paths, mayBeWithheld: withholdingVetoes.length === 0, withholdingVetoes };
  }
}
