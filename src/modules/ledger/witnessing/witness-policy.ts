import { readFileSync } from 'node:fs';
import { parsePolicy, type Policy } from '../../../proof/policy';
import { ProofError } from '../../../proof/proof-error';

/** Whom we ask, where, and what anybody else is told of it. */
export interface WitnessPolicy {
  /** C2SP tlog-policy, without addresses: the log's key, the witnesses, the quorum. */
  readonly text: string;
  readonly policy: Policy;
  /** Name in the policy → submission prefix. */
  readonly urls: ReadonlyMap<string, string>;
}

/**
 * How many of `n` witnesses must agree so that no two histories of the log can both be agreed on: more than half of n and
 * of the dishonest ones that are reckoned with, a third less one.
 * Source: two forks both reach k of n when 2k - n witnesses cheat, so k > (n + f) / 2.
 */
export function defaultQuorum(n: number): number {
  const dishonest = Math.floor((n - 1) / 3);
  return Math.floor((n + dishonest) / 2) + 1;
}

/**
 * The lines about witnesses of the file that the setting SANAD_WITNESS_POLICY names: `witness`, `group` and `quorum` lines
 * of a C2SP policy, each witness with its address. Without a quorum line the default is asked of all of them.
 * @throws Error with a sentence for whoever starts the worker
 */
export function readWitnessFile(path: string): string {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new Error(`SANAD_WITNESS_POLICY: ${path} cannot be read.`);
  }
  try {
    // any log's key will do here: what is tried is the rest
    witnessPolicy(text, undefined);
  } catch (fault) {
    if (!(fault instanceof ProofError) && !(fault instanceof WitnessFileFault)) throw fault;
    throw new Error(`SANAD_WITNESS_POLICY: ${path} is not usable: ${fault.message}.`);
  }
  return text;
}

class WitnessFileFault extends Error {}

/**
 * The policy of a log with this file of witnesses; without witnesses no quorum is asked.
 * @throws ProofError `policy.*`, WitnessFileFault
 */
export function witnessPolicy(file: string, logKey: string | undefined): WitnessPolicy {
  const lines = file
    .split('\n')
    .map((line) => line.trim().split(/[ \t]+/))
    .filter(([first = '']) => first !== '' && !first.startsWith('#'));
  if (lines.some(([keyword]) => keyword === 'log')) {
    throw new WitnessFileFault('the line of the log is written by Sanad itself; leave it out');
  }
  const urls = new Map<string, string>();
  const kept = lines.map(([keyword = '', ...words]) => {
    if (keyword !== 'witness') return [keyword, ...words].join(' ');
    const [name = '', vkey = '', url = ''] = words;
    if (words.length !== 3 || !isAddress(url)) {
      throw new WitnessFileFault(`witness ${name} needs a key and an http or https address`);
    }
    urls.set(name, url.replace(/\/$/, ''));
    return `witness ${name} ${vkey}`;
  });
  if (!lines.some(([keyword]) => keyword === 'quorum')) {
    const names = [...urls.keys()];
    if (names.length === 0) kept.push('quorum none');
    else kept.push(`group quorum-of-all ${defaultQuorum(names.length)} ${names.join(' ')}`, 'quorum quorum-of-all');
  }
  const text = `${[...(logKey === undefined ? [] : [`log ${logKey}`]), ...kept].join('\n')}\n`;
  const policy = parsePolicy(text);
  if (urls.size > 0 && policy.quorum === 'none') {
    throw new WitnessFileFault('witnesses are named but none is asked for; leave the quorum line out');
  }
  return { text, policy, urls };
}

function isAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && new URL(url).search === '';
}
