import { checkCaseUco } from './bag-case-uco';
import { checkChains, checkDocuments, type ItemChain } from './bag-chains';
import {
  checkCheckpoints,
  checkGrowth,
  openCheckpoint,
  type OpenedCheckpoint,
  type OlderCheckpoint,
} from './bag-checkpoints';
import { checkEntries, WithheldList } from './bag-entries';
import { checkEvidence } from './bag-evidence';
import { type Bag, type BagFiles, checkFiles } from './bag-files';
import { type Fault, Findings, type FaultCode, type Step, STEPS } from './bag-findings';
import { checkInclusion } from './bag-inclusion';
import { readHeads, readIndex, readWithheld, type Withheld } from './bag-index';
import { checkIssueSlip } from './bag-issue';
import { checkStamps, type Stamp } from './bag-stamps';
import { parsePolicy, type Policy } from './policy';
import { sha256Hex } from './primitives';
import { need, ProofError } from './proof-error';

/** What the checker gives beside the bag. */
export interface BagOptions {
  /** The trust policy, from elsewhere than the bag; without it nothing is more than UNPINNED. */
  readonly policy?: Uint8Array | undefined;
  readonly older?: OlderCheckpoint | undefined;
  readonly issued?: Uint8Array | undefined;
  /** POSIX seconds. */
  readonly now: number;
}

export type Outcome = 'OK' | 'INCOMPLETE' | 'UNPINNED' | 'FAILED';

/** One exhibit's life and verdict. */
export interface ItemReport extends ItemChain {
  readonly verdict: string;
  readonly withheld: number;
  readonly faults: readonly Fault[];
}

export interface BagReport {
  readonly outcome: Outcome;
  /** The outcome in words, with counts. */
  readonly verdict: string;
  readonly exit: 0 | 1 | 2;
  readonly faults: readonly Fault[];
  readonly steps: readonly { readonly step: Step; readonly result: 'good' | 'fault' | 'incomplete' | 'not done' }[];
  readonly bundle: string | undefined;
  /** Of the policy in use: its digest, and whether it was given apart. */
  readonly policy: { readonly sha256: string; readonly pinned: boolean } | undefined;
  readonly checkpoint: OpenedCheckpoint | undefined;
  readonly older: OpenedCheckpoint | undefined;
  readonly stamps: readonly Stamp[];
  readonly items: readonly ItemReport[];
  readonly auditEntries: number;
  readonly withheld: readonly Withheld[];
  readonly remarks: readonly string[];
  readonly notChecked: readonly string[];
}

/** What a bundle of any kind leaves open. Printed always. */
const NOT_CHECKED = [
  'Who acted: version 1 of the record carries no signatures of persons; it rests on the sign-in of Sanad.',
  'Whether what was written is true, and whether anything was left unwritten: no record can show that.',
  'Acts after checkpoint B. That an exhibit had no later act is shown only up to B, by the heads in the issue slip.',
];

const NO_SLIP = 'That Sanad put on record having issued this very bundle: no issue slip was given.';

/**
 * Checks a bag in the order of `STEPS` and never stops at the first fault, unless nothing can be read after it. Nothing
 * is written and nothing is asked of a network.
 * Source: src/decisions/0007-bundle.md.
 */
export function checkBag(files: BagFiles, options: BagOptions): BagReport {
  const run = new BagCheck(options);
  try {
    run.all(files);
  } catch (refusal) {
    if (!(refusal instanceof ProofError)) throw refusal;
    run.stop(refusal);
  }
  return run.report();
}

/** The report on a bag that could not even be opened. `refusal`: ProofError `bag.*`. */
export function reportUnread(refusal: ProofError, options: BagOptions): BagReport {
  const run = new BagCheck(options);
  run.stop(refusal);
  return run.report();
}

class BagCheck {
  private readonly found = new Findings();
  private readonly done = new Set<Step>();
  private bag: Bag | undefined;
  private policy: { readonly sha256: string; readonly pinned: boolean } | undefined;
  private points: { a?: OpenedCheckpoint | undefined; b?: OpenedCheckpoint | undefined } = {};
  private stamps: readonly Stamp[] = [];
  private chains: readonly ItemChain[] = [];
  private audit = 0;
  private withheld: readonly Withheld[] = [];

  constructor(private readonly options: BagOptions) {}

  all(files: BagFiles): void {
    const { found, options } = this;
    const bag = this.step('bag', () => checkFiles(files, found));
    this.bag = bag;
    const policy = bag && this.step('trust', () => this.trust(bag));
    if (!bag || !policy) return;
    const points = this.step('checkpoints', () => checkCheckpoints(bag, policy, options.now, found));
    this.points = points;
    this.step('consistency', () => checkGrowth(bag, points, this.held(policy), found));
    const { custody, audit, doubles, heads, withheld } = this.step('entries', () => this.entries(bag));
    const entries = [...custody, ...audit];
    this.step('chains', () => {
      this.chains = checkChains(custody, doubles, heads, found);
      checkDocuments(audit, heads, found);
    });
    this.step('inclusion', () => checkInclusion(bag, entries, points, found));
    this.step('time stamps', () => (this.stamps = checkStamps(bag, found)));
    const digests = this.step('evidence', () => checkEvidence(bag, this.chains, audit, withheld, found));
    this.step('case-uco', () => checkCaseUco(bag, entries, digests, found));
    const { issued } = options;
    if (issued) this.step('issue slip', () => checkIssueSlip(issued, bag, policy, points.b, found));
  }

  /** Ends the run: after this nothing can be read. */
  stop({ code, message }: ProofError): void {
    this.found.fault(isBagCode(code) ? code : 'bag.unreadable', `${message}.`);
  }

