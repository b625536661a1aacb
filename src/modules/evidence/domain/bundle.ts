import type { Transitions } from '../../../kernel/transitions';

export const BUNDLE_STATES = ['queued', 'building', 'ready', 'failed', 'expired'] as const;
export type BundleState = (typeof BUNDLE_STATES)[number];

export const BUNDLE_TRANSITIONS: Transitions<BundleState> = {
  queued: ['building', 'failed'],
  building: ['building', 'ready', 'failed'],
  ready: ['expired'],
  failed: [],
  expired: [],
};

/** What the requester may keep back. */
export const WITHHELD_PARTS = ['people', 'words', 'content'] as const;
export type WithheldPart = (typeof WITHHELD_PARTS)[number];

export interface WithholdRule {
  readonly part: WithheldPart;
  /** Left out: all exhibits, and what belongs to none. */
  readonly exhibits?: readonly string[] | undefined;
  /** Under what power: it stands in the bundle. */
  readonly authority: string;
}

export interface BundleCounts {
  readonly exhibits: number;
  readonly documents: number;
  readonly custodyEntries: number;
  readonly auditEntries: number;
  readonly evidenceFiles: number;
  readonly evidenceBytes: number;
  readonly files: number;
}

export const NO_COUNTS: BundleCounts = {
  exhibits: 0,
  documents: 0,
  custodyEntries: 0,
  auditEntries: 0,
  evidenceFiles: 0,
  evidenceBytes: 0,
  files: 0,
};

export type KeptBackWhat = 'content' | 'manifest' | 'body' | 'people' | 'words' | 'document';

/** One thing that is on record and not in the bundle: a line of `custody/withheld.jsonl`. */
export interface KeptBack {
  readonly what: KeptBackWhat;
  readonly item?: string;
  readonly seq?: number;
  readonly document?: string;
  readonly entry?: string;
  /** Code of a veto, or `asked`, `not-asked`, `not-held`, `protected`, `shredded`. */
  readonly reason: string;
  readonly authority?: string;
}

/** Why one part is kept back. */
export interface Why {
  readonly reason: string;
  readonly authority?: string;
}

/** Like things kept back for one reason, as the API tells them. */
export interface KeptBackGroup extends Why {
  readonly what: KeptBackWhat;
  readonly count: number;
  /** Whose; at most fifty are named. */
  readonly exhibitIds: readonly string[];
}

const NAMED_AT_MOST = 50;

/** The rule that keeps a part back; `item` null for what belongs to no exhibit, which only a rule for all reaches. */
export function ruleOn(rules: readonly WithholdRule[], part: WithheldPart, item: string | null): Why | null {
  const rule = rules.find(
    ({ part: of, exhibits }) => of === part && (exhibits === undefined || (item !== null && exhibits.includes(item))),
  );
  return rule ? { reason: 'asked', authority: rule.authority } : null;
}

/** What is kept back, like with like, in the order in which it comes. */
export function groupsOf(kept: readonly KeptBack[]): KeptBackGroup[] {
  const groups = new Map<string, { group: Omit<KeptBackGroup, 'exhibitIds'>; ids: Set<string> }>();
  for (const { what, reason, authority, item } of kept) {
    const key = JSON.stringify([what, reason, authority]);
    const found = groups.get(key) ?? {
      group: { what, reason, ...(authority === undefined ? {} : { authority }), count: 0 },
      ids: new Set<string>(),
    };
    if (item !== undefined) found.ids.add(item);
    groups.set(key, { ids: found.ids, group: { ...found.group, count: found.group.count + 1 } });
  }
  return [...groups.values()].map(({ group, ids }) => ({ ...group, exhibitIds: [...ids].slice(0, NAMED_AT_MOST) }));
}
