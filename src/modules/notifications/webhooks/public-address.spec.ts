import { isWithin } from './public-address';

describe('an address', () => {
  it.each([
    ['8.8.8.8', true, true, true],
    ['172.15.255.255', true, true, true],
    ['172.16.0.0', false, true, true],
    ['172.31.255.255', false, true, true],
    ['172.32.0.0', true, true, true],
    ['10.1.2.3', false, true, true],
    ['192.168.1.1', false, true, true],
    ['100.64.0.1', false, true, true],
    ['100.63.255.255', true, true, true],
    ['127.0.0.1', false, false, true],
    ['127.255.255.254', false, false, true],
    ['::1', false, false, true],
    ['0:0:0:0:0:0:0:1', false, false, true],
    ['0.0.0.0', false, false, false],
    ['169.254.169.254', false, false, false],
    ['192.0.2.7', false, false, false],
    ['198.19.255.255', false, false, false],
    ['224.0.0.1', false, false, false],
    ['255.255.255.255', false, false, false],
    ['2606:4700::1111', true, true, true],
    ['fe80::1', false, false, false],
    ['fe80::1%eth0', false, false, false],
    ['fd00::1', false, true, true],
    ['ff02::1', false, false, false],
    ['2001:db8::1', false, false, false],
    ['2002:7f00:1::', false, false, false],
    ['::', false, false, false],
    ['::ffff:8.8.8.8', true, true, true],
    ['::ffff:127.0.0.1', false, false, true],
    ['::ffff:7f00:1', false, false, true],
    ['::FFFF:a9fe:a9fe', false, false, false],
    ['64:ff9b::7f00:1', false, false, true],
    ['::127.0.0.1', false, false, false],
    ['example.org', false, false, false],
    ['', false, false, false],
    ['0x7f000001', false, false, false],
  ])('%s is within reach of the open net %s, of the house %s, of tests %s', (address, open, house, tests) => {
    expect((['public', 'private', 'loopback'] as const).map((reach) => isWithin(reach, address))).toEqual([
      open,
      house,
      tests,
    ]);
  });
});
