import type { Phrase } from '../../../platform/typeset/paper';
import type { OpenedEntry } from '../../ledger/ledger.service';
import { replay } from '../../../proof/custody-state';
import type { FormContent, FormFact } from './form-sheet.paper';
import { FORM_WORDS as W } from './form-sheet.words';
import { wordsOf } from './paper-entry';

/** What a request for examination says, from whatever module holds it. */
export interface DocketFacts {
  readonly requestId: string;
  readonly number: string;
  readonly laboratory: string;
  /** The seizure memo, where it is named. */
  readonly authority: string | null;
  readonly priority: { readonly words: Phrase; readonly reason: string | null };
  readonly scope: string | null;
  readonly questions: readonly string[];
  readonly items: readonly {
    readonly number: string;
    readonly description: string | null;
    readonly seal: FormFact;
  }[];
}

/** Exhibits as their chains, up to the act, have them: first words, and the seal that each then bore. */
export function docketItems(
  exhibits: readonly { readonly id: string; readonly number: string }[],
  chains: readonly OpenedEntry[],
): DocketFacts['items'] {
  return exhibits.map(({ id, number }) => {
    const chain = chains.filter(({ item }) => item === id);
    const [first] = chain;
    const { seal } = replay(chain.map(({ seq, partOne }) => ({ seq, body: partOne ?? undefined })));
    const description = first ? (wordsOf(first)['description'] ?? null) : null;
    return { number, description, seal: typeof seal === 'string' ? seal : W.notSealed };
  });
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
        { label: W.authority, fact: facts.authority ?? W.bySeizure },
        { label: W.urgency, fact: facts.priority.words },
        ...(facts.priority.reason === null ? [] : [{ label: W.urgentWhy, fact: facts.priority.reason }]),
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
