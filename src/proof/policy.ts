import { type Checkpoint, parseCheckpoint } from './checkpoint';
import { COSIGNATURE, NOTE_SIGNATURE, type NoteVerifier, parseVkey, type SignatureType } from './note-key';
import { ProofError } from './proof-error';
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
  if (!text.endsWith('\n') || DISALLOWED.test(text)) {
    throw new ProofError('policy.text', 'Each line ends with a line feed and holds no control character but the tab');
  }
  const reader = new PolicyReader();
  text.split('\n').forEach((line, i) =>
    reader.read(
      line.split(/[ \t]+/).filter((word) => word !== ''),
      i + 1,
    ),
  );
  return reader.policy();
}

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
  if (!log) throw new ProofError('policy.no-log', `No log of the policy signed for ${checkpoint.origin}`);
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

class PolicyReader {
  private readonly logs: NoteVerifier[] = [];
  private readonly witnesses = new Map<string, NoteVerifier>();
  private readonly groups = new Map<string, WitnessGroup>();
  private readonly members = new Set<string>();
  private quorum: string | undefined;
  private line = 0;

  read([keyword, ...words]: string[], line: number): void {
    this.line = line;
    if (keyword === undefined || keyword.startsWith('#')) return;
    switch (keyword) {
      case 'log':
        this.require(words.length === 1 || words.length === 2, 'log <vkey> [<url>]');
        this.logs.push(this.newKey(words[0], NOTE_SIGNATURE, this.logs));
        return;
      case 'witness': {
        this.require(words.length === 2 || words.length === 3, 'witness <name> <vkey> [<url>]');
        const name = this.newName(words[0]);
        this.witnesses.set(name, this.newKey(words[1], COSIGNATURE, [...this.witnesses.values()]));
        return;
      }
      case 'group':
        return this.group(words);
      case 'quorum':
        this.require(words.length === 1 && this.quorum === undefined, 'one line: quorum <name>');
        this.quorum = words[0] === 'none' ? 'none' : this.known(words[0]);
        return;
      default:
        this.require(false, 'log, witness, group or quorum');
    }
  }

  policy(): Policy {
    if (this.quorum === undefined) throw new ProofError('policy.no-quorum', 'A policy has exactly one quorum line');
    return { logs: this.logs, witnesses: this.witnesses, groups: this.groups, quorum: this.quorum };
  }

  private group([first, count = '', ...names]: string[]): void {
    this.require(names.length > 0, 'group <name> all|any|<k> <name>...');
    const name = this.newName(first);
    const members = names.map((member) => this.known(member));
    for (const member of members) {
      this.require(!this.members.has(member), 'a name that is in no group yet');
      this.members.add(member);
    }
    const threshold = count === 'any' ? 1 : count === 'all' ? members.length : Number(count);
    const decimal = count === 'any' || count === 'all' || /^[1-9][0-9]*$/.test(count);
    this.require(
      decimal && threshold >= 1 && threshold <= members.length,
      'a threshold from 1 to the number of members',
    );
    this.groups.set(name, { threshold, members });
  }

  private newName(name = ''): string {
    this.require(name !== 'none' && !this.witnesses.has(name) && !this.groups.has(name), 'a name not used before');
    return name;
  }

  private known(name = ''): string {
    this.require(this.witnesses.has(name) || this.groups.has(name), 'a name of an earlier line');
    return name;
  }

  private newKey(vkey = '', type: SignatureType, others: readonly NoteVerifier[]): NoteVerifier {
    const key = parseVkey(Buffer.from(vkey, 'latin1').toString('utf8'));
    this.require(key.type === type, `a key of signature type ${type}`);
    this.require(!others.some(({ publicKey }) => publicKey.equals(key.publicKey)), 'a key not listed before');
    return key;
  }

  private require(holds: boolean, wanted: string): void {
    if (!holds) throw new ProofError('policy.line', `Line ${this.line} of the policy should be: ${wanted}`);
  }
}
