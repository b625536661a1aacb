/**
 * SHA-256 and SHA-512 in plain JavaScript, for bytes that come piece by piece.
 * Source: FIPS 180-4 4.2.2, 4.2.3 (constants: first bits of the roots of the first primes), 5, 6.2, 6.4.
 */
const MASK64 = (1n << 64n) - 1n;

function firstPrimes(count: number): bigint[] {
  const primes: bigint[] = [];
  for (let n = 2n; primes.length < count; n += 1n) if (primes.every((prime) => n % prime !== 0n)) primes.push(n);
  return primes;
}

/** The whole part of the root of `n` of this degree. */
function root(n: bigint, degree: bigint): bigint {
  let [low, high] = [0n, 1n << 80n];
  while (low < high) {
    const middle = (low + high + 1n) / 2n;
    if (middle ** degree <= n) low = middle;
    else high = middle - 1n;
  }
  return low;
}

const PRIMES = firstPrimes(80);
/** The first 64 bits behind the point of the cube roots; their first 32 are the constants of SHA-256. */
const CUBES = PRIMES.map((prime) => root(prime << 192n, 3n) & MASK64);
const SQUARES = PRIMES.slice(0, 8).map((prime) => root(prime << 128n, 2n) & MASK64);
const high = (word: bigint): number => Number(word >> 32n) | 0;
const low = (word: bigint): number => Number(word & 0xffffffffn) | 0;
const [K_HIGH, K_LOW] = [Int32Array.from(CUBES, high), Int32Array.from(CUBES, low)];

/** Cuts what comes into blocks, and pads the end. */
abstract class Sha2 {
  private readonly block: Uint8Array;
  private readonly view: DataView;
  private filled = 0;
  private total = 0;

  constructor(private readonly size: 64 | 128) {
    this.block = new Uint8Array(size);
    this.view = new DataView(this.block.buffer);
  }

  update(bytes: Uint8Array): void {
    this.total += bytes.length;
    let at = 0;
    if (this.filled > 0) {
      at = Math.min(this.size - this.filled, bytes.length);
      this.block.set(bytes.subarray(0, at), this.filled);
      this.filled += at;
      if (this.filled < this.size) return;
      this.mix(this.view, 0);
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (; at + this.size <= bytes.length; at += this.size) this.mix(view, at);
    this.block.set(bytes.subarray(at));
    this.filled = bytes.length - at;
  }

  /** Ends the digest: big-endian words. */
  words(): Int32Array {
    const bits = this.total * 8;
    this.block[this.filled] = 0x80;
    this.block.fill(0, this.filled + 1);
    if (this.filled >= this.size - this.size / 8) {
      this.mix(this.view, 0);
      this.block.fill(0);
    }
    this.view.setUint32(this.size - 8, Math.floor(bits / 0x1_0000_0000));
    this.view.setUint32(this.size - 4, bits >>> 0);
    this.mix(this.view, 0);
    return this.state();
  }

  protected abstract mix(view: DataView, from: number): void;
  protected abstract state(): Int32Array;
}

export class Sha256 extends Sha2 {
  private readonly h = Int32Array.from(SQUARES, high);
  private readonly w = new Int32Array(64);

  constructor() {
    super(64);
  }

  protected state(): Int32Array {
    return this.h;
  }

  protected mix(view: DataView, from: number): void {
    const { h: sum, w } = this;
    for (let t = 0; t < 16; t += 1) w[t] = view.getInt32(from + 4 * t);
    for (let t = 16; t < 64; t += 1) {
      const x = at(w, t - 15);
      const y = at(w, t - 2);
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[t] = (at(w, t - 16) + s0 + at(w, t - 7) + s1) | 0;
    }
    let a = at(sum, 0);
    let b = at(sum, 1);
    let c = at(sum, 2);
    let d = at(sum, 3);
    let e = at(sum, 4);
    let f = at(sum, 5);
    let g = at(sum, 6);
    let h = at(sum, 7);
    for (let t = 0; t < 64; t += 1) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + at(K_HIGH, t) + at(w, t)) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    sum[0] = at(sum, 0) + a;
    sum[1] = at(sum, 1) + b;
    sum[2] = at(sum, 2) + c;
    sum[3] = at(sum, 3) + d;
    sum[4] = at(sum, 4) + e;
    sum[5] = at(sum, 5) + f;
    sum[6] = at(sum, 6) + g;
    sum[7] = at(sum, 7) + h;
  }
}

/** Words of 64 bits as two of 32: high halves at even places, low halves behind them. */
export class Sha512 extends Sha2 {
  private readonly h = Int32Array.from(SQUARES.flatMap((word) => [high(word), low(word)]));
  private readonly w = new Int32Array(160);

  constructor() {
    super(128);
  }

  protected state(): Int32Array {
    return this.h;
  }

