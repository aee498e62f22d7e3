import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { commandInMessage } from '../../src/conversation/commands/inMessage.ts';
import { minutesIn, parsePreference } from '../../src/conversation/commands/preference.ts';
import { readPreferences } from '../../src/desk/preferences.ts';
import type { Reply } from '../../src/conversation/reply.ts';
import { aTalk, fieldOf, formOf, initialOf, type Talk, textOf, viewOf } from './talk.ts';

const NIGHT = { from: 19 * 60, until: 450 };

describe('what is typed after notify', () => {
  it.each([
    ['mail', { reachedBy: 'mail' }],
    ['E-mail', { reachedBy: 'mail' }],
    ['courriel', { reachedBy: 'mail' }],
    ['chat', { reachedBy: 'chat' }],
    ['les deux', { reachedBy: 'both' }],
    ['both', { reachedBy: 'both' }],
    ['quiet 19:00-7:30', { quiet: NIGHT }],
    ['quiet 19:00 – 7:30', { quiet: NIGHT }],
    ['quiet from 19 to 7:30', { quiet: NIGHT }],
    ['calme 19h-7h30', { quiet: NIGHT }],
    ['calme de 19h à 7h30', { quiet: NIGHT }],
    ['heures calmes 19h à 7h30', { quiet: NIGHT }],
    ['calme 24:00-7:30', { quiet: { from: 0, until: 450 } }],
    ['off quiet', { quiet: null }],
    ['quiet off', { quiet: null }],
    ['sans calme', { quiet: null }],
    ['calme non', { quiet: null }],
    ['digest 7:30', { digestAt: 450 }],
    ['digest at 7', { digestAt: 420 }],
    ['bilan 7h30', { digestAt: 450 }],
    ['bilan à 7:30', { digestAt: 450 }],
    ['digest default', { digestAt: null }],
    ['bilan par défaut', { digestAt: null }],
    ['my digest', { ownDigest: true }],
    ['my own digest daily', { ownDigest: true }],
    ['mon bilan oui', { ownDigest: true }],
    ['my digest off', { ownDigest: false }],
    ['no digest', { ownDigest: false }],
    ['sans mon bilan', { ownDigest: false }],
    ['mon bilan non', { ownDigest: false }],
    ['mon bilan comptable', null],
    ['bilan 25:00', null],
    ['digest tomorrow', null],
    ['quiet 25:00-7:30', null],
    ['quiet soon', null],
    ['qui ne marchent pas', null],
  ])('%s', (words, wanted) => expect(parsePreference(words)).toEqual(wanted));

  it.each([
    ['7', 420],
    ['07:05', 425],
    ['23h59', 1_439],
    ['12:60', null],
    ['-1', null],
    ['', null],
  ])('the time %s', (text, minutes) => expect(minutesIn(text)).toBe(minutes));

  it.each([
    ['notifications', { kind: 'notify' }],
    ['notify quiet 19-7', { kind: 'notify', words: 'quiet 19-7' }],
    ['notifications Outlook en panne depuis ce matin', null],
  ])('in a plain message: %s', (text, wanted) => expect(commandInMessage(text)).toEqual(wanted));
});

