import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkedUrl, isPublicAddress } from '../../../src/collection/remote/public-address.ts';

describe('a public address', () => {
  for (const address of ['8.8.8.8', '93.184.216.34', '2606:4700::1111', '[2a00:1450:4001::200e]']) {
    test(`is ${address}`, () => assert.equal(isPublicAddress(address), true));
  }

  const inside = {
    'this machine': ['127.0.0.1', '127.8.9.10', '::1', '0.0.0.0', '0.1.2.3', '::'],
    'a private network': ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1'],
    'a link': ['169.254.169.254', 'fe80::1', 'fe80::1%eth0'],
    'an old site': ['fec0::1'],
    'carrier-grade NAT': ['100.64.0.1', '100.127.255.254'],
    'many machines': ['224.0.0.1', '255.255.255.255', 'ff02::1'],
    'an IPv4 address in IPv6': ['::ffff:10.0.0.1', '::ffff:7f00:1', '::127.0.0.1'],
    NAT64: ['64:ff9b::7f00:1', '64:ff9b::808:808', '64:ff9b:1::1'],
    'a tunnel': ['2002:7f00:1::', '2001::1'],
    documentation: ['192.0.2.1', '203.0.113.9', '2001:db8::1'],
    'no address': ['', 'localhost', '1.2.3.4.5'],
  };
  for (const [what, addresses] of Object.entries(inside)) {
    test(`is not one of ${what}`, () => {
      assert.deepEqual(addresses.filter(isPublicAddress), []);
    });
  }
});

describe('a URL that may be asked for', () => {
  test('is http or https', () => {
    assert.equal(checkedUrl('https://example.org/a#b').href, 'https://example.org/a');
    for (const url of ['file:///etc/passwd', 'ftp://example.org/', 'data:,x', 'example.org/a']) {
      assert.throws(() => checkedUrl(url), { code: 'remote-bad-url' });
    }
  });

  test('holds no name and no password, and the refusal does not repeat them', () => {
    assert.throws(
      () => checkedUrl('https://me:secret@example.org/a'),
      (error: Error & { code: string }) =>
        error.code === 'remote-bad-url' && !error.message.includes('secret'),
    );
  });

  test('shows the address that a number stands for', () => {
    assert.equal(checkedUrl('http://2130706433/').hostname, '127.0.0.1');
    assert.equal(checkedUrl('http://0x7f.1/').hostname, '127.0.0.1');
  });
});
