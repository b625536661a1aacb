import { noteCodes } from './seen-codes';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed when it is JSON, else undefined. */
  readonly body: Body;
  readonly text: string;
}

/** JSON of an answer: whatever a test reads from it, it asserts. */
export type Body = { readonly [name: string]: Body } & readonly Body[] & string;

type Headers_ = Record<string, string>;

/** A caller over real HTTP. Objects are sent as JSON, strings and buffers as they are. */
export class HttpClient {
  constructor(
    private readonly base: string,
    private readonly token?: string,
  ) {}

  get(path: string, headers: Headers_ = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }
  head(path: string, headers: Headers_ = {}): Promise<Answer> {
    return this.send('HEAD', path, undefined, headers);
  }
  delete(path: string, headers: Headers_ = {}): Promise<Answer> {
    return this.send('DELETE', path, undefined, headers);
  }
  post(path: string, body?: object | string | Buffer, headers: Headers_ = {}): Promise<Answer> {
    return this.send('POST', path, body, headers);
  }
  patch(path: string, body?: object | string | Buffer, headers: Headers_ = {}): Promise<Answer> {
    return this.send('PATCH', path, body, headers);
  }
  /** A POST with a fresh Idempotency-Key, as custody acts require. */
  act(path: string, body?: object | string | Buffer, headers: Headers_ = {}): Promise<Answer> {
    return this.post(path, body, { 'idempotency-key': crypto.randomUUID(), ...headers });
  }

  /** A POST of who has just read the thing: the ETag of what the path names before its last part goes along. */
  async edit(path: string, body?: object, headers: Headers_ = {}): Promise<Answer> {
    const seen = await this.get(path.replace(/\/[^/]+$/, ''));
    return this.post(path, body, { 'if-match': seen.headers.get('etag') ?? '"0"', ...headers });
  }

  async send(
    method: string,
    path: string,
    body: object | string | Buffer | undefined,
    headers: Headers_,
  ): Promise<Answer> {
    const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
    const type: Headers_ = body === undefined || isRaw ? {} : { 'content-type': 'application/json' };
    const auth: Headers_ = this.token === undefined ? {} : { authorization: `Bearer ${this.token}` };
    const init: RequestInit = { method, headers: { ...type, ...auth, ...headers }, redirect: 'manual' };
    if (body !== undefined) init.body = isRaw ? new Uint8Array(Buffer.from(body as string)) : JSON.stringify(body);
    const response = await fetch(path.startsWith('http') ? path : `${this.base}${path}`, init);
    const text = await response.text();
    noteCodes({ method, path }, response.status, text);
    const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (isJson ? JSON.parse(text) : undefined) as Body,
    };
  }
}
