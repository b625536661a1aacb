import { createHash } from 'node:crypto';
import { storedVectors, outcome } from '../../test/reference/stored-vectors';
import { formatCheckpoint, parseCheckpoint } from './checkpoint';
import { cosign, cosignatureMessage } from './cosignature';
import { COSIGNATURE, decodeBase64, encodeVkey, NOTE_SIGNATURE, noteSigner, noteVerifier, parseVkey } from './note-key';
import { openNote, signatureLine, signNote } from './signed-note';

const seed = (name: string) => createHash('sha256').update(`test seed of ${name}, never use it`).digest();
const log = noteSigner('sanad-test/ledger', NOTE_SIGNATURE, seed('log'));
const witness = noteSigner('witness.example/court', COSIGNATURE, seed('w1'));
const TEXT = formatCheckpoint({ origin: 'sanad-test/ledger', size: 3, root: Buffer.alloc(32, 1) });

describe('a signed note', () => {
  it.each(storedVectors('note'))('is opened or refused: $desc', (vector) => {
    const found = outcome(() => {
      const verifiers = (vector.input['vkeys'] as string[]).map(parseVkey);
      const { verified } = openNote(String(vector.input['note']), verifiers);
      return verified.map(({ verifier, time }) => (time === undefined ? verifier.name : `${verifier.name} ${time}`));
    });
    expect(found).toEqual({ want: vector.want, wantErr: vector.wantErr });
  });

  it('is, byte for byte, that of the reference implementation', () => {
    const stored = storedVectors('note').find(({ desc }) => desc === 'log alone');
    const note = String(stored?.input['note']);
    expect(signNote(note.slice(0, note.indexOf('\n\n') + 1), [log])).toBe(note);
  });

  it('carries the cosignature of a witness, byte for byte that of the reference implementation', () => {
    const stored = storedVectors('note').find(({ desc }) => desc === 'log and witness');
    const note = String(stored?.input['note']);
    const text = note.slice(0, note.indexOf('\n\n') + 1);
    const line = signatureLine(witness.verifier, cosign(text, 1_772_528_421, witness));
    expect(signNote(text, [log]) + line).toBe(note);
  });

  it('binds the time of a cosignature', () => {
    const blob = cosign(TEXT, 1000, witness);
    blob.writeUInt8(blob.readUInt8(7) ^ 1, 7);
    const note = `${TEXT}\n${signatureLine(witness.verifier, blob)}`;
    expect(outcome(() => openNote(note, [witness.verifier]))).toEqual({ wantErr: 'note.bad-signature' });
  });

  it('is not taken for signed by a key that shares only name or only id with a line', () => {
    const twin = noteSigner(log.verifier.name, NOTE_SIGNATURE, seed('twin'));
    const note = signNote(TEXT, [twin, log]);
    const namesake = { ...twin.verifier, keyId: log.verifier.keyId, name: 'other.example' };
    expect(openNote(note, [namesake, log.verifier]).verified.map(({ verifier }) => verifier)).toEqual([log.verifier]);
    expect(openNote(note, [log.verifier]).unknown).toHaveLength(1);
    expect(outcome(() => openNote(note, [namesake]))).toEqual({ wantErr: 'note.no-known-signature' });
  });

  it('is read up to a million units', () => {
    const signed = (length: number) => {
      const empty = signNote('\n', [log]).length;
      return signNote(`${'x'.repeat(length - empty)}\n`, [log]);
    };
    expect(openNote(signed(1_000_000), [log.verifier]).verified).toHaveLength(1);
    expect(outcome(() => openNote(signed(1_000_001), [log.verifier]))).toEqual({ wantErr: 'note.too-large' });
  });

  it.each([-1, 0.5, NaN, 2 ** 53])('has no cosignature at time %d', (time) => {
    expect(outcome(() => cosignatureMessage(TEXT, time))).toEqual({ wantErr: 'cosignature.time' });
  });

  it('is not signed with a key of the other kind', () => {
    expect(outcome(() => signNote(TEXT, [witness]))).toEqual({ wantErr: 'note.key-type' });
    expect(outcome(() => cosign(TEXT, 1, log))).toEqual({ wantErr: 'note.key-type' });
  });

  it.each(['no end', 'a\ttab\n', 'a\r\n', '\u0000\n'])('is not made of the text %j', (text) => {
    expect(outcome(() => signNote(text, [log]))).toEqual({ wantErr: 'note.text' });
  });

  it('is refused when it is not UTF-8', () => {
    const bytes = Buffer.concat([Buffer.of(0xff), Buffer.from(signNote(TEXT, [log]))]);
    expect(outcome(() => openNote(bytes, [log.verifier]))).toEqual({ wantErr: 'note.not-utf8' });
  });
});

describe('a verifier key', () => {
  it('is read from what it was written as', () => {
    for (const { verifier } of [log, witness]) {
      const again = parseVkey(encodeVkey(verifier));
      expect([again.name, again.keyId, again.type, again.publicKey]).toEqual([
        verifier.name,
        verifier.keyId,
        verifier.type,
        verifier.publicKey,
      ]);
    }
  });

  it.each(['', 'a b', 'a+b', 'a\u00a0b', 'a\u2003b', 'a\nb', 'a\u007fb'])('has no name like %j', (name) => {
    expect(outcome(() => noteVerifier(name, NOTE_SIGNATURE, Buffer.alloc(32)))).toEqual({ wantErr: 'key.name' });
  });

  it('has 32 bytes, and so has its seed', () => {
    expect(outcome(() => noteVerifier('a', NOTE_SIGNATURE, Buffer.alloc(31)))).toEqual({ wantErr: 'key.length' });
    expect(outcome(() => noteSigner('a', NOTE_SIGNATURE, Buffer.alloc(33)))).toEqual({ wantErr: 'key.length' });
  });

  it.each(['', 'YQ', 'YQ=', 'YR==', 'Y Q==', 'YQ==\n', 'YQ-_'])('is not read from loose base64: %j', (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  });
});

describe('a checkpoint', () => {
  it.each(storedVectors('checkpoint'))('is read or refused: $desc', (vector) => {
    const text = String(vector.input['text']);
    const found = outcome(() => {
      const { origin, size } = parseCheckpoint(text);
      return { origin, size };
    });
    expect(found).toEqual({ want: vector.want, wantErr: vector.wantErr });
    if (vector.want !== undefined) expect(formatCheckpoint(parseCheckpoint(text))).toBe(text);
  });

  it.each([
    [{ origin: 'a b', size: 1, root: Buffer.alloc(32) }, 'checkpoint.origin'],
    [{ origin: '', size: 1, root: Buffer.alloc(32) }, 'checkpoint.origin'],
    [{ origin: 'a', size: -1, root: Buffer.alloc(32) }, 'proof.size'],
    [{ origin: 'a', size: 1.5, root: Buffer.alloc(32) }, 'proof.size'],
    [{ origin: 'a', size: 1, root: Buffer.alloc(31) }, 'proof.hash-length'],
  ])('is not written when it could not be read again: %#', (checkpoint, wantErr) => {
    expect(outcome(() => formatCheckpoint(checkpoint))).toEqual({ wantErr });
  });
});
