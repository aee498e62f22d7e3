import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { channelCard, requesterCard, teamCard } from '../../src/conversation/answers/cardFor.ts';
import type { TicketCard } from '../../src/conversation/view.ts';
import { aTalk, type Talk } from './talk.ts';

let talk: Talk;
let ticketId: number;
beforeAll(async () => {
  talk = await aTalk();
  const channel = { platform: 'teams', workspace: 'T' };
  await talk.store.write((tx) =>
    tx.teamChannel.createMany({
      data: [
        { ...channel, teamId: talk.helpdesk, channelId: 'helpdesk' },
        { ...channel, teamId: talk.pilotes, channelId: 'pilotes' },
      ],
    }),
  );
  const description = 'Il se ferme tout seul.';
  ticketId = (await talk.opens(talk.paul, { title: 'Logiciel', description })).ticketId;
  await talk.mayDo(talk.catherine, 'take', ticketId);
  await talk.mayDo(talk.catherine, 'note', ticketId, { text: 'Licence expirée.' });
});
afterAll(() => talk.close());

const inChannel = (channelId: string) =>
  teamCard(talk.store.read, { platform: 'teams', channelId }, ticketId, 'fr', talk.now());
const seenBy = (person: Talk['paul'], channelId: string) =>
  channelCard(talk.store.read, person, { platform: 'teams', channelId }, ticketId, talk.now());

const intents = (card: TicketCard | null) => card?.buttons.map(({ intent }) => intent);
const OPENS = () => [{ kind: 'show', ticketId }];
const WRITTEN = /Licence expirée|se ferme tout seul|Pour vous/;

describe('the card of a team that gave its ticket away', () => {
  it('is whole while it has it', async () => {
    const [card, hers] = [await inChannel('helpdesk'), await seenBy(talk.catherine, 'helpdesk')];
    expect(card?.internal).toHaveLength(1);
    expect(hers?.internal).toHaveLength(1);
    expect(hers?.buttons.length).toBeGreaterThan(1);
  });

  it('says where it went, to each in their language, and lets it be opened', async () => {
    await talk.mayDo(talk.catherine, 'transfer', ticketId, { teamId: talk.pilotes, note: 'Pour vous.' });
    const english = await seenBy({ ...talk.catherine, locale: 'en' }, 'helpdesk');
    for (const card of [await inChannel('helpdesk'), await seenBy(talk.nadia, 'helpdesk'), english]) {
      expect(JSON.stringify(card)).not.toMatch(WRITTEN);
      expect(intents(card)).toEqual(OPENS());
      expect(card?.more).toBeNull();
    }
    expect((await inChannel('helpdesk'))?.status).toEqual(['➜ Passée à PILOTES']);
    expect(english?.status).toEqual(['➜ Passed to PILOTES']);
    expect(english?.buttons[0]?.label).toBe('Open');
  });

  it('is nobody’s who may not see the ticket, and takes nothing from the other cards', async () => {
    expect(await seenBy(talk.emma, 'helpdesk')).toBeNull();
    expect((await inChannel('pilotes'))?.internal).toHaveLength(1);
    expect(await inChannel('a channel of no team')).toEqual(await inChannel('pilotes'));
    expect((await seenBy(talk.marc, 'pilotes'))?.buttons.length).toBeGreaterThan(1);
    const his = await requesterCard(talk.store.read, talk.paul, ticketId, talk.now());
    expect(his?.buttons.length).toBeGreaterThan(1);
  });

  it('is whole again when it comes back, and where two teams share the channel', async () => {
    const shared = { teamId: talk.pilotes, platform: 'slack', workspace: 'W', channelId: 'both' };
    await talk.store.write((tx) =>
      tx.teamChannel.createMany({ data: [shared, { ...shared, teamId: talk.helpdesk }] }),
    );
    const both = { platform: 'slack', channelId: 'both' };
    const there = () => teamCard(talk.store.read, both, ticketId, 'fr', talk.now());
    expect((await there())?.internal).toHaveLength(1);
    await talk.mayDo(talk.marc, 'transfer', ticketId, { teamId: talk.helpdesk });
    expect((await there())?.internal).toHaveLength(1);
    expect((await inChannel('helpdesk'))?.internal).toHaveLength(1);
    expect((await seenBy(talk.catherine, 'helpdesk'))?.buttons.length).toBeGreaterThan(1);
    expect(intents(await inChannel('pilotes'))).toEqual(OPENS());
  });
});
