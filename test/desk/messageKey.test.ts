import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageKeyOf, readMessageKey } from '../../src/desk/messageKey.ts';

describe('a message key', () => {
  it('is the place of a message, joined by colons', () => {
    expect(
      messageKeyOf({
        platform: 'slack',
        workspace: 'T1',
        channelId: 'C1',
        messageId: '1700000000.000100',
      }),
    ).toBe('slack:T1:C1:1700000000.000100');
  });

  it.each(['', 'slack', 'slack:T1:C1', 'slack:T1:C1:', 'slack:T1:C1:1:2', ':T1:C1:1'])(
    'is not %j',
    (text) => {
      expect(readMessageKey(text)).toBeNull();
    },
  );

  it('is read as it is written, whatever the ids', () => {
    const id = fc.string({ minLength: 1, unit: fc.constantFrom('a', '1', ':', '%', '3', 'A', '@', '.') });
    fc.assert(
      fc.property(id, fc.oneof(id, fc.constant('')), id, id, (platform, workspace, channelId, messageId) => {
        const place = { platform, workspace, channelId, messageId };
        expect(readMessageKey(messageKeyOf(place))).toEqual(place);
        expect(messageKeyOf(place).split(':')).toHaveLength(4);
      }),
    );
  });
});
