import { parseTlogProof } from '../../../proof/tlog-proof';

/** One entry of the bag by which the README shows how each step is done by hand. */
export interface Example {
  readonly item: string;
  /** Of the last entry of the chain that is shown, six digits. */
  readonly seq: string;
  /** Of the one before; null when the chain has one entry. */
  readonly before: string | null;
  readonly entryHash: string;
  readonly hasBody: boolean;
  /** The file `.tlog-proof`. */
  readonly proof: string;
  readonly logSize: number;
}

export interface CommandFacts {
  readonly example: Example | null;
  /** A stored file, and the file in which its SHA-256 stands. */
  readonly evidence: { readonly path: string; readonly digestIn: string } | null;
  readonly hasPayload: boolean;
  /** Names of the verifiers that are in the bag. */
  readonly verifiers: readonly string[];
  /** Names of the time-stamping authorities. */
  readonly stamps: readonly string[];
}

export const STEPS = ['setting', 'verifier', 'files', 'entry', 'log', 'signature', 'stamps', 'evidence'] as const;
export type Step = (typeof STEPS)[number];

/**
 * The commands by which this bag is checked by hand, with its own names in them: bash, coreutils, openssl and sed alone. Each
 * step prints OK and something. They write into a folder of their own, since a file more in the bag would be found.
 * Source: custody design 5.3; RFC 9162 2.1.3.2 (inclusion).
 */
export function commandsOf({ example, evidence, hasPayload, verifiers, stamps }: CommandFacts): Record<Step, string[]> {
  const sums = (file: string): string => `sha256sum --quiet -c ${file} && echo "OK: ${file}"`;
  return {
    setting: [
      'POLICY=../policy.txt',
      'WORK=$(mktemp -d)',
      `bin() { printf "$(printf %s "$1" | sed 's/../\\\\x&/g')"; }`,
      `hex() { od -An -v -tx1 | tr -d ' \\n'; }`,
    ],
    verifier: [
      ...(verifiers.includes('verify.mjs') ? ['node verifier/verify.mjs . --policy "$POLICY"'] : []),
      ...(verifiers.includes('verify.sh') ? ['sh verifier/verify.sh . --policy "$POLICY"'] : []),
    ],
    files: [...(hasPayload ? [sums('manifest-sha256.txt')] : []), sums('tagmanifest-sha256.txt')],
    entry: example ? entryCommands(example) : [],
    log: example ? logCommands(example) : [],
    signature: [
      `VKEY=$(sed -n 's/^log \\([^ ]*\\).*/\\1/p' "$POLICY" | head -n 1)`,
      'NAME=$(printf %s "$VKEY" | cut -d+ -f1)',
      '{ bin 302a300506032b6570032100; printf %s "${VKEY#*+*+}" | base64 -d | tail -c 32; } > "$WORK/log.der"',
      'openssl pkey -pubin -inform DER -in "$WORK/log.der" -out "$WORK/log.pem"',
      `sed '/^$/,$d' checkpoints/B > "$WORK/text"`,
      `sed -n '/^$/,$p' checkpoints/B | grep -F -- "$NAME " | head -n 1 | cut -d ' ' -f3 | base64 -d | tail -c 64 > "$WORK/signature"`,
      'openssl pkeyutl -verify -pubin -inkey "$WORK/log.pem" -rawin -in "$WORK/text" -sigfile "$WORK/signature" && echo "OK: signature of the log"',
    ],
    stamps: stamps.map(
      (name) =>
        `openssl ts -verify -data checkpoints/B -in tsa/${name}/B.tsr -CAfile tsa/${name}/chain.pem -untrusted tsa/${name}/chain.pem && echo "OK: time stamp of ${name}"`,
    ),
    evidence: evidence
      ? [
          `D=$(openssl dgst -sha256 -r ${evidence.path} | cut -d ' ' -f1)`,
          `grep -q "\\"sha256\\":\\"$D\\"" ${evidence.digestIn} && echo "OK: ${evidence.path}"`,
        ]
      : [],
  };
}

function entryCommands({ item, seq, before, hasBody, entryHash }: Example): string[] {
  const base = `custody/${item}/${seq}`;
  const digest = (file: string): string => `$(sha256sum < ${file} | cut -c1-64)`;
  return [
    ...(hasBody
      ? [`test "${digest(`${base}.body`)}" = "$(sed -n 6p ${base}.header)" && echo "OK: body of the entry"`]
      : []),
    ...(before === null
      ? []
      : [
          `test "${digest(`custody/${item}/${before}.header`)}" = "$(sed -n 4p ${base}.header)" && echo "OK: the entry before"`,
        ]),
    `test "${digest(`${base}.header`)}" = ${entryHash} && echo "OK: hash of the entry"`,
  ];
}

function logCommands({ entryHash, proof, logSize }: Example): string[] {
  const { index, hashes } = parseTlogProof(proof);
  const [file, commands] = [
    `proofs/${entryHash}.tlog-proof`,
    [`R=$({ bin 00; bin ${entryHash}; } | sha256sum | cut -c1-64)`],
  ];
  sidesOf(index, logSize, hashes.length).forEach((side, i) => {
    const given = `sed -n ${3 + i}p ${file} | base64 -d`;
    const pair = side === 'left' ? `${given}; bin "$R"` : `bin "$R"; ${given}`;
    commands.push(`R=$({ bin 01; ${pair}; } | sha256sum | cut -c1-64)`);
  });
  commands.push('test "$R" = "$(sed -n 3p checkpoints/B | base64 -d | hex)" && echo "OK: the entry is in the log"');
  return commands;
}

/** On which side each hash of an inclusion proof stands. Source: RFC 9162 2.1.3.2. */
function sidesOf(index: number, size: number, count: number): ('left' | 'right')[] {
  let [at, last] = [index, size - 1];
  const halve = (): void => {
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  };
  return Array.from({ length: count }, () => {
    const side = at % 2 === 1 || at === last ? 'left' : 'right';
    if (side === 'left') while (at % 2 === 0 && at !== 0) halve();
    halve();
    return side;
  });
}
