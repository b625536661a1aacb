export interface RawRequest {
  readonly why: string;
  readonly bytes: string;
  /** True when there may be no answer: a body that ends too early is cut off without a word. */
  readonly silent?: boolean;
}

/** What no HTTP client sends: whole connections as bytes, with `token` as the bearer token where there is one. */
export const rawRequests = (path: string, token: string): RawRequest[] => {
  const head = `Host: x\r\nAuthorization: Bearer ${token}\r\n`;
  const post = `POST ${path} HTTP/1.1\r\n${head}Content-Type: application/json\r\n`;
  const body = '{"roles":["accused"]}';
  return [
    { why: 'rubbish', bytes: '\x16\x03\x01\x02\x00rubbish\r\n\r\n' },
    { why: 'no version', bytes: `GET ${path}\r\n\r\n` },
    { why: 'HTTP/9.9', bytes: `GET ${path} HTTP/9.9\r\nHost: x\r\n\r\n` },
    { why: 'a method of its own', bytes: `SEIZE ${path} HTTP/1.1\r\n${head}\r\n` },
    { why: 'two hosts', bytes: `GET ${path} HTTP/1.1\r\nHost: x\r\nHost: y\r\nContent-Length: x\r\n\r\n` },
    { why: 'two lengths', bytes: `${post}Content-Length: ${body.length}\r\nContent-Length: 5\r\n\r\n${body}` },
    { why: 'length and chunks', bytes: `${post}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n` },
    { why: 'a negative length', bytes: `${post}Content-Length: -5\r\n\r\n${body}` },
    { why: 'a length in words', bytes: `${post}Content-Length: many\r\n\r\n${body}` },
    { why: 'a length past all counting', bytes: `${post}Content-Length: 99999999999999999999\r\n\r\n${body}` },
    { why: 'a chunk of no size', bytes: `${post}Transfer-Encoding: chunked\r\n\r\nzz\r\n${body}\r\n0\r\n\r\n` },
    { why: 'another coding', bytes: `${post}Transfer-Encoding: gzip\r\n\r\n${body}` },
    { why: 'a NUL in a header', bytes: `GET ${path} HTTP/1.1\r\n${head}X-A: a\0b\r\n\r\n` },
    { why: 'a bare CR', bytes: `GET ${path} HTTP/1.1\r\n${head}X-A: a\rX-B: b\r\n\r\n` },
    { why: 'a blank in a name', bytes: `GET ${path} HTTP/1.1\r\n${head}X A: b\r\n\r\n` },
    { why: 'a folded header', bytes: `GET ${path} HTTP/1.1\r\n${head}X-A: a\r\n b\r\n\r\n`.replace('X-A', 'X-\0') },
    { why: '20 KiB of headers', bytes: `GET ${path} HTTP/1.1\r\n${head}X-A: ${'Q'.repeat(20_480)}\r\n\r\n` },
    { why: '3,000 headers', bytes: `GET ${path} HTTP/1.1\r\n${head}${'X: 1\r\n'.repeat(3_000)}\r\n` },
    { why: 'a long address', bytes: `GET ${path}?${'Q'.repeat(20_000)} HTTP/1.1\r\n${head}\r\n` },
    { why: 'a NUL in the address', bytes: `GET ${path}\0 HTTP/1.1\r\n${head}\r\n` },
    { why: 'a broken escape', bytes: `GET ${path}%zz HTTP/1.1\r\n${head}\r\n` },
    {
      why: 'a foreign address',
      bytes: `GET http://169.254.169.254/latest HTTP/1.1\r\n${head}Connection: close\r\n\r\n`,
    },
    { why: 'a tunnel', bytes: `CONNECT x:443 HTTP/1.1\r\n${head}\r\n`, silent: true },
    {
      why: 'an upgrade',
      bytes: `POST ${path} HTTP/1.1\r\n${head}Connection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 2\r\n\r\n[]`,
    },
    { why: 'a body cut at once', bytes: `${post}Content-Length: ${body.length}\r\n\r\n`, silent: true },
    {
      why: 'a body cut in its middle',
      bytes: `${post}Content-Length: ${body.length}\r\n\r\n${body.slice(0, 9)}`,
      silent: true,
    },
    {
      why: 'a body cut before its last byte',
      bytes: `${post}Content-Length: ${body.length}\r\n\r\n${body.slice(0, -1)}`,
      silent: true,
    },
    {
      why: 'chunks without an end',
      bytes: `${post}Transfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n`,
      silent: true,
    },
  ];
};
