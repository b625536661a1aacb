import { DomainError } from '../../../kernel/domain-error';
import { unreachable } from '../../../kernel/transitions';
import { requireNextChunk, requireRoomBeside, requireUploadSize, UPLOAD_STATES, UPLOAD_TRANSITIONS } from './upload';

const codeOf = (act: () => void): string => {
  try {
    act();
    return 'none';
  } catch (fault) {
    return fault instanceof DomainError ? `${fault.status} ${fault.code}` : String(fault);
  }
};

const upload = { id: 'u', officerId: 'me', state: 'receiving', offset: 10, size: 20 } as const;

describe('an upload', () => {
  it('reaches every state from receiving', () => {
    expect(unreachable(UPLOAD_TRANSITIONS, 'receiving')).toEqual([]);
  });

  it.each([
    [upload, 'me', 10, 'none'],
    [upload, 'me', 9, '409 upload.offset-moved'],
    [upload, 'me', 11, '409 upload.offset-moved'],
    [upload, 'you', 10, '403 upload.not-yours'],
    [{ ...upload, state: 'expired' }, 'me', 10, '410 upload.expired'],
    [{ ...upload, state: 'terminated' }, 'me', 10, '410 upload.terminated'],
    [{ ...upload, state: 'finalising' }, 'me', 10, '409 upload.complete'],
    [{ ...upload, state: 'ingested' }, 'me', 10, '409 upload.complete'],
  ] as const)('%j takes a chunk of %s at %i: %s', (position, officer, offset, code) => {
    expect(codeOf(() => requireNextChunk(position, officer, offset))).toBe(code);
  });

  it.each([
    [0, '422 upload.empty'],
    [1, 'none'],
    [100, 'none'],
    [101, '413 upload.too-large'],
  ])('of %i bytes where 100 are the most: %s', (size, code) => {
    expect(codeOf(() => requireUploadSize(size, 100))).toBe(code);
  });

  it.each(UPLOAD_STATES.map((state) => [state] as const))('beside another intake that is %s', (state) => {
    const ended = state === 'expired' || state === 'terminated';
    const beside = [{ intakeId: 'a', segment: 1, segments: 1, state }];
    expect(codeOf(() => requireRoomBeside(beside, { intakeId: 'b', segment: 1, segments: 1 }))).toBe(
      ended ? 'none' : '409 exhibit.intake-open',
    );
  });

  it.each([
    [2, 3, 'none'],
    [1, 3, '409 upload.segment-taken'],
    [2, 4, '422 upload.segments-differ'],
  ])('as segment %i of %i beside segment 1 of 3: %s', (segment, segments, code) => {
    const beside = [{ intakeId: 'a', segment: 1, segments: 3, state: 'finalising' }] as const;
    expect(codeOf(() => requireRoomBeside(beside, { intakeId: 'a', segment, segments }))).toBe(code);
  });
});
