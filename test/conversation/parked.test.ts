import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { queue, rowOf } from '../outbox/deliveriesOfTests.ts';
import { aTalk, type Talk, textOf, viewOf } from './talk.ts';

let talk: Talk;
let ticketId: number;
beforeEach(async () => {
  talk = await aTalk();
  await talk.store.write((tx) => tx.person.update({ where: { id: talk.nadia.id }, data: { admin: true } }));
  ({ ticketId } = await talk.opens(talk.paul, { title: 'Secret de Paul' }));
  await talk.store.write((tx) => tx.delivery.deleteMany());
  await queue(
    talk.store,
    { key: 'cards', lane: 'a', kind: 'cards', ticketId, platform: 'slack', ...PARKED },
    { key: 'ping', lane: 'b', ticketId, personId: talk.paul.id, ...PARKED, error: 'in_doubt:timeout' },
    { key: 'waits', lane: 'c' },
  );
});
afterEach(() => talk.close());

const PARKED = { state: 'parked', attempts: 300, error: 'channel_not_found' };
const admin = () => ({ ...talk.nadia, admin: true });
const list = async (typed = 'admin envois') => viewOf(await talk.types(admin(), typed), 'parked');
const stateOf = async (key: string) => (await rowOf(talk.store, key)).state;

describe('admin outbox', () => {
  it.each(['admin envois', 'Admin Outbox', 'admin-envois'])(
    '« %s » lists what could not be sent',
    async (typed) => {
      const view = await list(typed);
      expect(view.title).toBe("2 envois n'ont pas pu partir");
      expect(view.rows.map(({ title, brief }) => [title, ...brief.map(textOf)])).toEqual([
        ['Message à une personne · R-000001', 'pour Paul Smith', 'in_doubt:timeout', 'depuis '],
        ['Cartes de la demande · R-000001', 'pour HELPDESK', 'Slack', 'channel_not_found', 'depuis '],
      ]);
      expect(JSON.stringify(view)).not.toContain('Secret');
    },
  );

  it('in English too', async () => {
    const reply = await talk.types({ ...admin(), locale: 'en' }, 'admin outbox');
    expect(viewOf(reply, 'parked').title).toBe('2 messages could not be sent');
  });

  it('sends one again, and shows what is left', async () => {
    const [ping] = (await list()).rows;
    const left = viewOf(await talk.wants(admin(), ping!.buttons[0]!.intent), 'parked');
    expect(textOf(left.intro)).toBe('Cet envoi repart.');
    expect(left.rows).toHaveLength(1);
    expect([await stateOf('ping'), await stateOf('cards')]).toEqual(['waiting', 'parked']);
  });

  it('gives one up, once', async () => {
    const drop = (await list()).rows[1]!.buttons[1]!;
    expect(drop.confirm?.words).toContain('ne partira jamais');
    await talk.wants(admin(), drop.intent);
    expect(await stateOf('cards')).toBe('dropped');
    const again = viewOf(await talk.wants(admin(), drop.intent), 'parked');
    expect(textOf(again.intro)).toBe("Quelqu'un s'en est déjà occupé.");
  });

  it('sends all again that were there when they looked', async () => {
    const [all] = (await list()).buttons;
    await queue(talk.store, { key: 'later', lane: 'd', ...PARKED });
    await talk.wants(admin(), all!.intent);
    expect([await stateOf('ping'), await stateOf('cards'), await stateOf('later')]).toEqual([
      'waiting',
      'waiting',
      'parked',
    ]);
  });

  it('goes on to the next page, and says when there is nothing', async () => {
    await queue(
      talk.store,
      ...Array.from({ length: 10 }, (_, at) => ({ key: `more:${at}`, lane: 'm', ...PARKED })),
    );
    const first = await list();
    const next = first.buttons.at(-1)!;
    const second = viewOf(await talk.wants(admin(), next.intent), 'parked');
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect([first.rows.length, second.rows.length, new Set(ids).size]).toEqual([10, 2, 12]);
    await talk.store.write((tx) => tx.delivery.deleteMany());
    expect(textOf(viewOf(await talk.types(admin(), 'admin envois'), 'notice').words)).toBe(
      'Tout ce qui devait partir est parti.',
    );
  });

  it('is logged with who and which, and nothing else', async () => {
    const logged: object[] = [];
    const log = { info: (details: object) => void logged.push(details) };
    const { id } = await rowOf(talk.store, 'cards');
    Object.assign(talk.conversation, { log });
    await talk.wants(admin(), { kind: 'dropDelivery', deliveryId: id });
    await talk.wants(admin(), { kind: 'dropDelivery', deliveryId: id });
    expect(logged).toEqual([{ by: talk.nadia.id, delivery: id }]);
  });

  it('is no business of others: nothing is shown, sent or given up', async () => {
    const { id } = await rowOf(talk.store, 'cards');
    for (const person of [talk.paul, talk.catherine]) {
      for (const wanted of [
        { kind: 'parked' },
        { kind: 'retryDelivery', deliveryId: id },
        { kind: 'retryDeliveries', upTo: id + 10 },
        { kind: 'dropDelivery', deliveryId: id },
      ] as const) {
        const { words } = viewOf(await talk.wants(person, wanted), 'notice');
        expect(textOf(words)).toBe('Seuls les administrateurs peuvent voir et renvoyer les envois.');
      }
    }
    expect(await stateOf('cards')).toBe('parked');
  });

  it('stands in the help of admins only', async () => {
    const helpOf = async (person: typeof talk.paul) => JSON.stringify(await talk.types(person, 'aide'));
    expect(await helpOf(admin())).toContain('admin envois');
    expect(await helpOf(talk.catherine)).not.toContain('admin envois');
  });
});
