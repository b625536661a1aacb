import { clockText, type FormContent } from '../../evidence/papers/form-papers.service';
import { FREEZE_LAW, type FreezeAuthority } from '../domain/freeze';
import type { Freeze } from '../freezes/freeze.entity';
import { FREEZE_FORM as W } from './freeze-form.words';

/** The letter by which an institution is told to hold an account, with who allowed it. The holder as the reader may see him. */
export function freezeForm(freeze: Freeze, holder: string | null, permission: string | null): FormContent {
  const { number, basis, target, institution, account, authority, orderedAt, decidedAt } = freeze;
  const at = authority === 'urgent' ? orderedAt : decidedAt;
  const law = FREEZE_LAW[basis];
  return {
    ...{ kind: 'freeze_letter', number, of: { freeze: freeze.id }, places: { institution, account, law } },
    sections: [
      {
        heading: W.what,
        facts: [
          { label: W.to, fact: institution },
          { label: W.kind, fact: W.targets[target] },
          { label: W.account, fact: account },
          ...(holder === null ? [] : [{ label: W.holder, fact: holder }]),
        ],
      },
      {
        heading: W.allowed,
        facts: [
          { label: W.law, fact: law },
          { label: W.authority, fact: authorityWords(authority) },
          { label: W.at, fact: at === null ? null : clockText(at.toISOString()) },
          ...(basis === 'amla_8' ? [{ label: W.court, fact: permission }] : []),
        ],
      },
    ],
  };
}

const authorityWords = (authority: FreezeAuthority) =>
  Object.entries(W.authorities).find(([name]) => name === authority)?.[1] ?? null;
