import { PassThrough, Readable } from 'node:stream';
import { endingAt } from './ending-stream';

describe('a stream that ends at a time', () => {
  it('is cut off there, and whoever reads it is told that it was', async () => {
    const endless = new PassThrough();
    endless.write('first');
    const stream = await endingAt(30, Promise.resolve(endless));
    const read: string[] = [];
    const reading = (async () => {
      for await (const chunk of stream) read.push(String(chunk));
    })();
    await expect(reading).rejects.toThrow('the time for this is over');
    expect(read).toEqual(['first']);
  });

  it('is whole when it is read in time, and holds nothing up afterwards', async () => {
    const stream = await endingAt(60_000, Promise.resolve(Readable.from(['a', 'b'])));
    const read: string[] = [];
    for await (const chunk of stream) read.push(String(chunk));
    expect([read.join(''), stream.destroyed]).toEqual(['ab', true]);
  });
});
