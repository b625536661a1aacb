import { type Checkpoint, parseCheckpoint } from './checkpoint';
import { COSIGNATURE, NOTE_SIGNATURE, type NoteVerifier, parseVkey, type SignatureType } from './note-key';
import { need } from './proof-error';
import { openNote } from './signed-note';

/** At least `threshold` of the members, each a witness or an earlier group, must have cosigned. */
export interface WitnessGroup {
  readonly threshold: number;
  readonly members: readonly string[];
}

/** Whom we trust: logs, witnesses and groups by name, and the name that decides (`none` asks for no witness). */
export interface Policy {
  readonly logs: readonly NoteVerifier[];
  readonly witnesses: ReadonlyMap<string, NoteVerifier>;
  readonly groups: ReadonlyMap<string, WitnessGroup>;
  readonly quorum: string;
}

/** What a policy says of a signed checkpoint. */
export interface PolicyVerdict {
  readonly checkpoint: Checkpoint;
  readonly log: NoteVerifier;
  /** Witnesses whose cosignature is good, by their name in the policy, with its time in POSIX seconds. */
  readonly cosigned: ReadonlyMap<string, number>;
  readonly quorum: boolean;
}

const DISALLOWED = /[\0-\x08\x0b-\x1f\x7f]/;

/**
 * Reads a trust policy. Names are octets and are compared as such.
 * @throws ProofError `policy.*` naming the line, `key.vkey`
 * Source: C2SP tlog-policy, "Policy file syntax and structure".
 */
export function parsePolicy(file: Uint8Array | string): Policy {
  const text = Buffer.from(typeof file === 'string' ? Buffer.from(file) : file).toString('latin1');
  const form = text.endsWith('\n') && !DISALLOWED.test(text);
  need(form, 'policy.text', 'Each line ends with a line feed and holds no control character but the tab');
  const draft: Draft = { logs: [], witnesses: new Map(), groups: new Map(), quorum: undefined };
  text.split('\n').forEach((line, i) => readLine(draft, line.split(/[ \t]+/).filter(Boolean), i + 1));
  const { quorum } = draft;
  need(quorum !== undefined, 'policy.no-quorum', 'A policy has exactly one quorum line');
  return { ...draft, quorum };
}

interface Draft {
  readonly logs: NoteVerifier[];
  readonly witnesses: Map<string, NoteVerifier>;
  readonly groups: Map<string, WitnessGroup>;
  quorum: string | undefined;
}

function readLine(draft: Draft, [keyword, ...words]: string[], line: number): void {
  const { logs, witnesses, groups } = draft;
  const ask = (holds: boolean, wanted: string) =>
    need(holds, 'policy.line', `Line ${line} of the policy should be: ${wanted}`);
  const isKnown = (name: string) => witnesses.has(name) || groups.has(name);
  const fresh = (name = '') => ask(name !== 'none' && !isKnown(name), 'a name not used before');
  const known = (name = '') => ask(isKnown(name), 'a name of an earlier line');
  const newKey = (vkey = '', type: SignatureType) => {
    const key = parseVkey(Buffer.from(vkey, 'latin1').toString('utf8'));
    ask(key.type === type, `a key of signature type ${type}`);
    const others = [...logs, ...witnesses.values()].filter((other) => other.type === type);
    ask(!others.some(({ publicKey }) => publicKey.equals(key.publicKey)), 'a key not listed before');
    return key;
  };
  const [name = '', second = '', ...members] = words;
  if (keyword === undefined || keyword.startsWith('#')) return;
  if (keyword === 'log') {
    ask(words.length === 1 || words.length === 2, 'log <vkey> [<url>]');
    logs.push(newKey(name, NOTE_SIGNATURE));
  } else if (keyword === 'witness') {
    ask(words.length === 2 || words.length === 3, 'witness <name> <vkey> [<url>]');
    fresh(name);
    witnesses.set(name, newKey(second, COSIGNATURE));
  } else if (keyword === 'group') {
    ask(members.length > 0, 'group <name> all|any|<k> <name>...');
    fresh(name);
    members.forEach(known);
    const grouped = [...groups.values()].flatMap((group) => group.members).concat(members);
    ask(new Set(grouped).size === grouped.length, 'a name that is in no group yet');
    const threshold = second === 'any' ? 1 : second === 'all' ? members.length : decimal(second);
    ask(threshold >= 1 && threshold <= members.length, 'a threshold from 1 to the number of members');
    groups.set(name, { threshold, members });
  } else {
    ask(keyword === 'quorum', 'log, witness, group or quorum');
    ask(words.length === 1 && draft.quorum === undefined, 'one line: quorum <name>');
    if (name !== 'none') known(name);
    draft.quorum = name;
  }
}

const decimal = (text: string): number => (/^[1-9][0-9]*$/.test(text) ? Number(text) : 0);

/**
 * Opens a signed checkpoint under a policy: a listed log must have signed it, under its name as origin, and every
 * signature by a key of the policy must be good. The verdict says whether the witnesses reach the quorum.
 * @throws ProofError `policy.no-log` when no listed log signed or its name is not the origin, `note.*`, `checkpoint.*`
 * Source: C2SP tlog-policy, "What is a policy?"; C2SP tlog-checkpoint, "Signatures".
 */
export function checkPolicy(policy: Policy, note: Uint8Array | string): PolicyVerdict {
  const { text, verified } = openNote(note, [...policy.logs, ...policy.witnesses.values()]);
  const checkpoint = parseCheckpoint(text);
  const log = policy.logs.find(
    (known) => known.name === checkpoint.origin && verified.some(({ verifier }) => verifier === known),
  );
  need(log !== undefined, 'policy.no-log', `No log of the policy signed for ${checkpoint.origin}`);
  const cosigned = new Map<string, number>();
  for (const [name, witness] of policy.witnesses) {
    const time = verified.find(({ verifier }) => verifier === witness)?.time;
    if (time !== undefined) cosigned.set(name, time);
  }
  return { checkpoint, log, cosigned, quorum: reaches(policy, policy.quorum, new Set(cosigned.keys())) };
}

function reaches({ groups, quorum }: Policy, name: string, cosigned: Set<string>): boolean {
  if (quorum === 'none') return true;
  // groups name earlier lines only, so that one pass in their order decides them all
  for (const [group, { threshold, members }] of groups) {
    if (members.filter((member) => cosigned.has(member)).length >= threshold) cosigned.add(group);
  }
  return cosigned.has(name);
}
