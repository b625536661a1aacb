import { BlockList, isIP } from 'node:net';

/**
 * How far a message of ours may go: `public` to addresses of the open internet alone, `private` also to those of a house's
 * own networks, `loopback` also to this machine (tests).
 */
export type Reach = 'public' | 'private' | 'loopback';

const listOf = (...subnets: readonly [string, number, 'ipv4' | 'ipv6'][]): BlockList => {
  const list = new BlockList();
  for (const [net, prefix, family] of subnets) list.addSubnet(net, prefix, family);
  return list;
};

/** Source: RFC 1918, RFC 4193, RFC 6598 (carrier-grade NAT). */
const PRIVATE = listOf(
  ['10.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['fc00::', 7, 'ipv6'],
);
const LOOPBACK = listOf(['127.0.0.0', 8, 'ipv4'], ['::1', 128, 'ipv6']);

/** Never globally reachable, whatever is set. Source: IANA special-purpose address registries (RFC 6890). */
const SPECIAL = listOf(
  ['0.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['3fff::', 20, 'ipv6'],
);
/** Where clouds tell a machine its own keys, inside ranges that a house may use itself. Source: Amazon EC2, Google Cloud, Alibaba Cloud. */
const METADATA = listOf(['100.100.100.200', 32, 'ipv4'], ['fd00:ec2::254', 128, 'ipv6'], ['fd20:ce::254', 128, 'ipv6']);
/** The only part of IPv6 that is given out to the open internet. Source: RFC 4291, IANA. */
const GLOBAL_6 = listOf(['2000::', 3, 'ipv6']);

/** The IPv4 address inside an IPv6 one that is mapped (RFC 4291) or translated (RFC 6052); undefined for any other. */
function inner(address: string): string | undefined {
  const [, dotted] = /^(?:::ffff:|64:ff9b::)(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (dotted !== undefined) return dotted;
  const [, high, low] = /^(?:::ffff:|64:ff9b::)([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address) ?? [];
  if (high === undefined || low === undefined) return undefined;
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [a >> 8, a & 255, b >> 8, b & 255].join('.');
}

/** Whether a connection to this address may be made. What is no address is never within reach. */
export function isWithin(reach: Reach, address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  if (family === 6) {
    const canonical = new URL(`http://[${address.split('%')[0] ?? ''}]/`).hostname.slice(1, -1);
    const four = inner(canonical);
    if (four !== undefined) return isWithin(reach, four);
    if (METADATA.check(canonical, 'ipv6')) return false;
    if (LOOPBACK.check(canonical, 'ipv6')) return reach === 'loopback';
    if (PRIVATE.check(canonical, 'ipv6')) return reach !== 'public';
    return GLOBAL_6.check(canonical, 'ipv6') && !SPECIAL.check(canonical, 'ipv6');
  }
  if (METADATA.check(address, 'ipv4')) return false;
  if (LOOPBACK.check(address, 'ipv4')) return reach === 'loopback';
  if (PRIVATE.check(address, 'ipv4')) return reach !== 'public';
  return !SPECIAL.check(address, 'ipv4');
}
