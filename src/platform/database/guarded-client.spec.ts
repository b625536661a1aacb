import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { Pool, type PoolClient } from 'pg';
import { connectionOptions } from './data-source';

const message = (type: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
};
const SIGNED_IN = message('R', Buffer.alloc(4));
const READY = message('Z', Buffer.from('I'));
const DYING = message('E', Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection\0\0'));

describe('a connection of a pool', () => {
  let server: Server;
  afterEach(() => server.close());

  /** A server that signs anybody in, and dies in the same breath. */
  const dyingServer = async (): Promise<string> => {
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(Buffer.concat([SIGNED_IN, READY, DYING])));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `postgres://a:b@127.0.0.1:${(server.address() as AddressInfo).port}/c`;
  };

  it('that is lost while it is being handed out ends no process, and fails the next statement', async () => {
    const { extra } = connectionOptions({ url: '', name: 'test', poolSize: 1 }) as { extra: object };
    const pool = new Pool({ ...extra, connectionString: await dyingServer() });
    pool.on('error', () => undefined);
    const client: PoolClient = await pool.connect();
    await expect(client.query('SELECT 1')).rejects.toThrow();
    client.release();
    await pool.end();
  });
});
