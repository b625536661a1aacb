import type { Role } from '../../../kernel/roles';
import type { FileFacts } from './file-facts';

/** A sentence of ours in both languages. */
export interface Said {
  readonly en: string;
  readonly ur: string;
}

/** One thing that is not as it has to be, and when. `paper`: a registered document of the paper's kind makes it good. */
export interface FileLack extends Said {
  readonly code: string;
  readonly paper: boolean;
  readonly when: (facts: FileFacts) => boolean;
}

/** How the record is read for one paper of the checklist. */
export interface FileRule {
  /** Whether the paper is asked for in this case; undefined where the record cannot tell and a person must look. */
  readonly asked: (facts: FileFacts) => boolean | undefined;
  /** The fact because of which it is not asked for. */
  readonly not: Said;
  readonly lacks: readonly FileLack[];
  readonly closes: Role;
  /** The route by which it is closed, from `/api/v1`; `{id}` is the case. */
  readonly route: string;
}

export const said = (en: string, ur: string): Said => ({ en, ur });

/** Always asked for: the sentence why not is never needed. */
export const ALWAYS = {
  asked: (): boolean => true,
  not: said('It is asked for in every case.', 'ہر مقدمے میں درکار ہے۔'),
};

/** The paper itself is not there. */
export const noPaper = (en: string, ur: string, when: FileLack['when'] = () => true): FileLack => ({
  ...{ code: 'paper', en, ur, paper: true, when },
});

/** Something of it is not as the law has it, whatever papers there are. */
export const fault = (code: string, en: string, ur: string, when: FileLack['when']): FileLack => ({
  ...{ code, en, ur, paper: false, when },
});

export const DOCUMENTS = 'POST /cases/{id}/documents';
