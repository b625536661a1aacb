import type { FormContent } from './form-sheet.paper';
import { FORM_WORDS as W } from './form-sheet.words';

/** What a request for examination says, from whatever module holds it. */
export interface DocketFacts {
  readonly requestId: string;
  readonly number: string;
  readonly laboratory: string;
  readonly authority: string | null;
  readonly priority: string | null;
  readonly scope: string | null;
  readonly questions: readonly string[];
  readonly items: readonly {
    readonly number: string;
    readonly description: string | null;
    readonly seal: string | null;
  }[];
}

/** The docket that goes with exhibits to a laboratory. Source: PECA s.40; practice (forensic request with its scope). */
export const laboratoryDocket = (facts: DocketFacts): FormContent => ({
  ...{ kind: 'laboratory_docket', number: facts.number, of: { request: facts.requestId } },
  places: { laboratory: facts.laboratory },
  sections: [
    {
      heading: W.scope,
      facts: [
        { label: W.laboratory, fact: facts.laboratory },
        { label: W.authority, fact: facts.authority },
        { label: W.urgency, fact: facts.priority },
        { label: W.scope, fact: facts.scope },
        { label: W.questions, fact: facts.questions },
      ],
    },
    {
      heading: W.items,
      table: {
        columns: [
          { head: W.item, width: 3 },
          { head: W.what, width: 7 },
          { head: W.seal, width: 4 },
        ],
        rows: facts.items.map(({ number, description, seal }) => [number, description, seal]),
      },
    },
  ],
});
