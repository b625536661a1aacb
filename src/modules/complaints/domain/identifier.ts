/** What a matter is recognised by. `other` is compared as text. */
export const IDENTIFIER_KINDS = [
  ...['phone', 'iban', 'bank_account', 'wallet', 'handle', 'url', 'email', 'device', 'cnic', 'other'],
] as const;
export type IdentifierKind =
  'phone' | 'iban' | 'bank_account' | 'wallet' | 'handle' | 'url' | 'email' | 'device' | 'cnic' | 'other';

export interface ToldIdentifier {
  readonly kind: IdentifierKind;
  readonly value: string;
  /** Platform, bank or network. */
  readonly provider?: string;
}

/** How an identifier is compared: two are the same when space and value are. `checked`: its form was found right. */
export interface Comparable {
  readonly space: string;
  readonly value: string;
  readonly checked: boolean;
}

/** ITU-T E.164 form of a number, `+923001234567`, or null: Pakistan's where no country is said. */
export type PhoneForm = (text: string) => string | null;

const ARABIC_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g;
/** Compatible forms made one, digits of Urdu and Arabic as ASCII, what is not seen left out. */
export const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(ARABIC_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/[\p{Cf}\p{Cc}]/gu, '')
    .trim();
const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');
const folded = (text: string): string => plain(text).toLowerCase().replace(/\s+/g, ' ');

/** Names under which the same platform is told. */
const PLATFORM: Readonly<Record<string, string>> = {
  ...{ fb: 'facebook', 'facebook.com': 'facebook', messenger: 'facebook', ig: 'instagram', insta: 'instagram' },
  ...{
    'instagram.com': 'instagram',
    twitter: 'x',
    'twitter.com': 'x',
    'x.com': 'x',
    tg: 'telegram',
    't.me': 'telegram',
  },
  ...{
    'telegram.me': 'telegram',
    'tiktok.com': 'tiktok',
    'tik tok': 'tiktok',
    yt: 'youtube',
    'youtube.com': 'youtube',
  },
  ...{ 'snapchat.com': 'snapchat', snap: 'snapchat', 'linkedin.com': 'linkedin' },
};
const PROFILE_HOSTS: readonly string[] = Object.keys(PLATFORM).filter((name) => name.includes('.'));
const TRACKING = /^(utm_.*|fbclid|gclid|igsh|igshid|si|ref|ref_src|mibextid)$/;
/** Paths of these platforms that name no account. */
const NO_ACCOUNT =
  /^(p|reel|reels|watch|share|groups|pages|profile\.php|story\.php|photo|photo\.php|i|home|explore|c|joinchat)$/;

export function comparable(told: ToldIdentifier, phoneForm: PhoneForm): Comparable {
  const text = plain(told.value);
  switch (told.kind) {
    case 'phone':
      return phoneLike(text, phoneForm) ?? as('tel', letters(text), false);
    case 'wallet':
      return chainAddress(text) ?? phoneLike(text, phoneForm) ?? as('wallet', letters(text).toLowerCase(), false);
    case 'iban':
    case 'bank_account':
      return bankAccount(text);
    case 'handle':
      return handle(text, told.provider);
    case 'url':
      return address(text);
    case 'email':
      return as('email', text.toLowerCase(), /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text));
    case 'device':
      return device(text);
    case 'cnic': {
      const digits = text.replace(/[\s-]/g, '');
      return as('cnic', digits, /^\d{13}$/.test(digits));
    }
    case 'other':
      return as('other', folded(text), false);
  }
}

/** What is left of a value when nothing of its form remains is the value itself: it is never empty. */
const as = (space: string, value: string, checked: boolean): Comparable => ({ space, value: value || '?', checked });

function phoneLike(text: string, phoneForm: PhoneForm): Comparable | null {
  const number = phoneForm(text);
  return number === null ? null : as('tel', number, true);
}

/** Check digits of an IBAN. Source: ISO 13616, ISO 7064 MOD 97-10. */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text) || (text.startsWith('PK') && text.length !== 24)) return false;
  let rest = 0;
  for (const sign of text.slice(4) + text.slice(0, 4)) {
    const value = parseInt(sign, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** A Pakistani IBAN ends in the account number: with and without its bank's letters it is one account. */
function bankAccount(text: string): Comparable {
  const signs = letters(text).toUpperCase();
  if (isIban(signs)) return as('bank', signs.startsWith('PK') ? signs.slice(8).replace(/^0+/, '') : signs, true);
  return as('bank', signs.replace(/^0+/, ''), false);
}

/** Ethereum and its kin are read without case, bech32 too; base58 is not. */
function chainAddress(text: string): Comparable | null {
  if (/^0x[0-9a-fA-F]{40}$/.test(text)) return as('chain', text.toLowerCase(), true);
  if (/^(bc1|ltc1|tb1)[0-9a-zA-Z]{10,90}$/i.test(text)) return as('chain', text.toLowerCase(), true);
  return /^(?=.*[a-zA-Z])[13T][1-9A-HJ-NP-Za-km-z]{25,34}$/.test(text) ? as('chain', text, true) : null;
}

function handle(text: string, provider: string | undefined): Comparable {
  if (/^https?:\/\//i.test(text)) return address(text);
  const platform = folded(provider ?? '');
  const name = text.replace(/^@/, '').toLowerCase();
  return as('handle', `${PLATFORM[platform] ?? (platform || '*')}/${name}`, platform !== '' && !/\s/.test(name));
}

/** Without scheme, `www.`, fragment and what only counts visitors. An address of an account alone is its handle. */
function address(text: string): Comparable {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (!URL.canParse(whole)) return as('url', folded(text), false);
  const { hostname, port, pathname, searchParams } = new URL(whole);
  const host = hostname.replace(/^(www|m|mobile|web)\./, '');
  const path = pathname.replace(/\/+$/, '');
  for (const name of [...searchParams.keys()]) if (TRACKING.test(name.toLowerCase())) searchParams.delete(name);
  searchParams.sort();
  const [, account, more] = path.split('/');
  if (
    PROFILE_HOSTS.includes(host) &&
    account &&
    more === undefined &&
    !NO_ACCOUNT.test(account) &&
    searchParams.size === 0
  )
    return as('handle', `${PLATFORM[host] ?? host}/${account.replace(/^@/, '').toLowerCase()}`, true);
  const query = searchParams.size > 0 ? `?${searchParams.toString()}` : '';
  return as('url', `${host}${port ? `:${port}` : ''}${path}${query}`, host.includes('.'));
}

/** An IMEI without its check digit, which is told as often as not; a hardware address; else the serial number. */
function device(text: string): Comparable {
  const signs = letters(text).toUpperCase();
  if (/^\d{15}$/.test(signs)) return as('device', signs.slice(0, 14), luhn(signs));
  if (/^\d{14}$|^\d{16}$/.test(signs)) return as('device', signs.slice(0, 14), true);
  return as('device', signs, /^[0-9A-F]{12}$/.test(signs));
}

/** Source: 3GPP TS 23.003 annex B. */
export function luhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, sign, place) => {
    const doubled = Number(sign) * (place % 2 === 0 ? 1 : 2);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
