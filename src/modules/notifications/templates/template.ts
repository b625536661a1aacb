import type { NoticeKind, NoticeParam } from '../../../platform/outbox/notice-kinds';
import type { Language } from '../../../platform/http/problem-texts';

/** One phrase in both languages. The Urdu is ours and has not been read by a native legal reader yet. */
export type Both = Readonly<Record<Language, string>>;

/**
 * How a param is shown: `id` never (it is for links), `number` as a human number of an exhibit or case, which a mail
 * shows only where the reader may see the case, `count` and `code` as they stand, `instant` in Karachi's time, `limit` as
 * the first instant at which it is over, `rule` as one of the law or of the house, `role` by its name, and a table by the words that each value has.
 */
export type ParamForm =
  'id' | 'number' | 'count' | 'code' | 'instant' | 'limit' | 'rule' | 'role' | Readonly<Record<string, Both>>;

/** What a subject line may say of a message: what sort of thing waits, never which. */
export type About = 'clock' | 'custody' | 'case' | 'account' | 'system';

/** The words of a kind. `{name}` stands for a param. A title has none, so that it can stand anywhere. */
export interface Template<K extends NoticeKind> {
  readonly about: About;
  readonly params: { readonly [P in NoticeParam<K>]: ParamForm };
  /** Where the thing is in the API, below `/api/v1`; `{name}` for a param, `{caseId}` for the case. */
  readonly link: string | null;
  /** An alarm of the law's clock: its mails cannot be switched off. */
  readonly statutory?: true;
  /** Told in the application alone. */
  readonly noMail?: true;
  readonly title: Both;
  readonly sentence: Both;
}

/** Every kind has its words: one without is an error of the compiler. */
export type Templates = { readonly [K in NoticeKind]: Template<K> };

/** The templates of one file. */
export type Some<K extends NoticeKind> = Pick<Templates, K>;
