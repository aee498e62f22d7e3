import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Creation, create } from '../../src/desk/actions/create.ts';
import { defaultTeamKey } from '../../src/desk/defaultTeam.ts';
import { aDesk, type TestDesk } from './deskOfTests.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await aDesk();
});
afterEach(() => desk.close());

const creates = (input: Partial<Creation>, actor = desk.suzanne) =>
  create(desk.store, { actor, input: { title: 'x', ...input }, now: desk.now() });
const node = (level: string, name: string, retired = false) =>
  desk.store.write((tx) =>
    tx.catalogueNode.create({ data: { level, name, path: name, searchText: name, retired } }),
  );
const unknown = (field: string) => ({ refused: 'invalid', field, reason: 'unknown' });

describe('an id that names nothing is a refusal', () => {
  const FIELDS = [
    'requesterId',
    'beneficiaryId',
    'siteId',
    'businessTeamId',
    'subcategoryId',
    'teamId',
    'parentId',
  ];
  it.each(FIELDS.flatMap((field) => [999_999, 3_000_000_000, -1, 1.5].map((id) => [field, id] as const)))(
    '%s %d of a new ticket',
    async (field, id) => {
      expect(await creates({ [field]: id })).toEqual(unknown(field));
      expect(await desk.store.read.ticket.count()).toBe(0);
      expect(await desk.store.read.counter.count()).toBe(0);
    },
  );

  it.each(['siteId', 'businessTeamId', 'subcategoryId'])('%s of an edited one', async (field) => {
    const { ticketId } = await desk.opens(desk.paul);
    expect(await desk.does(desk.catherine, 'edit', ticketId, { [field]: 999_999 })).toEqual(unknown(field));
    await desk.mayDo(desk.catherine, 'edit', ticketId, { [field]: null });
  });

  it('an agent who is nobody', async () => {
    const { ticketId } = await desk.opens(desk.paul);
    expect(await desk.does(desk.catherine, 'assign', ticketId, { agentId: 999_999 })).toEqual(
      unknown('agentId'),
    );
    expect(await desk.does(desk.catherine, 'transfer', ticketId, { teamId: 999_999 })).toEqual(
      unknown('teamId'),
    );
  });
});

describe('a subcategory', () => {
  it('is a leaf of the catalogue that is not retired', async () => {
    const leaf = await node('subcategory', 'Écran');
    expect(await creates({ subcategoryId: leaf.id })).toHaveProperty('ticketId');
    expect(await creates({ subcategoryId: (await node('service', 'Postes')).id })).toEqual(
      unknown('subcategoryId'),
    );
    expect(await creates({ subcategoryId: (await node('subcategory', 'Fax', true)).id })).toEqual(
      unknown('subcategoryId'),
    );
  });

  it('may stay on a ticket after it was retired', async () => {
    const { id } = await node('subcategory', 'Fax');
    const { ticketId } = await desk.opens(desk.paul, { subcategoryId: id });
    await desk.store.write((tx) => tx.catalogueNode.update({ where: { id }, data: { retired: true } }));
    await desk.mayDo(desk.catherine, 'edit', ticketId, { subcategoryId: id, urgency: 'high' });
  });
});

describe('a child', () => {
  it('is of a ticket its author may see', async () => {
    const parent = await desk.opens(desk.paul);
    expect(await creates({ parentId: parent.ticketId })).toHaveProperty('ticketId');
    expect(await creates({ parentId: parent.ticketId }, desk.paul)).toHaveProperty('ticketId');
    expect(await creates({ parentId: parent.ticketId }, desk.emma)).toEqual(unknown('parentId'));
  });
});

describe('the default team', () => {
  const setTo = (value: string) =>
    desk.store.write((tx) =>
      tx.setting.upsert({
        where: { key: 'defaultTeam' },
        create: { key: 'defaultTeam', value },
        update: { value },
      }),
    );
  const teamOfNew = async () => {
    const outcome = await creates({});
    if ('refused' in outcome) return outcome;
    const { teamId } = await desk.store.read.ticket.findUniqueOrThrow({ where: { id: outcome.ticketId } });
    return teamId;
  };

  it('is the desk file’s, else HELPDESK, else the first', async () => {
    expect(await defaultTeamKey(desk.store.read)).toBe('HELPDESK');
    await setTo('PILOTES');
    expect(await defaultTeamKey(desk.store.read)).toBe('PILOTES');
    expect(await teamOfNew()).toBe(desk.pilotes);
    await setTo('NOBODY');
    expect(await teamOfNew()).toBe(desk.helpdesk);
    await desk.store.write((tx) => tx.team.update({ where: { id: desk.helpdesk }, data: { key: 'FIRST' } }));
    expect(await defaultTeamKey(desk.store.read)).toBe('FIRST');
  });

  it('where there is no team, a ticket is refused', async () => {
    await desk.store.write(async (tx) => {
      await tx.membership.deleteMany();
      await tx.team.deleteMany();
    });
    expect(await defaultTeamKey(desk.store.read)).toBeNull();
    expect(await teamOfNew()).toEqual({ refused: 'invalid', field: 'teamId', reason: 'required' });
  });
});

describe('a card', () => {
  const card = {
    platform: 'slack',
    workspace: 'T1',
    channelId: 'C1',
    messageId: '1',
    audience: 'team',
    personId: null,
  } as const;
  const createsWith = () =>
    create(desk.store, { actor: desk.paul, input: { title: 'x' }, card, now: desk.now() });

  it('is registered with the ticket it shows; a message shows the last', async () => {
    await createsWith();
    const last = await createsWith();
    expect(await desk.store.read.card.findMany()).toMatchObject([
      { ...card, ticketId: 'ticketId' in last ? last.ticketId : 0 },
    ]);
  });
});
