import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How a test wants the authority to be. Dates as `openssl ca` takes them, YYYYMMDDHHMMSSZ. */
export interface TsaOptions {
  readonly from?: string;
  readonly to?: string;
  /** As in openssl's extendedKeyUsage. */
  readonly usage?: string;
  /** Answers each request with the reply to another one. */
  readonly answers?: 'well' | 'another-file' | 'another-nonce' | 'nothing' | 'rubbish';
  /** As above, for a certificate that `openssl ts` itself would not sign with: the token is then made with `openssl cms`. */
  readonly otherUsage?: string;
  /** The token does not name its signer's certificate. */
  readonly unnamed?: boolean;
  /** Its certificate is on its list of revoked ones. */
  readonly revoked?: boolean;
}

/** A time-stamping authority on loopback, made with openssl: root, authority, list of revoked certificates, HTTP. */
export class Tsa {
  asked = 0;
  options: TsaOptions = {};
  private constructor(
    readonly folder: string,
    private readonly server: Server,
    readonly port: number,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}/tsr`;
  }
  get roots(): string {
    return join(this.folder, 'root.pem');
  }

  static async start(options: TsaOptions = {}): Promise<Tsa> {
    const folder = mkdtempSync(join(tmpdir(), 'sanad-tsa-'));
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const at = server.address();
    const tsa = new Tsa(folder, server, typeof at === 'object' && at ? at.port : 0);
    tsa.makeRoot();
    tsa.certify(options);
    server.on('request', (request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        tsa.answer(request.url ?? '', Buffer.concat(pieces)).then(
          (body) => response.writeHead(body ? 200 : 500).end(body),
          () => response.writeHead(500).end(),
        );
      });
    });
    return tsa;
  }

  /** A new certificate, with the same name and root. */
  certify(options: TsaOptions): void {
    this.options = options;
    this.makeCertificate('tsa', options);
    const { otherUsage } = options;
    if (otherUsage !== undefined || options.unnamed)
      this.makeCertificate('other', { ...options, ...(otherUsage ? { usage: otherUsage } : {}) });
    if (options.revoked) this.openssl('ca', '-config', 'ca.cnf', '-revoke', 'tsa.pem');
    this.openssl('ca', '-config', 'ca.cnf', '-gencrl', '-out', 'crl.pem');
    this.openssl('crl', '-in', 'crl.pem', '-outform', 'DER', '-out', 'crl.der');
  }

  private makeCertificate(name: string, options: TsaOptions): void {
    const year = new Date().getUTCFullYear();
    const { from = `${year - 1}0101000000Z`, to = `${year + 5}0101000000Z` } = options;
    const extensions = [
      'basicConstraints=critical,CA:FALSE',
      'keyUsage=critical,digitalSignature',
      `extendedKeyUsage=${options.usage ?? 'critical,timeStamping'}`,
      `crlDistributionPoints=URI:http://127.0.0.1:${this.port}/crl`,
    ];
    this.write('ext.cnf', `[x]\n${extensions.join('\n')}\n`);
    this.openssl(
      'req',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      `${name}.key`,
      '-subj',
      '/CN=Test TSA',
      '-out',
      `${name}.csr`,
    );
    const days = ['-startdate', from, '-enddate', to];
    this.openssl(
      'ca',
      '-config',
      'ca.cnf',
      '-batch',
      '-in',
      `${name}.csr`,
      '-out',
      `${name}.pem`,
      '-extfile',
      'ext.cnf',
      '-extensions',
      'x',
      ...days,
    );
  }

  async close(): Promise<void> {
    await new Promise<void>((done) => {
      this.server.close(() => done());
      this.server.closeAllConnections();
    });
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async answer(path: string, query: Buffer): Promise<Buffer | undefined> {
    if (path === '/crl') return readFileSync(join(this.folder, 'crl.der'));
    this.asked += 1;
    const { answers = 'well' } = this.options;
    if (answers === 'nothing') return undefined;
    if (answers === 'rubbish') return Buffer.from('rubbish');
    if (answers === 'another-file') return this.reply(await this.query('another file', query));
    if (answers === 'another-nonce') {
      // the last eight bytes before `certReq` are the nonce
      const other = Buffer.from(query);
      const at = other.length - 4;
      other[at] = (other[at] ?? 0) ^ 1;
      return this.reply(other);
    }
    const reply = await this.reply(query);
    return this.options.otherUsage !== undefined || this.options.unnamed ? this.signedAgain(reply) : reply;
  }

  /** The same statement in a token that the other certificate signs. */
  private signedAgain(reply: Buffer): Buffer {
    writeFileSync(join(this.folder, 'good.tsr'), reply);
    this.openssl('ts', '-reply', '-in', 'good.tsr', '-token_out', '-out', 'token.der');
    this.openssl('cms', '-verify', '-noverify', '-inform', 'DER', '-in', 'token.der', '-out', 'info.der');
    const signed = ['-in', 'info.der', '-binary', '-nodetach', '-econtent_type', '1.2.840.113549.1.9.16.1.4'];
    const by = ['-signer', 'other.pem', '-inkey', 'other.key', '-md', 'sha256', '-outform', 'DER', '-out', 'other.der'];
    this.openssl('cms', '-sign', ...signed, ...by, ...(this.options.unnamed ? [] : ['-cades']));
    const body = Buffer.concat([Buffer.from('3003020100', 'hex'), readFileSync(join(this.folder, 'other.der'))]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(body.length);
    return Buffer.concat([Buffer.from('3082', 'hex'), length, body]);
  }

  /** The same request for another file: its digest changed in place. */
  private query(file: string, query: Buffer): Promise<Buffer> {
    const digest = execFileSync('openssl', ['dgst', '-sha256', '-binary'], { input: file });
    const at = query.indexOf(Buffer.from('0420', 'hex')) + 2;
    return Promise.resolve(Buffer.concat([query.subarray(0, at), digest, query.subarray(at + 32)]));
  }

  private reply(query: Buffer): Promise<Buffer> {
    const file = `${this.asked}.tsq`;
    writeFileSync(join(this.folder, file), query);
    const args = ['ts', '-reply', '-config', 'tsa.cnf', '-section', 'tsa', '-queryfile', file, '-out', `${file}.tsr`];
    return new Promise((done, failed) => {
      const child = spawn('openssl', args, { cwd: this.folder, stdio: 'ignore' });
      child.once('error', failed);
      child.once('exit', () => {
        const out = join(this.folder, `${file}.tsr`);
        if (existsSync(out)) done(readFileSync(out));
        else failed(new Error('openssl ts gave no reply'));
      });
    });
  }

  private makeRoot(): void {
    mkdirSync(join(this.folder, 'new'));
    this.write('index.txt', '');
    this.write('serial', '01\n');
    this.write('crlnumber', '01\n');
    this.write('tsaserial', '01\n');
    this.write(
      'ca.cnf',
      `[ca]\ndefault_ca=c\n[c]\ndatabase=index.txt\nserial=serial\ncrlnumber=crlnumber\nnew_certs_dir=new\ncertificate=root.pem\nprivate_key=root.key\ndefault_md=sha256\ndefault_days=30\ndefault_crl_days=30\nunique_subject=no\npolicy=p\n[p]\ncommonName=supplied\n`,
    );
    this.write(
      'tsa.cnf',
      `[tsa]\nserial=tsaserial\nsigner_cert=tsa.pem\nsigner_key=tsa.key\ncerts=root.pem\nsigner_digest=sha256\ndefault_policy=1.2.3.4.1\ndigests=sha256\naccuracy=secs:1\nordering=no\ntsa_name=yes\ness_cert_id_chain=no\ness_cert_id_alg=sha256\n`,
    );
    const root = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', 'root.key', '-out', 'root.pem', '-days', '7300'];
    const uses = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'];
    this.openssl('req', ...root, '-subj', '/CN=Test root', ...uses);
  }

  private write(name: string, text: string): void {
    writeFileSync(join(this.folder, name), text);
  }

  private openssl(...args: string[]): void {
    execFileSync('openssl', args, { cwd: this.folder, stdio: 'pipe' });
  }
}