  protected mix(view: DataView, from: number): void {
    const { h: sum, w } = this;
    for (let t = 0; t < 32; t += 1) w[t] = view.getInt32(from + 4 * t);
    for (let t = 32; t < 160; t += 2) {
      const xh = at(w, t - 30);
      const xl = at(w, t - 29);
      const yh = at(w, t - 4);
      const yl = at(w, t - 3);
      const s0h = ((xh >>> 1) | (xl << 31)) ^ ((xh >>> 8) | (xl << 24)) ^ (xh >>> 7);
      const s0l = ((xl >>> 1) | (xh << 31)) ^ ((xl >>> 8) | (xh << 24)) ^ ((xl >>> 7) | (xh << 25));
      const s1h = ((yh >>> 19) | (yl << 13)) ^ ((yl >>> 29) | (yh << 3)) ^ (yh >>> 6);
      const s1l = ((yl >>> 19) | (yh << 13)) ^ ((yh >>> 29) | (yl << 3)) ^ ((yl >>> 6) | (yh << 26));
      const l = (at(w, t - 31) >>> 0) + (s0l >>> 0) + (at(w, t - 13) >>> 0) + (s1l >>> 0);
      w[t] = (at(w, t - 32) + s0h + at(w, t - 14) + s1h + carry(l)) | 0;
      w[t + 1] = l | 0;
    }
    let ah = at(sum, 0);
    let al = at(sum, 1);
    let bh = at(sum, 2);
    let bl = at(sum, 3);
    let ch = at(sum, 4);
    let cl = at(sum, 5);
    let dh = at(sum, 6);
    let dl = at(sum, 7);
    let eh = at(sum, 8);
    let el = at(sum, 9);
    let fh = at(sum, 10);
    let fl = at(sum, 11);
    let gh = at(sum, 12);
    let gl = at(sum, 13);
    let hh = at(sum, 14);
    let hl = at(sum, 15);
    for (let t = 0; t < 80; t += 1) {
      const s1h = ((eh >>> 14) | (el << 18)) ^ ((eh >>> 18) | (el << 14)) ^ ((el >>> 9) | (eh << 23));
      const s1l = ((el >>> 14) | (eh << 18)) ^ ((el >>> 18) | (eh << 14)) ^ ((eh >>> 9) | (el << 23));
      const [kl, wl] = [at(K_LOW, t) >>> 0, at(w, 2 * t + 1) >>> 0];
      const l1 = (hl >>> 0) + (s1l >>> 0) + (((el & fl) ^ (~el & gl)) >>> 0) + kl + wl;
      const h1 = (hh + s1h + ((eh & fh) ^ (~eh & gh)) + at(K_HIGH, t) + at(w, 2 * t) + carry(l1)) | 0;
      const s0h = ((ah >>> 28) | (al << 4)) ^ ((al >>> 2) | (ah << 30)) ^ ((al >>> 7) | (ah << 25));
      const s0l = ((al >>> 28) | (ah << 4)) ^ ((ah >>> 2) | (al << 30)) ^ ((ah >>> 7) | (al << 25));
      const l2 = (s0l >>> 0) + (((al & bl) ^ (al & cl) ^ (bl & cl)) >>> 0);
      const h2 = (s0h + ((ah & bh) ^ (ah & ch) ^ (bh & ch)) + carry(l2)) | 0;
      const le = (dl >>> 0) + ((l1 | 0) >>> 0);
      const la = ((l1 | 0) >>> 0) + ((l2 | 0) >>> 0);
      hh = gh;
      hl = gl;
      gh = fh;
      gl = fl;
      fh = eh;
      fl = el;
      eh = (dh + h1 + carry(le)) | 0;
      el = le | 0;
      dh = ch;
      dl = cl;
      ch = bh;
      cl = bl;
      bh = ah;
      bl = al;
      ah = (h1 + h2 + carry(la)) | 0;
      al = la | 0;
    }
    addTo(sum, 0, ah, al);
    addTo(sum, 2, bh, bl);
    addTo(sum, 4, ch, cl);
    addTo(sum, 6, dh, dl);
    addTo(sum, 8, eh, el);
    addTo(sum, 10, fh, fl);
    addTo(sum, 12, gh, gl);
    addTo(sum, 14, hh, hl);
  }
}

/** The word at a place that is there. */
const at = (words: Int32Array, place: number): number => words[place] as number;

/** Adds a word of two halves to the one at `place`. */
function addTo(words: Int32Array, place: number, high: number, low: number): void {
  const sum = (at(words, place + 1) >>> 0) + (low >>> 0);
  words[place] = at(words, place) + high + carry(sum);
  words[place + 1] = sum | 0;
}

/** What a sum of low halves hands on to the high ones. */
const carry = (sum: number): number => (sum / 0x1_0000_0000) | 0;
