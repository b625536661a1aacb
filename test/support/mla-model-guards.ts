import { DAY_MS, DIRECTORY_DAYS, dayOf, type BasisName, type MlaTerms, type MlaType } from './mla-acts';
import type { LawRow, MlaPerson } from './mla-law';

/** What the model knows of a request. */
export interface ModelFacts extends MlaTerms {
  state: string;
  now: number;
  /** When it came into its state. */
  since: number;
  items: { type: MlaType; result: string; plain: boolean }[];
  offences: 'none' | 'bare' | 'noted';
  flags: { death?: boolean; speech?: boolean; political?: boolean };
  assurance: boolean;
  filled: boolean;
  excused: boolean;
  decided: { version: number; gaps: readonly string[] } | null;
  version: number;
  writer: MlaPerson;
  basis: BasisName | null;
  openRounds: number;
  conditions: number;
  windowEnds: number | null;
  frozen: boolean;
  signed: boolean;
  letter: boolean;
  veto: boolean;
  unreadable: boolean;
  noChannel: boolean;
  learned: boolean;
  unproved: boolean;
  directoryOn: number;
}

export interface Judged {
  readonly facts: ModelFacts;
  readonly results: readonly { no: number; result: string }[];
  readonly gaps: readonly string[];
  readonly covered: boolean;
  readonly authority: boolean;
  readonly own: boolean;
  readonly returnState: string | null;
}

const WINDOWED: readonly MlaType[] = ['CONFISCATION', 'E_SUBSCRIBER'];
const SEIZED: readonly MlaType[] = ['SEARCH_SEIZURE'];
const USUAL = ['central authority', 'diplomatic', 'courier'];
const QUICK = ['24/7'];
const TOLD: Readonly<Record<string, string>> = { basis: 'basisId' };

/** What cannot wait: an emergency, or preservation and nothing else. */
const urgent = ({ emergency, items }: ModelFacts): boolean =>
  emergency || (items.length > 0 && items.every(({ type }) => type === 'E_PRESERVATION'));

function untold(need: string, told: Readonly<Record<string, unknown>>): boolean {
  if (need === 'translator') return told['translator'] === undefined || told['secondReader'] === undefined;
  const said = told[TOLD[need] ?? need];
  return said === undefined || (Array.isArray(said) && said.length === 0);
}

/** Codes of all that stands in the way of the step. */
export function lacksOfLaw(row: LawRow, to: string, told: Readonly<Record<string, unknown>>, of: Judged): string[] {
  const same = row.id === 'O14' && told['translator'] !== undefined && told['translator'] === told['secondReader'];
  return [
    ...row.told.filter((need) => untold(need, told)).map((need) => `told.${need}`),
    ...row.holds.flatMap((guard) => lacksOfGuard(guard, to, told, of)),
    ...(same ? ['told.second-reader'] : []),
  ];
}

function lacksOfGuard(guard: string, to: string, told: Readonly<Record<string, unknown>>, of: Judged): string[] {
  const { facts, results, gaps } = of;
  const { items, flags, offences } = facts;
  const exempt = urgent(facts);
  const when = (fault: boolean, code: string): string[] => (fault ? [code] : []);
  const now = items.map(({ result }, i) => results.find(({ no }) => no === i + 1)?.result ?? result);
  const answered = now.filter((result) => result !== 'pending').length;
  const silent = (facts.now - facts.since) / DAY_MS;
  const windowed = items.some(({ type }) => WINDOWED.includes(type));
  switch (guard) {
    case 'linked':
      return when(!facts.linked, 'request.case');
    case 'items':
      return when(items.length === 0, 'request.items');
    case 'complete':
      return exempt ? [] : [...gaps];
    case 'another':
      return when(of.own, 'request.own-version');
    case 'offences':
      return when(offences === 'none', 'request.offences');
    case 'nexus':
      return when(
        items.some(({ plain }) => plain),
        'request.nexus',
      );
    case 'flags':
      return [
        ...when([flags.death, flags.speech, flags.political].includes(undefined), 'request.flags'),
        ...when(flags.death === true && !facts.assurance, 'request.death-penalty-assurance'),
        ...when(flags.speech === true && offences === 'bare', 'request.speech'),
        ...when(flags.political === true, 'request.political'),
      ];
    case 'basis':
      return when(!of.covered && !(exempt && facts.direction === 'outgoing'), 'request.basis');
    case 'no-basis':
      return when(of.covered, 'request.basis-there');
    case 'authority':
      return when(!of.authority, 'request.authority');
    case 'answered':
      return when(facts.openRounds > 0, 'request.questions');
    case 'whence':
      return when(of.returnState !== to, 'request.return-state');
    case 'review-back':
      // What was approved before it was put off is reviewed again.
      return when((of.returnState === 'executing' ? 'executing' : 'merits_review') !== to, 'request.return-state');
    case 'some-answered':
      return when(answered === 0, 'request.nothing-answered');
    case 'some-open':
      return when(answered === items.length, 'request.all-answered');
    case 'all-answered':
      return when(answered < items.length, 'request.items-open');
    case 'without-data':
      return when(now.includes('data') || now.includes('partial'), 'request.data');
    case 'authenticated':
      return when(facts.unproved, 'request.authentication');
    case 'conditions':
      return when(facts.conditions === 0, 'request.conditions');
    case 'window':
      return when(!windowed, 'request.no-window');
    case 'no-window':
      return when(windowed, 'request.window');
    case 'window-over':
      return when(facts.windowEnds !== null && facts.now < facts.windowEnds, 'request.window-runs');
    case 'nothing-seized':
      return when(
        items.some(({ type }) => SEIZED.includes(type)),
        'request.assurance',
      );
    case 'confirmed':
      return when(told['reference'] === undefined && silent < 30, 'request.withdrawal-open');
    case 'silent-30':
      return when(silent < 30, 'request.reminders');
    case 'silent-90':
      return when(silent < 90, 'request.reminders');
    case 'letter':
      return when(!facts.letter && !exempt, 'request.letter');
    case 'vetoes':
      return when(facts.veto, 'annex-1.vetoed');
    case 'channel': {
      const by = told['channel'];
      const goes = typeof by !== 'string' || (USUAL.includes(by) && !facts.noChannel) || (exempt && QUICK.includes(by));
      return when(!goes, 'request.channel');
    }
    case 'directory':
      if (exempt || dayOf(facts.now) - facts.directoryOn <= DIRECTORY_DAYS) return [];
      return ['directory.authority', 'directory.channel', 'directory.language'];
    case 'readable':
      return when(facts.unreadable && !exempt && facts.direction === 'outgoing', 'request.translation');
    default:
      throw new Error(`No guard ${guard}`);
  }
}

const listed = (told: unknown): string[] => (Array.isArray(told) ? told.map(String) : []);
/** Every ground that is named, of the whole or of an item. */
export const groundsTold = ({ grounds, results }: Readonly<Record<string, unknown>>): string[] => [
  ...listed(grounds),
  ...(Array.isArray(results) ? results.flatMap((each: { grounds?: unknown }) => listed(each.grounds)) : []),
];

/** What the step says came of items. */
export function toldResults(
  told: Readonly<Record<string, unknown>>,
): { no: number; result: string; grounded: boolean }[] {
  const all: unknown = told['results'];
  if (!Array.isArray(all)) return [];
  return all.map((one: { no: number; result: string; grounds?: readonly string[] }) => ({
    ...{ no: one.no, result: one.result, grounded: (one.grounds?.length ?? 0) > 0 },
  }));
}
