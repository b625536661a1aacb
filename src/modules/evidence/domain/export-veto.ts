import type { MaterialClass } from './exhibit';

/** Every way in which content, or a picture of it, leaves the installation. */
export const EXPORT_PATHS = [
  'bundle',
  'copies-set',
  'defence-account',
  'thumbnail',
  'mail',
  'mla-package',
  'download',
  'owner-image',
] as const;
export type ExportPath = (typeof EXPORT_PATHS)[number];

/** What a veto looks at. */
export interface Exported {
  readonly id: string;
  readonly number: string;
  readonly caseId: string;
  readonly class: MaterialClass;
  readonly exculpatory: boolean;
  readonly frozen: boolean;
  readonly quarantined: boolean;
  /** Order of a court that lets intimate or privileged material out, or null. */
  readonly exportOrder: string | null;
}

export interface Veto {
  readonly name: string;
  readonly code: string;
  readonly detail: string;
  /** The words of another that bind us, where they are the reason. */
  readonly clause?: string;
}

/** The content of child abuse never leaves, by any path and whoever orders: record and hash only. */
const childAbuse = (exhibit: Exported): Veto | null =>
  exhibit.class === 'child-abuse'
    ? {
        name: 'child-abuse',
        code: 'export.child-abuse',
        detail: `Exhibit ${exhibit.number} is child-abuse material. Its record and hash may leave, its content never does; inspection is supervised, here.`,
      }
    : null;

const intimate = (exhibit: Exported): Veto | null =>
  exhibit.class === 'intimate' && exhibit.exportOrder === null
    ? {
        name: 'intimate',
        code: 'export.intimate',
        detail: `Exhibit ${exhibit.number} is intimate material and does not leave unless a court so orders. Record the order first.`,
      }
    : null;

const privileged = (exhibit: Exported): Veto | null =>
  exhibit.class === 'privileged' && exhibit.exportOrder === null
    ? {
        name: 'privileged',
        code: 'export.privileged',
        detail: `Exhibit ${exhibit.number} is privileged and does not leave unless a court has lifted the privilege. Record the order first.`,
      }
    : null;

const stopped = (exhibit: Exported): Veto | null => {
  if (exhibit.quarantined) {
    return {
      name: 'quarantined',
      code: 'export.quarantined',
      detail: `Exhibit ${exhibit.number} is quarantined: its content is not what was declared.`,
    };
  }
  return exhibit.frozen
    ? { name: 'frozen', code: 'export.frozen', detail: `Exhibit ${exhibit.number} is frozen. Lift that first.` }
    : null;
};

const BUILT_IN = [childAbuse, intimate, privileged, stopped];

/** The vetoes of the law and of the house on this exhibit's content leaving, whatever the path. */
export const vetoesOn = (exhibit: Exported): Veto[] =>
  BUILT_IN.map((veto) => veto(exhibit)).filter((veto) => veto !== null);

/** What speaks for the accused is not left out of what leaves without an order of the court. */
export const vetoOnWithholding = (exhibit: Exported, courtOrder: string | null): Veto | null =>
  exhibit.exculpatory && courtOrder === null
    ? {
        name: 'exculpatory',
        code: 'export.exculpatory',
        detail: `Exhibit ${exhibit.number} is marked exculpatory. It cannot be withheld without an order of the court.`,
      }
    : null;
