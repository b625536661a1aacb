import Fastify, { type FastifyInstance } from 'fastify';
import { registerBodyParsers } from './body-parsers';

const object = (names: number): string => `{${Array.from({ length: names }, (_, i) => `"k${i}":1`).join(',')}}`;
const list = (lines: number): string => `[${Array.from({ length: lines }, () => '1').join(',')}]`;

describe('a JSON body', () => {
  let server: FastifyInstance;
  beforeAll(() => {
    server = Fastify();
    registerBodyParsers(server);
    server.setErrorHandler((fault: Error & { code?: string }, _request, reply) => reply.code(400).send(fault.code));
    server.post('/', (request) => ({ taken: request.body }));
  });
  afterAll(() => server.close());

  const sent = async (payload: string): Promise<string> => {
    const answer = await server.inject({
      method: 'POST',
      url: '/',
      headers: { 'content-type': 'application/json' },
      payload,
    });
    return answer.statusCode === 200 ? 'taken' : answer.body;
  };

  it.each([
    ['an object of 200 fields', object(200), 'taken'],
    ['an object of 201 fields', object(201), 'body.too-many-members'],
    ['201 fields further in', `{"a":[${object(201)}]}`, 'body.too-many-members'],
    ['a list of 10,000 lines', `{"a":${list(10_000)}}`, 'taken'],
    ['a list of 10,001 lines', `{"a":${list(10_001)}}`, 'body.too-many-members'],
    ['a field called toString', '{"toString":1}', 'body.reserved-name'],
    ['a mark that turns the writing', '{"a":"\\u202e"}', 'body.unseen-character'],
    ['nothing', '', 'body.empty'],
  ])('is judged: %s', async (_what, payload, expected) => {
    expect(await sent(payload)).toBe(expected);
  });

  it('of a MiB of fields is refused at once, in under a second', async () => {
    const payload = object(90_000);
    const took: number[] = [];
    for (let i = 0; i < 3; i += 1) {
      const from = performance.now();
      expect(await sent(payload)).toBe('body.too-many-members');
      took.push(performance.now() - from);
    }
    // The quickest: another program may hold the processor up, the work itself may not.
    expect(Math.min(...took)).toBeLessThan(1_000);
  });
});
