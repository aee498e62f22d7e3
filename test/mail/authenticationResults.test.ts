import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isAuthentic } from '../../src/mail/hear/authentic.ts';
import { readAuthenticationResults } from '../../src/mail/hear/authenticationResults.ts';

type Row = readonly [method: string, result: string, properties?: Readonly<Record<string, string>>];

/** RFC 8601, appendix B, and what servers are known to write. */
const FIELDS: readonly [name: string, field: string, id: string, results: readonly Row[]][] = [
  ['B.2', 'example.org 1; none', 'example.org', []],
  [
    'B.3',
    'example.com; spf=pass smtp.mailfrom=example.net',
    'example.com',
    [['spf', 'pass', { 'smtp.mailfrom': 'example.net' }]],
  ],
  [
    'B.4',
    'example.com; auth=pass (cram-md5) smtp.auth=sender@example.net; spf=pass smtp.mailfrom=example.net',
    'example.com',
    [
      ['auth', 'pass', { 'smtp.auth': 'sender@example.net' }],
      ['spf', 'pass', { 'smtp.mailfrom': 'example.net' }],
    ],
  ],
  [
    'B.6',
    'example.com; dkim=pass reason="good signature" header.i=@mail-router.example.net; dkim=fail reason="bad signature" header.i=@newyork.example.com',
    'example.com',
    [
      ['dkim', 'pass', { reason: 'good signature', 'header.i': '@mail-router.example.net' }],
      ['dkim', 'fail', { reason: 'bad signature', 'header.i': '@newyork.example.com' }],
    ],
  ],
  [
    'B.7',
    "foo.example.net (foobar) 1 (baz); dkim (Because I like it) / 1 (One yay) = (wait for it) fail policy (A dot can go here) . (like that) expired (this surprised me) = (as I wasn't expecting it) 1362471462",
    'foo.example.net',
    [['dkim', 'fail', { 'policy.expired': '1362471462' }]],
  ],
  [
    'as Gmail writes it',
    'mx.google.com; dkim=pass header.i=@example.org header.s=s1 header.b="Xy1+/z=="; spf=pass (google.com: domain of a@example.org designates 192.0.2.1 as permitted sender) smtp.mailfrom=a@example.org; dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=example.org',
    'mx.google.com',
    [
      ['dkim', 'pass', { 'header.i': '@example.org', 'header.s': 's1', 'header.b': 'Xy1+/z==' }],
      ['spf', 'pass', { 'smtp.mailfrom': 'a@example.org' }],
      ['dmarc', 'pass', { 'header.from': 'example.org' }],
    ],
  ],
  [
    'a semicolon and a parenthesis in quotes, comments within comments',
    '"MX 1"; spf=fail reason="not; (his) \\"own\\"" (a (b \\) c) d); dmarc=none',
    'mx 1',
    [
      ['spf', 'fail', { reason: 'not; (his) "own"' }],
      ['dmarc', 'none'],
    ],
  ],
  [
    'a method of another version is left out',
    'a.example; dmarc/2=pass; spf=pass',
    'a.example',
    [['spf', 'pass']],
  ],
  [
    'a property twice: the first',
    'a.example; spf=pass smtp.mailfrom=a smtp.mailfrom=b',
    'a.example',
    [['spf', 'pass', { 'smtp.mailfrom': 'a' }]],
  ],
  [
    'in capitals',
    'A.Example; DMARC=Pass Header.From=B',
    'a.example',
    [['dmarc', 'pass', { 'header.from': 'B' }]],
  ],
];

it.each(FIELDS)('%s', (_name, field, authservId, results) => {
  const read = readAuthenticationResults(field);
  expect(
    read && {
      ...read,
      results: read.results.map((one) => [one.method, one.result, Object.fromEntries(one.properties)]),
    },
  ).toEqual({
    authservId,
    results: results.map(([method, result, properties = {}]) => [method, result, properties]),
  });
});