describe('notify', () => {
  let talk: Talk;
  beforeAll(async () => {
    talk = await aTalk();
  });
  afterAll(() => talk.close());
  beforeEach(() => {
    Object.assign(talk.conversation, { mail: true });
  });
  const kept = () => readPreferences(talk.store.read, talk.paul.id);
  const submits = (values: Record<string, string | null>): Promise<Reply> =>
    talk.wants(talk.paul, { kind: 'submit', context: { form: 'notify' }, values });
  const said = (reply: Reply) => textOf(viewOf(reply, 'notice').words);

  it('keeps what was typed, and says what holds', async () => {
    expect(said(await talk.types(talk.paul, 'notifications calme 19h-7h30'))).toBe(
      'Je vous préviens dans la messagerie. De 19:00 à 7:30 je ne vous envoie rien, sauf les urgences.',
    );
    expect(await kept()).toEqual({ reachedBy: 'chat', quiet: NIGHT, digestAt: null, ownDigest: false });
    expect(said(await talk.types({ ...talk.paul, locale: 'en' }, 'notify mail'))).toContain('by e-mail');
    expect(await kept()).toEqual({ reachedBy: 'mail', quiet: NIGHT, digestAt: null, ownDigest: false });
    expect(said(await talk.types(talk.paul, 'notify off quiet'))).toContain("pas d'heures calmes");
    expect(await kept()).toEqual({ reachedBy: 'mail', quiet: null, digestAt: null, ownDigest: false });
  });

  it('refuses what makes no sense in a sentence, and changes nothing', async () => {
    const before = await kept();
    for (const typed of ['notify quiet 8-8', 'notify fanfare']) {
      expect(viewOf(await talk.types(talk.paul, typed), 'notice').tone).toBe('warning');
    }
    Object.assign(talk.conversation, { mail: false });
    expect(said(await talk.types(talk.paul, 'notify mail'))).toBe('Je ne peux pas vous écrire par e-mail.');
    expect(await kept()).toEqual(before);
  });

  it('asks in a form, which begins with what holds', async () => {
    await submits({ reachedBy: 'both', quietFrom: '1145', quietUntil: '450' });
    const form = formOf(await talk.types(talk.paul, 'notifications'));
    expect(['reachedBy', 'quietFrom', 'quietUntil'].map((name) => initialOf(fieldOf(form, name)))).toEqual([
      'both',
      '1145',
      '450',
    ]);
    expect(fieldOf(form, 'quietFrom')).toMatchObject({
      options: expect.arrayContaining([{ value: '1145', label: '19:05' }]) as unknown,
    });
    await submits({ reachedBy: 'chat', quietFrom: null, quietUntil: null });
    expect(await kept()).toEqual({ reachedBy: 'chat', quiet: null, digestAt: null, ownDigest: false });
  });

  it('names a mistake under its field', async () => {
    expect(await submits({ quietFrom: '60', quietUntil: null })).toMatchObject({
      errors: { quietUntil: 'À remplir.' },
    });
    expect(await submits({ quietFrom: null, quietUntil: '60' })).toMatchObject({
      errors: { quietFrom: 'À remplir.' },
    });
    expect(await submits({ quietFrom: '60', quietUntil: '60' })).toMatchObject({ reply: 'errors' });
    expect(await submits({ quietFrom: '60', quietUntil: '9999' })).toMatchObject({ reply: 'errors' });
    expect(await submits({ quietFrom: 'x', quietUntil: 'y' })).toMatchObject({ reply: 'errors' });
  });

  it('offers no mail where none is sent, and keeps who had it as they were', async () => {
    await submits({ reachedBy: 'both', quietFrom: null, quietUntil: null });
    Object.assign(talk.conversation, { mail: false });
    const form = formOf(await talk.types(talk.paul, 'notifications'));
    expect(fieldOf(form, 'reachedBy')).toBeUndefined();
    await submits({ quietFrom: '60', quietUntil: '120' });
    expect(await kept()).toEqual({
      reachedBy: 'both',
      quiet: { from: 60, until: 120 },
      digestAt: null,
      ownDigest: false,
    });
  });

  it('lets a lead choose the hour of their digests, and no requester', async () => {
    const hour = async () => (await readPreferences(talk.store.read, talk.nadia.id)).digestAt;
    expect(said(await talk.types(talk.nadia, 'notifications bilan à 7h30'))).toContain(
      'Le bilan de votre équipe vient à 7:30 les jours ouvrés.',
    );
    expect(await hour()).toBe(450);
    const form = formOf(await talk.types(talk.nadia, 'notifications'));
    expect(initialOf(fieldOf(form, 'digestAt'))).toBe('450');
    const back = { reachedBy: 'chat', quietFrom: null, quietUntil: null };
    const context = { form: 'notify' } as const;
    await talk.wants(talk.nadia, { kind: 'submit', context, values: { ...back, digestAt: '540' } });
    expect(await hour()).toBe(540);
    expect(said(await talk.types({ ...talk.nadia, locale: 'en' }, 'notify digest default'))).toContain(
      "Your team's digest comes at 8:00 on business days.",
    );
    expect(await hour()).toBeNull();
    expect(
      await talk.wants(talk.nadia, { kind: 'submit', context, values: { ...back, digestAt: '1440' } }),
    ).toMatchObject({ reply: 'errors' });

    expect(said(await talk.types(talk.paul, 'notifications bilan 7:30'))).toContain('ceux qui traitent');
    expect(fieldOf(formOf(await talk.types(talk.paul, 'notifications')), 'digestAt')).toBeUndefined();
    await submits({ ...back, digestAt: '540' });
    expect((await kept()).digestAt).toBeNull();
  });

  it('lets an agent ask for a digest of what they have in hand', async () => {
    const { catherine, nadia } = talk;
    const wanted = async () => (await readPreferences(talk.store.read, catherine.id)).ownDigest;
    expect(said(await talk.types(catherine, 'notifications calme non'))).toContain('pas de bilan le matin');
    expect(said(await talk.types(catherine, 'notifications mon bilan'))).toContain(
      'Votre bilan vient à 8:00',
    );
    expect(await wanted()).toBe(true);
    const form = formOf(await talk.types(catherine, 'notifications'));
    expect(initialOf(fieldOf(form, 'ownDigest'))).toBe('daily');
    const values = { reachedBy: 'chat', quietFrom: null, quietUntil: null, digestAt: null, ownDigest: 'no' };
    await talk.wants(catherine, { kind: 'submit', context: { form: 'notify' }, values });
    expect(await wanted()).toBe(false);
    expect(said(await talk.types(nadia, 'notifications mon bilan'))).toContain(
      'Le bilan de votre équipe et le vôtre viennent à 8:00',
    );
    expect(said(await talk.types(talk.paul, 'notifications mon bilan'))).toContain('ceux qui traitent');
  });
});
