import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOwnMessageId, messageIdsOf } from '../../src/mail/messageIds.ts';
import { replyAddress } from '../../src/mail/replyAddress.ts';
import { isSignedFor, signedIn, signedReference } from '../../src/mail/signature.ts';

const number = fc.integer({ min: 1, max: 999_999_999 });
const personId = fc.integer({ min: 1, max: 1_000_000 });
const secret = fc.string({ minLength: 1 });

describe('a signed reference', () => {
  it('is read out of an address and of message ids, in capitals too, and is its person’s', () => {
    fc.assert(
      fc.property(number, personId, secret, fc.boolean(), (ticket, person, key, shouted) => {
        const from = { name: '', address: 'guichet@desk.example' };
        const { address } = replyAddress(
          { from, replies: { read: true, subaddress: true }, secret: key },
          ticket,
          person,
        );
        const ids = {
          secret: key,
          domain: 'desk.example',
          deliveryKey: 'ping:1',
          personId: person,
          number: ticket,
        };
        const { messageId, references } = messageIdsOf(ids);
        for (const text of [address, messageId, references.join(' ')]) {
          const found = signedIn(shouted ? text.toUpperCase() : text);
          expect(found).toHaveLength(1);
          expect(found[0]?.number).toBe(ticket);
          expect(isSignedFor(key, found[0]!, person)).toBe(true);
        }
        expect(isOwnMessageId(messageId, 'desk.example')).toBe(true);
        expect(isOwnMessageId(messageId, 'other.example')).toBe(false);
      }),
    );
  });

  it('is nobody else’s, of no other ticket, and of no other desk', () => {
    fc.assert(
      fc.property(number, personId, secret, secret, (ticket, person, key, other) => {
        const [signed] = signedIn(signedReference(key, ticket, person));
        expect(isSignedFor(key, signed!, person + 1)).toBe(false);
        expect(isSignedFor(key, { ...signed!, number: ticket + 1 }, person)).toBe(false);
        fc.pre(other !== key);
        expect(isSignedFor(other, signed!, person)).toBe(false);
      }),
    );
  });

  it.each(['R-000380', 'R-000380.short', 'guichet+R-000380.aaaaaaaaaaaaaaaab@x', 'XR-1.aaaaaaaaaaaaaaaa'])(
    '%s is none',
    (text) => expect(signedIn(text)).toEqual([]),
  );
});

it('an address with no room for it stays the desk’s own', () => {
  const from = { name: '', address: `${'g'.repeat(50)}@desk.example` };
  const desk = { from, replies: { read: true, subaddress: true }, secret: 's' };
  expect(replyAddress(desk, 1, 1)).toBe(from);
  expect(replyAddress({ ...desk, replies: { read: true, subaddress: false } }, 1, 1)).toBe(from);
});
