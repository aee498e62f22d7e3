import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { actorByChatIdentity, actorOf, linkPerson, type Profile } from '../../src/desk/person.ts';
import { aDesk, type TestDesk } from './deskOfTests.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

const SLACK = { platform: 'slack', workspace: 'T1', userId: 'U1' };
const TEAMS = { platform: 'teams', workspace: 'tenant', userId: '29:1' };
const links = (profile: Partial<Profile> = {}) =>
  linkPerson(desk.store, {
    ...SLACK,
    email: null,
    name: 'Jean Petit',
    locale: 'fr-FR',
    timeZone: 'Europe/Paris',
    now: desk.now(),
    ...profile,
  });
const personOf = (id: number) => desk.store.read.person.findUniqueOrThrow({ where: { id } });
const people = () => desk.store.read.person.count();

describe('somebody met in a chat', () => {
  it('is the person of their verified e-mail, with their teams and the desk’s name for them', async () => {
    const linked = await links({ email: 'Catherine.Buffet@Academie.example ', name: 'cath' });
    expect(linked).toEqual(desk.catherine);
    expect(await actorByChatIdentity(desk.store.read, SLACK)).toEqual(desk.catherine);
    expect(await actorOf(desk.store.read, desk.catherine.id)).toEqual(desk.catherine);
  });

  it('is a new requester otherwise', async () => {
    const before = await people();
    const linked = await links({ email: 'Jean.Petit@academie.example', channelId: 'D9' });
    expect(linked).toMatchObject({ name: 'Jean Petit', locale: 'fr', admin: false, memberships: [] });
    expect(await personOf(linked.id)).toMatchObject({
      email: 'jean.petit@academie.example',
      searchText: 'jean petit jean.petit@academie.example',
      createdAt: desk.now(),
    });
    expect(await people()).toBe(before + 1);
    expect(await desk.store.read.chatIdentity.findMany()).toMatchObject([
      { ...SLACK, personId: linked.id, channelId: 'D9' },
    ]);
  });

  it('is one person in both chats', async () => {
    const email = 'jean.petit@academie.example';
    expect((await links({ ...TEAMS, email })).id).toBe((await links({ email })).id);
  });

  it('is nobody before', async () => {
    expect(await actorByChatIdentity(desk.store.read, SLACK)).toBeNull();
    expect(await actorOf(desk.store.read, 999_999)).toBeNull();
  });

  it.each([
    ['fr', 'fr'],
    ['fr-CA', 'fr'],
    ['FR_fr', 'fr'],
    ['en-GB', 'en'],
    ['de-DE', 'en'],
    ['', 'en'],
  ])('with the locale %j is spoken to in %s', async (locale, language) => {
    expect((await links({ locale })).locale).toBe(language);
  });

  it('with an unknown time zone or a blank name gets what there is', async () => {
    expect(await links({ timeZone: 'Mars/Phobos', name: ' ' })).toMatchObject({
      timeZone: 'Europe/Paris',
      name: 'U1',
    });
  });
});

describe('somebody met again', () => {
  it('is refreshed: language, time zone, conversation, and the name where they have no e-mail', async () => {
    const { id } = await links();
    expect(
      await links({ name: 'Jean Grand', locale: 'en-US', timeZone: 'Europe/London', channelId: 'D2' }),
    ).toMatchObject({ id, name: 'Jean Grand', locale: 'en', timeZone: 'Europe/London' });
    expect((await personOf(id)).searchText).toBe('jean grand');
    await links();
    expect(await desk.store.read.chatIdentity.findFirst()).toMatchObject({ channelId: 'D2' });
  });

  it('gets the e-mail their chat gives only now', async () => {
    const { id } = await links();
    expect((await links({ email: 'jean@academie.example' })).id).toBe(id);
    expect(await personOf(id)).toMatchObject({
      email: 'jean@academie.example',
      searchText: 'jean petit jean@academie.example',
    });
  });

  it('is who that e-mail says they have been all along', async () => {
    await links();
    expect(await links({ email: 'catherine.buffet@academie.example' })).toEqual(desk.catherine);
    expect(await actorByChatIdentity(desk.store.read, SLACK)).toEqual(desk.catherine);
  });
});

describe('first contacts at the same moment', () => {
  it('make one person of one e-mail in two chats', async () => {
    const before = await people();
    const email = 'jean.petit@academie.example';
    const linked = await Promise.all(
      Array.from({ length: 10 }, (_, i) => links({ ...(i % 2 ? SLACK : TEAMS), email })),
    );
    expect(new Set(linked.map(({ id }) => id)).size).toBe(1);
    expect(await people()).toBe(before + 1);
    expect(await desk.store.read.chatIdentity.count()).toBe(2);
  });

  it('make one person of one chat user without an e-mail', async () => {
    const before = await people();
    const linked = await Promise.all(Array.from({ length: 10 }, () => links()));
    expect(new Set(linked.map(({ id }) => id)).size).toBe(1);
    expect(await people()).toBe(before + 1);
  });

  it('link to a person of the desk file as well', async () => {
    const email = 'marc.lefevre@academie.example';
    const linked = await Promise.all([SLACK, TEAMS, SLACK, TEAMS].map((who) => links({ ...who, email })));
    expect(linked).toEqual([desk.marc, desk.marc, desk.marc, desk.marc]);
  });
});
