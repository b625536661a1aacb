import { outcome, storedVectors } from '../../test/reference/stored-vectors';
import { checkPolicy, parsePolicy } from './policy';
import { checkTlogProof, formatTlogProof, parseTlogProof } from './tlog-proof';

describe('a trust policy', () => {
  it.each(storedVectors('policy'))('decides, or is refused: $desc', (vector) => {
    const found = outcome(() => {
      const verdict = checkPolicy(parsePolicy(String(vector.input['policy'])), String(vector.input['note']));
      return { quorum: verdict.quorum, cosigned: [...verdict.cosigned.keys()] };
    });
    expect(found).toEqual({ want: vector.want, wantErr: vector.wantErr });
  });

  it('takes names as octets, which need not be UTF-8', () => {
    const stored = storedVectors('policy').find(({ desc }) => desc === 'one witness asked for, and there');
    const policy = Buffer.from(String(stored?.input['policy']).replace(/ w1\b/g, ' \u00ff'), 'latin1');
    expect(checkPolicy(parsePolicy(policy), String(stored?.input['note'])).quorum).toBe(true);
  });

  it('names the line that is wrong', () => {
    expect(() => parsePolicy('# a comment\n\nquorum w1\n')).toThrow(/Line 3/);
  });
});

describe('a proof file', () => {
  it.each(storedVectors('tlog-proof'))('proves, or is refused: $desc', (vector) => {
    const { proof, entry, policy } = vector.input;
    const found = outcome(() => {
      const { index, checkpoint } = checkTlogProof(String(proof), String(entry), parsePolicy(String(policy)));
      return { index, size: checkpoint.size };
    });
    expect(found).toEqual({ want: vector.want, wantErr: vector.wantErr });
  });

  it('is written as it is read', () => {
    const readable = storedVectors('tlog-proof').filter(({ want }) => want !== undefined);
    expect(readable.length).toBeGreaterThan(1);
    for (const { input } of readable)
      expect(formatTlogProof(parseTlogProof(String(input['proof'])))).toBe(input['proof']);
  });

  it('does not prove an entry whose hash is cut or not hex', () => {
    const [right] = storedVectors('tlog-proof');
    const { proof, entry, policy } = right?.input ?? {};
    for (const wrong of [
      '',
      String(entry).slice(2),
      `${String(entry)}zz`,
      `${String(entry)}00`,
      String(entry).toUpperCase(),
    ]) {
      const check = () => checkTlogProof(String(proof), wrong, parsePolicy(String(policy)));
      expect(outcome(check)).toEqual({ wantErr: 'tlog-proof.entry' });
    }
  });
});