it.each([
  '',
  ' ; spf=pass',
  'a.example 2; spf=pass',
  'a.example; spf=pass (',
  'a.example; spf=pass "x',
  'a b c; none',
  '"a',
])('%s is none', (field) => expect(readAuthenticationResults(field)).toBeNull());

it('whatever stands in a field, it is read or not, and soon', () => {
  const part = fc.constantFrom(
    'a.example',
    ';',
    '=',
    '"',
    '(',
    ')',
    '\\',
    ' ',
    'spf',
    'pass',
    'smtp.mailfrom',
    '/',
    '1',
    '.',
    '\u0000',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 400 }), (parts) => {
      const read = readAuthenticationResults(parts.join(''));
      expect(read === null || read.authservId !== '').toBe(true);
    }),
    { numRuns: 500 },
  );
});

describe('a mail of paul@academie.example is authentic', () => {
  const MX = 'mx.desk.example';
  const says = (...fields: string[]) => isAuthentic(fields, MX, 'paul@academie.example');

  it.each([
    ['dmarc=pass'],
    ['dmarc=pass header.from=academie.example'],
    ['dmarc=pass header.from=Academie.Example.'],
    ['dmarc=none; spf=pass smtp.mailfrom=academie.example'],
    ['spf=pass smtp.mailfrom="paul@academie.example"'],
    ['spf=pass smtp.mailfrom=bounces@mail.academie.example'],
    ['spf=fail smtp.mailfrom=list.example; dkim=pass header.d=academie.example'],
    ['dkim=fail header.d=list.example; dkim=pass header.i=@academie.example'],
    ['auth=pass smtp.auth=Paul@academie.example'],
  ])('where the server says: %s', (said) => {
    expect(says(`${MX}; ${said}`)).toBe(true);
    expect(says(`${MX.toUpperCase()}; ${said}`)).toBe(true);
    expect(says('relay.example; none', `${MX}; ${said}`, `${MX}; dmarc=fail`)).toBe(true);
  });

  it.each([
    ['none'],
    ['dmarc=fail; spf=pass smtp.mailfrom=academie.example'],
    ['dmarc=pass header.from=evil.example'],
    ['dmarc=temperror'],
    ['spf=pass smtp.mailfrom=evil.example'],
    ['spf=pass smtp.mailfrom=notacademie.example'],
    ['spf=pass smtp.mailfrom=example'],
    ['spf=pass smtp.helo=academie.example'],
    ['spf=softfail smtp.mailfrom=academie.example'],
    ['spf=pass'],
    ['dkim=pass header.d=evil.example header.i=@academie.example'],
    ['dkim=pass header.i=paul@academie.example.evil.example'],
    ['auth=pass smtp.auth=emma@academie.example'],
    ['iprev=pass policy.iprev=192.0.2.1'],
    ['spf=fail reason="; dmarc=pass" smtp.mailfrom=academie.example'],
    ['spf=fail (; dmarc=pass)'],
  ])('not where it says: %s', (said) => {
    expect(says(`${MX}; ${said}`)).toBe(false);
    // What came with the mail stands below.
    expect(says(`${MX}; ${said}`, `${MX}; dmarc=pass header.from=academie.example`)).toBe(false);
  });

  it('not where the server’s own field cannot be read, whatever stands below it', () => {
    const spoilt = `${MX}; spf=fail (domain of a(b@evil.example) smtp.mailfrom=evil.example`;
    expect(says(spoilt, `${MX}; dmarc=pass`)).toBe(false);
  });

  it('not where another says so, or nobody does', () => {
    expect(says()).toBe(false);
    expect(says('evil.example; dmarc=pass', `${MX}.evil.example; dmarc=pass`, `x${MX}; dmarc=pass`)).toBe(
      false,
    );
    expect(isAuthentic([`${MX}; dmarc=pass`], MX, '')).toBe(false);
  });
});