  private step<T>(step: Step, check: () => T): T {
    this.found.step = step;
    this.done.add(step);
    return check();
  }

  private trust(bag: Bag): Policy | undefined {
    const own = bag.read('keys/policy.txt');
    const file = this.options.policy ?? own;
    return this.found.attempt('policy.unreadable', 'The trust policy cannot be read', {}, () => {
      need(file !== undefined, 'policy.missing', 'There is none');
      const policy = parsePolicy(file);
      this.policy = { sha256: sha256Hex(file), pinned: this.options.policy !== undefined };
      if (own && sha256Hex(own) !== this.policy.sha256)
        this.found.remarks.push("The policy that you gave differs from the bundle's copy; yours was used.");
      return policy;
    });
  }

  private held(policy: Policy): { checkpoint: OpenedCheckpoint; proof: Uint8Array | undefined } | undefined {
    const { older, now } = this.options;
    const checkpoint = older && openCheckpoint(older.note, '--older', policy, now, this.found);
    return checkpoint && { checkpoint, proof: older.proof };
  }

  private entries(bag: Bag) {
    const { found } = this;
    const [custody, audit] = [readIndex(bag, false, found), readIndex(bag, true, found)];
    const withheld = new WithheldList((this.withheld = readWithheld(bag, found)));
    const entries = checkEntries(bag, [...custody.lines, ...audit.lines], withheld, found);
    const heads = readHeads(bag, found);
    const [count, doubles] = [custody.lines.length, [...custody.doubles, ...audit.doubles]];
    this.audit = audit.lines.length;
    return { custody: entries.slice(0, count), audit: entries.slice(count), doubles, heads, withheld };
  }

  report(): BagReport {
    const { found, policy, points, withheld, chains } = this;
    const pinned = this.options.policy !== undefined;
    const faults = [...found.faults].sort((x, y) => STEPS.indexOf(x.step) - STEPS.indexOf(y.step));
    this.tellCases();
    const irregular = chains.reduce((sum, chain) => sum + chain.irregular.length, 0);
    const outcome = outcomeOf(faults, pinned);
    const alone = found.uncompared && `, ${counted(found.uncompared, 'evidence file')} not compared`;
    return {
      outcome,
      verdict: `${verdictOf(outcome, faults, withheld.length, irregular, pinned)}${alone || ''}`,
      exit: outcome === 'OK' ? 0 : outcome === 'FAILED' ? 1 : 2,
      faults,
      steps: STEPS.map((step) => ({ step, result: this.resultOf(step) })),
      bundle: this.bag?.info('External-Identifier'),
      policy,
      checkpoint: points.b,
      older: points.a,
      stamps: this.stamps,
      items: chains.map((chain) => itemReport(chain, faults, withheld)),
      auditEntries: this.audit,
      withheld,
      remarks: found.remarks,
      notChecked: [...NOT_CHECKED, ...(this.options.issued ? [] : [NO_SLIP]), ...found.notChecked],
    };
  }

  /** An exhibit of another case has good proofs too. */
  private tellCases(): void {
    const cases = new Map<string, string>();
    for (const { item, entries } of this.chains)
      for (const { open } of entries) if (open?.['case'] !== undefined) cases.set(String(open['case']), item);
    const told = [...cases].map(([id, item]) => `case ${id} (exhibit ${item})`).join(', ');
    const sentence = `The acts are of ${cases.size} different cases: ${told}. Ask why they stand in one bundle.`;
    if (cases.size > 1) this.found.remarks.push(sentence);
  }

  private resultOf(step: Step): 'good' | 'fault' | 'incomplete' | 'not done' {
    const faults = this.found.faults.filter((fault) => fault.step === step);
    if (faults.length > 0) return faults.every(({ incomplete }) => incomplete) ? 'incomplete' : 'fault';
    return this.done.has(step) ? 'good' : 'not done';
  }
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const isBagCode = (code: string): code is Extract<FaultCode, `bag.${string}`> => code.startsWith('bag.');

function outcomeOf(faults: readonly Fault[], pinned: boolean): Outcome {
  if (faults.some(({ incomplete }) => !incomplete)) return 'FAILED';
  return faults.length > 0 ? 'INCOMPLETE' : pinned ? 'OK' : 'UNPINNED';
}

function verdictOf(
  outcome: Outcome,
  [first]: readonly Fault[],
  withheld: number,
  irregular: number,
  pinned: boolean,
): string {
  const place = [first?.file, first?.line && `line ${first.line}`].filter((text) => text !== undefined);
  const told = `${first?.code}: ${first?.sentence}${place.length > 0 ? ` [${place.join(', ')}]` : ''}`;
  const acts = irregular > 0 ? `, ${counted(irregular, 'irregular act')}` : '';
  const verdicts: Readonly<Record<Outcome, string>> = {
    FAILED: `FAILED (${told})`,
    INCOMPLETE: `INCOMPLETE (${told}${pinned ? '' : ' And no policy was given apart.'})${acts}`,
    UNPINNED: `UNPINNED (nobody told the checker, apart from the bundle, whose keys to trust)${acts}`,
    OK: `OK${withheld > 0 ? ` with withheld parts (${withheld})` : ''}${acts}`,
  };
  return verdicts[outcome];
}

function itemReport(chain: ItemChain, all: readonly Fault[], list: readonly Withheld[]): ItemReport {
  const faults = all.filter(({ item }) => item === chain.item);
  const hashes = new Set<unknown>(chain.entries.map(({ entry }) => entry));
  const withheld = list.filter(({ item, entry }) => item === chain.item || hashes.has(entry)).length;
  const outcome = outcomeOf(faults, true);
  return { ...chain, faults, withheld, verdict: verdictOf(outcome, faults, withheld, chain.irregular.length, true) };
}
