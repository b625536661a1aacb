import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { post } from './outgoing';

describe('a POST out of the house', () => {
  let server: Server;
  let base: string;
  const seen: string[] = [];

  beforeAll(async () => {
    server = createServer((request, reply) => {
      seen.push(request.url ?? '');
      if (request.url === '/moved') reply.writeHead(302, { location: '/elsewhere' }).end();
      else if (request.url === '/large') {
        reply.writeHead(200);
        const piece = Buffer.alloc(64 * 1024);
        const more = (): void => {
          while (!reply.destroyed && reply.write(piece)) continue;
          if (!reply.destroyed) reply.once('drain', more);
        };
        reply.on('error', () => undefined);
        more();
      } else if (request.url === '/cut') request.socket.destroy();
      else reply.writeHead(204).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = String((server.address() as AddressInfo).port);
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => seen.splice(0));

  const to = (host: string, path: string, reach: 'public' | 'private' | 'loopback') =>
    post({ url: `http://${host}:${base}${path}`, headers: {}, body: '{}', reach });

  it('tells the status that came', async () => {
    expect(await to('127.0.0.1', '/ok', 'loopback')).toEqual({ status: 204 });
    expect(await to('localhost', '/ok', 'loopback')).toEqual({ status: 204 });
  });

  it('follows no redirect', async () => {
    expect(await to('127.0.0.1', '/moved', 'loopback')).toEqual({ status: 302 });
    expect(seen).toEqual(['/moved']);
  });

  it('reads an answer to its bound and no further', async () => {
    expect(await to('127.0.0.1', '/large', 'loopback')).toEqual({ fault: 'answer-too-large' });
  });

  it('says that the network failed', async () => {
    expect(await to('127.0.0.1', '/cut', 'loopback')).toEqual({ fault: 'network' });
    expect(await post({ url: 'http://127.0.0.1:1', headers: {}, body: '', reach: 'loopback' })).toEqual({
      fault: 'network',
    });
  });

  it.each(['public', 'private'] as const)('reaches no machine of the house by name or number: %s', async (reach) => {
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]'])
      expect([host, await to(host, '/ok', reach)]).toEqual([host, { fault: 'address-not-allowed' }]);
    expect(seen).toEqual([]);
  });
});
