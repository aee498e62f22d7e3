import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../src/playground/slack/model.ts';
import type { EmbeddedPostgres } from '../../src/store/migrations/embeddedPostgres.ts';
import { type Arranged, arrange, cardOf, toldDuring } from './arrange.ts';
import { catherine, type DeskInSlack, deskInSlack, helpdesk, paul, suzanne, wordsOf } from './deskInSlack.ts';
import { startDemoPostgres } from './demoPostgres.ts';
import { eachDeliveryOnce } from './eachOnce.ts';

let server: EmbeddedPostgres | undefined;
afterAll(() => server?.stop());

async function onPostgresql(): Promise<string> {
  server = await startDemoPostgres();
  return server.url;
}

describe.each([
  ['SQLite', async () => undefined],
  ['PostgreSQL', onPostgresql],
])('two desks on one %s', (_name, database) => {
  let desk: DeskInSlack;
  beforeAll(async () => {
    const databaseUrl = await database();
    desk = await deskInSlack({
      desks: 2,
      ...(databaseUrl && { databaseUrl }),
      strangers: [
        {
          id: 'UJANE',
          name: 'Jane Roe',
          email: 'jane@college.example',
          locale: 'en-GB',
          tz: 'Europe/London',
        },
      ],
    });
  });
  afterAll(() => desk.stop());

  const posted = (channel: string): Message[] =>
    (channel.startsWith('U') ? desk.slack.dmOf(channel) : desk.slack.messages(channel)).filter(
      ({ bot_id }) => bot_id,
    );
  const saying = (channel: string, words: string) =>
    posted(channel).filter((one) => wordsOf(one).includes(words));
  const entriesOf = ({ id }: Arranged) =>
    desk.store.read.requesterEntry.findMany({ where: { ticketId: id }, orderBy: { id: 'asc' } });
  const eventSaying = (text: string) =>
    desk.slack.events().findLast(({ event }) => event.type === 'message' && event.text === text)!;
  /** As a chat does that has not heard the answer, whose retries may come together. */
  const comesAgain = (text: string) =>
    Promise.all([1, 2, 3].map(() => desk.slack.repeatEvent(eventSaying(text).id)));

  const eachOnce = () => eachDeliveryOnce(desk, ['UJANE']);

  it('first words heard by both are one offer, one ticket, one card on each side', async () => {
    const words = "Impossible de lancer le logiciel d'anglais";
    desk.slack.as(paul).dm(words);
    await desk.settled();
    await comesAgain(words);
    await desk.settled();
    const offers = saying(paul, "J'ouvre une demande");
    expect(offers).toHaveLength(1);
    await Promise.all(
      [1, 2].map(() =>
        desk.slack.as(paul).click(desk.slack.as(paul).sees(offers[0]!), { text: 'Ouvrir la demande' }),
      ),
    );
    await desk.settled();
    expect(await desk.store.read.ticket.findMany()).toMatchObject([{ number: 1, description: words }]);
    expect(posted(helpdesk).filter(({ text }) => text.startsWith('R-000001 · '))).toHaveLength(1);
    expect(posted(paul).filter(({ text }) => text.startsWith('R-000001 · '))).toHaveLength(1);
    await eachOnce();
  });

  it('a stranger whom both meet at the same moment is one person, answered once', async () => {
    desk.slack.as('UJANE').dm('Hello!');
    await desk.settled();
    await desk.said('UJANE', 'Tell me what is wrong');
    await comesAgain('Hello!');
    await desk.settled();
    expect(await desk.store.read.person.count({ where: { email: 'jane@college.example' } })).toBe(1);
    expect(saying('UJANE', 'Tell me what is wrong')).toHaveLength(1);
  });

  it('a message heard by both, and again, is one line, one ping, one answer', async () => {
    const ticket = await arrange(desk, 'assigned');
    const words = 'Le poste 4 aussi.';
    const told = await toldDuring(desk, async () => {
      desk.slack.as(paul).reply(ticket.his, words);
      await desk.settled();
      await comesAgain(words);
    });
    expect((await entriesOf(ticket)).map(({ text }) => text)).toEqual([words]);
    expect([...told.keys()]).toEqual([catherine]);
    expect(told.get(catherine)?.filter(({ thread_ts }) => thread_ts)).toHaveLength(1);
    expect(saying(helpdesk, words).filter(({ thread_ts }) => thread_ts)).toHaveLength(1);

    const command = `voir ${ticket.reference}`;
    const before = posted(paul).length;
    desk.slack.as(paul).dm(command);
    await desk.settled();
    await comesAgain(command);
    await desk.settled();
    expect(posted(paul)).toHaveLength(before + 1);
    await eachOnce();
  });

  it('an edit heard by both, and again, is one revision', async () => {
    const ticket = await arrange(desk, 'assigned');
    const says = desk.slack.as(paul);
    const message = says.reply(ticket.his, 'Salle 12');
    await desk.settled();
    says.edit(message, 'Salle 14');
    await desk.settled();
    const edit = desk.slack
      .events()
      .findLast(
        ({ event }) =>
          event.subtype === 'message_changed' && JSON.stringify(event.message).includes('Salle 14'),
      )!;
    await Promise.all([1, 2].map(() => desk.slack.repeatEvent(edit.id)));
    await desk.settled();
    const entries = await desk.store.read.requesterEntry.findMany({
      where: { ticketId: ticket.id },
      include: { revisions: true },
    });
    expect(entries).toMatchObject([{ text: 'Salle 14', revisions: [{ text: 'Salle 12' }] }]);
    await eachOnce();
  });

  it('two agents click the same card, each at another desk: one has it', async () => {
    const ticket = await arrange(desk, 'dispatched');
    const pair = [catherine, suzanne].map((who) => ({ who, old: desk.slack.as(who).sees(ticket.card) }));
    await Promise.all(pair.map(({ who, old }) => desk.slack.as(who).click(old, { text: "M'assigner" })));
    await desk.settled();
    const takings = { where: { ticketId: ticket.id, action: 'take' } };
    expect(await desk.store.read.historyEvent.count(takings)).toBe(1);
    expect(
      saying(paul, 'prend en charge').filter(({ thread_ts }) => thread_ts === ticket.his.ts),
    ).toHaveLength(1);
  });

  it('one stops while both are at work: the other goes on, and nothing is lost or said twice', async () => {
    const tickets = [await arrange(desk, 'assigned'), await arrange(desk, 'assigned')];
    const words = (index: number) => `Message ${index} avant l'arrêt`;
    let stopped = Promise.resolve();
    for (let index = 0; index < 6; index += 1) {
      const ticket = tickets[index % 2]!;
      await desk.slack
        .as(catherine)
        .command('/ticket', `répondre ${ticket.reference} ${words(index)}`, helpdesk);
      if (index === 3) stopped = desk.endOne(0);
    }
    await stopped;
    await desk.settled();
    for (let index = 0; index < 6; index += 1) {
      expect(
        saying(paul, words(index)).filter(({ thread_ts, text }) => thread_ts && !/^R-\d+ · É/.test(text)),
      ).toHaveLength(1);
    }
    await eachOnce();
    await desk.restart();
  });

  it('both stop with all they were told done or left for the next start', async () => {
    const ticket = await arrange(desk, 'assigned');
    for (const words of ['Un', 'Deux', 'Trois']) {
      await desk.slack
        .as(catherine)
        .command('/ticket', `répondre ${ticket.reference} ${words} avant la fin`, helpdesk);
    }
    await desk.end();
    expect(await desk.store.read.delivery.count({ where: { state: 'claimed' } })).toBe(0);
    await desk.begin();
    await desk.settled();
    for (const words of ['Un', 'Deux', 'Trois']) {
      const lines = saying(paul, `${words} avant la fin`).filter(({ thread_ts }) => thread_ts);
      expect(lines).toHaveLength(1);
    }
    expect(wordsOf(await cardOf(desk, paul, ticket.reference))).toContain('Trois avant la fin');
    await eachOnce();
    const wrong = desk.logged.map((line) => JSON.parse(line) as { level: number; msg: string });
    expect(wrong.filter(({ level }) => level >= 40)).toEqual([]);
  });
});
