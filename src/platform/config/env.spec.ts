import { readEnv } from './env';

const given = {
  DATABASE_URL: 'postgres://a@127.0.0.1/a',
  DATABASE_JOBS_URL: 'postgres://a@127.0.0.1/a',
  DATABASE_SEQUENCER_URL: 'postgres://a@127.0.0.1/a',
};

describe('the addresses of time-stamping authorities', () => {
  it.each(['gazette=https://tsa.example.org/tsr', 'a=http://127.0.0.1:1/,b-2=https://b.example/x'])(
    'are %s',
    (urls) => {
      expect(readEnv({ ...given, SANAD_TSA_URLS: urls }).SANAD_TSA_URLS).toBe(urls);
    },
  );

  it.each(['https://tsa.example.org/tsr', 'Court=https://a.example/', 'a=ftp://a.example/', 'a=https://a.example/,'])(
    'are not %s, and what they should be is said',
    (urls) => {
      expect(() => readEnv({ ...given, SANAD_TSA_URLS: urls })).toThrow(
        'SANAD_TSA_URLS: name each authority as name=url, parted by commas',
      );
    },
  );
});

describe('the address of Redis', () => {
  it.each(['redis://127.0.0.1:6379', 'rediss://user:word@a.example:1,rediss://b.example:2,rediss://c.example:3'])(
    'is one, or the nodes of a cluster: %s',
    (urls) => {
      expect(readEnv({ ...given, REDIS_URL: urls }).REDIS_URL).toBe(urls);
    },
  );

  it.each(['http://a.example', 'redis://a.example,', 'redis://a.example b.example'])('is not %s', (urls) => {
    expect(() => readEnv({ ...given, REDIS_URL: urls })).toThrow(/REDIS_URL: give redis:/);
  });
});
