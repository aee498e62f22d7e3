import { afterEach, beforeEach, expect, it } from 'vitest';
import { joinPersons, knownPerson, splitIdentity } from '../../src/desk/identities.ts';
import { actorByChatIdentity, linkPerson } from '../../src/desk/person.ts';
import { aDesk, type TestDesk } from './deskOfTests.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

const now = new Date('2026-11-23T09:00:00Z');
const profile = (platform: string, userId: string, email: string | null) => ({
  platform,
  workspace: 'W',
  userId,
  email,
  name: 'Paul S.',
  locale: 'fr-FR',
  timeZone: 'Europe/Paris',
  now,
});

it('the same verified e-mail in both chats is one person', async () => {
  const email = 'paul.smith@academie.example';
  const inSlack = await linkPerson(desk.store, profile('slack', 'U1', email));
  const inTeams = await linkPerson(desk.store, profile('teams', 'aad-1', email));
  expect(inTeams.id).toBe(inSlack.id);
  const known = await knownPerson(desk.store.read, email);
  expect(known?.identities.map(({ platform }) => platform)).toEqual(['slack', 'teams']);
});

it('joined, what the second asked for, wrote and watched is the first’s', async () => {
  const guest = await linkPerson(desk.store, profile('teams', 'aad-2', null));
  const { ticketId } = await desk.opens(guest);
  await desk.mayDo(guest, 'reply', ticketId, { text: 'Toujours noir' });
  await desk.store.write((tx) => tx.watcher.create({ data: { ticketId, personId: guest.id } }));
  const other = await desk.opens(desk.paul);
  await joinPersons(desk.store, desk.paul.id, guest.id);
  const tickets = await desk.store.read.ticket.findMany({ orderBy: { id: 'asc' } });
  expect(tickets.map(({ id, requesterId, authorId }) => [id, requesterId, authorId])).toEqual([
    [ticketId, desk.paul.id, desk.paul.id],
    [other.ticketId, desk.paul.id, desk.paul.id],
  ]);
  expect(await desk.store.read.requesterEntry.findMany()).toMatchObject([{ authorId: desk.paul.id }]);
  expect(await desk.store.read.watcher.findMany()).toEqual([{ ticketId, personId: desk.paul.id }]);
  expect(await knownPerson(desk.store.read, String(guest.id))).toBeNull();
  const key = { platform: 'teams', workspace: 'W', userId: 'aad-2' };
  expect((await actorByChatIdentity(desk.store.read, key))?.id).toBe(desk.paul.id);
});

it('joined, roles and what is followed by both are there once, and the e-mail is kept', async () => {
  const { ticketId } = await desk.opens(desk.paul);
  const twin = await linkPerson(desk.store, profile('teams', 'aad-3', null));
  const membership = { teamId: desk.helpdesk, personId: twin.id, role: 'agent' };
  await desk.store.write((tx) => tx.membership.create({ data: membership }));
  await desk.store.write((tx) =>
    tx.watcher.createMany({ data: [twin.id, desk.catherine.id].map((personId) => ({ ticketId, personId })) }),
  );
  const email = (await knownPerson(desk.store.read, String(desk.catherine.id)))?.email ?? '';
  await joinPersons(desk.store, twin.id, desk.catherine.id);
  expect(await knownPerson(desk.store.read, email)).toMatchObject({ id: twin.id });
  const roles = await desk.store.read.membership.findMany({ where: { personId: twin.id } });
  expect(roles.map(({ teamId }) => teamId)).toEqual([desk.helpdesk]);
  expect(await desk.store.read.watcher.count({ where: { ticketId } })).toBe(1);
});

it('split, an identity is a requester of its own, and its e-mail leads it back no more', async () => {
  const email = 'accueil@academie.example';
  const shared = await linkPerson(desk.store, profile('slack', 'U9', email));
  await linkPerson(desk.store, profile('teams', 'aad-9', email));
  const known = await knownPerson(desk.store.read, email);
  const inTeams = known?.identities.find(({ platform }) => platform === 'teams');
  const apart = await splitIdentity(desk.store, inTeams?.id ?? 0, now);
  expect(apart).not.toBe(shared.id);
  const again = await linkPerson(desk.store, profile('teams', 'aad-9', email));
  expect(again.id).toBe(apart);
  expect((await linkPerson(desk.store, profile('slack', 'U9', email))).id).toBe(shared.id);
});
