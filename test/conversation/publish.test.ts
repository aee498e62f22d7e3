import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Form } from '../../src/conversation/form.ts';
import type { Reply } from '../../src/conversation/reply.ts';
import type { Words } from '../../src/conversation/words.ts';
import type { Actor } from '../../src/desk/actor.ts';
import { noteCopy } from '../../src/desk/copies.ts';
import { revise } from '../../src/desk/revise.ts';
import { aTalk, formOf, type Talk, viewOf } from './talk.ts';

let talk: Talk;
beforeAll(async () => {
  talk = await aTalk();
});
afterAll(() => talk.close());

let said = 0;
/** A message of Catherine's in the team's thread of a new ticket; those right after it are one note with it. */
async function aNote(text: string) {
  const { ticketId } = await talk.opens(talk.paul);
  const adds = async (words: string) => {
    said += 1;
    const messageKey = `slack:T1:CTEAM:${said}`;
    const { noteId } = await talk.mayDo(talk.catherine, 'note', ticketId, { text: words, messageKey });
    return { messageKey, noteId: noteId as number };
  };
  return { ticketId, adds, ...(await adds(text)) };
}

const asks = (messageKey: string, person: Actor = talk.catherine): Promise<Reply> =>
  talk.wants(person, { kind: 'publishMessage', messageKey });
const submits = ({ context }: Form, person: Actor = talk.catherine): Promise<Reply> =>
  talk.wants(person, { kind: 'submit', context, values: {} });
const edits = (messageKey: string, text: string | null) =>
  revise(talk.store, { messageKey, text, byId: talk.catherine.id, now: talk.now() });
const sentOn = async (ticketId: number) =>
  (await talk.store.read.requesterEntry.findMany({ where: { ticketId } })).map(({ text }) => text);
const wordsIn = (words: Words): string => words.filter((span) => typeof span === 'string').join('');
const shownBy = (form: Form): string => wordsIn(form.notice?.words ?? []);

describe('« Envoyer au demandeur »', () => {
  it.each([
    ['fr', /ont changé entre-temps\u00A0: rien n'est parti/, /Ce message a été supprimé\u00A0: rien/],
    ['en', /have changed meanwhile: nothing was sent/, /This message has been deleted: nothing/],
  ])(
    'says in %s that the message changed, shows it as it is, and sends that',
    async (locale, changed, gone) => {
      const suzanne = { ...talk.suzanne, locale };
      const { ticketId, messageKey, adds } = await aNote('Premier jet');
      const form = formOf(await asks(messageKey, suzanne));
      expect(shownBy(form)).toContain('Premier jet');
      expect(shownBy(form)).not.toMatch(changed);
      await adds('Entre nous : encore lui.');
      await edits(messageKey, 'Redémarrez.');
      const again = formOf(await submits(form, suzanne));
      expect(shownBy(again)).toMatch(changed);
      expect(shownBy(again)).toMatch(/Redémarrez\./);
      expect(shownBy(again)).not.toMatch(/Premier jet|Entre nous/);
      expect(again.notice?.tone).toBe('public');
      expect(await sentOn(ticketId)).toEqual([]);
      // The older window still sends nothing.
      expect(shownBy(formOf(await submits(form, suzanne)))).toMatch(changed);
      expect(viewOf(await submits(again, suzanne), 'notice').tone).toBe('done');
      expect(await sentOn(ticketId)).toEqual(['Redémarrez.']);

      const other = await aNote('Oubliez ceci');
      const opened = formOf(await asks(other.messageKey, suzanne));
      await edits(other.messageKey, null);
      expect(wordsIn(viewOf(await submits(opened, suzanne), 'notice').words)).toMatch(gone);
      expect(wordsIn(viewOf(await asks(other.messageKey, suzanne), 'notice').words)).toMatch(gone);
      expect(await sentOn(other.ticketId)).toEqual([]);
    },
  );

  it('sends all that a copy of the bot’s shows, without what was sent by itself meanwhile', async () => {
    const { ticketId, noteId, messageKey, adds } = await aNote('Un');
    const second = await adds('Deux');
    await adds('Trois');
    const copyKey = 'teams:tenant:19:team@thread.tacv2:1';
    const copy = { line: { noteId }, ticketId, shownText: 'Un\nDeux\nTrois', now: talk.now() };
    await noteCopy(talk.store, { messageKey: copyKey, ...copy });
    const whole = formOf(await asks(copyKey));
    expect(shownBy(whole)).toContain('Un\nDeux\nTrois');
    await submits(formOf(await asks(second.messageKey)), talk.suzanne);
    const rest = formOf(await submits(whole));
    expect(shownBy(rest)).toContain('Un\nTrois');
    await submits(rest);
    expect(await sentOn(ticketId)).toEqual(['Deux', 'Un\nTrois']);
    for (const key of [copyKey, messageKey]) {
      const told = viewOf(await asks(key, talk.suzanne), 'notice');
      expect(wordsIn(told.words)).toMatch(/Catherine Buffet a déjà envoyé ce message/);
    }
  });

  it('says of a long message that all of it is sent, and sends all of it', async () => {
    const text = `${'Un long mode d’emploi. '.repeat(100)}Fin.`;
    const { ticketId, messageKey } = await aNote(text);
    const form = formOf(await asks(messageKey));
    expect(shownBy(form)).toMatch(/il part en entier \(2[\s\u202F]?304 caractères\)/);
    expect(shownBy(form)).not.toContain('Fin.');
    await submits(form);
    expect(await sentOn(ticketId)).toEqual([text]);
  });

  it('of an older window, which keeps no seal, shows first what would be sent', async () => {
    const { ticketId, noteId } = await aNote('Un');
    const old = { form: 'publish', noteId } as const;
    const form = formOf(await talk.wants(talk.catherine, { kind: 'submit', context: old, values: {} }));
    expect(await sentOn(ticketId)).toEqual([]);
    await submits(form);
    expect(await sentOn(ticketId)).toEqual(['Un']);
  });
});
