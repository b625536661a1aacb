export interface Heard {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: Readonly<Record<string, string>>;
}

/** One connection to a stream of server-sent events, read as WHATWG HTML 9.2.6 says. */
export class EventClient {
  readonly heard: Heard[] = [];
  private text = '';

  private constructor(
    readonly response: Response,
    private readonly reader: ReadableStreamDefaultReader<Uint8Array> | undefined,
    private readonly abort: AbortController,
  ) {}

  static async open(url: string, token: string, headers: Record<string, string> = {}): Promise<EventClient> {
    const abort = new AbortController();
    const response = await fetch(url, {
      signal: abort.signal,
      headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream', ...headers },
    });
    return new EventClient(response, response.status === 200 ? response.body?.getReader() : undefined, abort);
  }

  /** The next event, or undefined when the stream has ended. */
  async next(): Promise<Heard | undefined> {
    for (;;) {
      const end = this.text.indexOf('\n\n');
      if (end >= 0) {
        const block = this.text.slice(0, end);
        this.text = this.text.slice(end + 2);
        const found = parse(block);
        if (!found) continue;
        this.heard.push(found);
        return found;
      }
      const { value, done } = (await this.reader?.read()) ?? { value: undefined, done: true };
      if (done) return undefined;
      this.text += Buffer.from(value).toString('utf8');
    }
  }

  /** Everything until the stream ends. */
  async rest(): Promise<Heard[]> {
    const all: Heard[] = [];
    for (let one = await this.next(); one !== undefined; one = await this.next()) all.push(one);
    return all;
  }

  /** The line is cut, as by a tunnel or a dead battery. */
  drop(): void {
    this.abort.abort();
  }
}

function parse(block: string): Heard | undefined {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const [, name = '', value = ''] = /^([^:]*): ?(.*)$/.exec(line) ?? [];
    if (name === '') continue;
    if (fields.has(name)) throw new Error(`${name} twice in one event`);
    fields.set(name, value);
  }
  const data = fields.get('data');
  if (data === undefined) return undefined;
  const event = fields.get('event') ?? 'message';
  return { id: fields.get('id'), event, data: JSON.parse(data) as Record<string, string> };
}
