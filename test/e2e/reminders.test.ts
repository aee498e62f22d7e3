import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { create } from '../../src/desk/actions/create.ts';
import { addBusinessMs } from '../../src/desk/sla/businessHours.ts';
import { readCalendar } from '../../src/desk/sla/calendar.ts';
import type { Store } from '../../src/store/open.ts';
import { actor, arrange } from './arrange.ts';
import { catherine, type DeskInSlack, deskInSlack, helpdesk, paul, wordsOf } from './deskInSlack.ts';
import { type DeskInTeams, deskInTeams } from './deskInTeams.ts';
import { expectInert } from './hardText.ts';

const HOUR = 3_600_000;

/** So many opening hours later, and what the clock then asks for. */
async function pass(
  desk: { store: Store; now(): Date; later(ms: number): void; runJobs(): Promise<void> },
  hours: number,
) {
  await desk.runJobs();
  const until = addBusinessMs(await readCalendar(desk.store.read), desk.now(), hours * HOUR);
  desk.later(until.getTime() - desk.now().getTime() + 1_000);
  await desk.runJobs();
}

describe('in Slack', () => {
  let desk: DeskInSlack;
  beforeAll(async () => {
    desk = await deskInSlack();
  });
  afterAll(() => desk.stop());

  it('the team’s channel hears of what nobody takes, and takes it there', async () => {
    const { reference, id } = await arrange(desk, 'dispatched', { title: 'Le copieur <!channel> *fume*' });
    await pass(desk, 5);
    await desk.settled();
    const told = () =>
      desk.slack.messages(helpdesk).filter((one) => wordsOf(one).includes("Personne n'a pris"));
    expect(told()).toHaveLength(1);
    expect(wordsOf(told()[0]!)).toContain(reference);
    expectInert(told()[0]!);
    await desk.runJobs();
    await desk.settled();
    expect(told()).toHaveLength(1);
    await desk.slack.as(catherine).click(told()[0]!, { text: "M'assigner" });
    await desk.settled();
    const { state, agentId } = await desk.store.read.ticket.findUniqueOrThrow({ where: { id } });
    expect({ state, agentId }).toEqual({ state: 'assigned', agentId: (await actor(desk, catherine)).id });
  });

  it('many at once are one list', async () => {
    for (let i = 0; i < 5; i += 1) await arrange(desk, 'dispatched', { title: `Poste ${i}` });
    await pass(desk, 5);
    await desk.settled();
    const lists = desk.slack
      .messages(helpdesk)
      .filter((one) => wordsOf(one).includes("5 demandes attendent l'équipe"));
    expect(lists).toHaveLength(1);
  });

  it('a requester is reminded of a question, answers there, and is reminded no more', async () => {
    const { id } = await arrange(desk, 'awaiting_requester');
    await pass(desk, 30);
    await desk.settled();
    const his = desk.slack.messages('DPAUL').filter((one) => wordsOf(one).includes('attend votre réponse'));
    expect(his).toHaveLength(1);
    const says = desk.slack.as(paul);
    await says.click(his[0]!, { text: 'Me le rappeler demain' });
    await desk.slack.until(() =>
      desk.slack.ephemerals(paul).some((one) => wordsOf(one).includes('je vous le rappelle')),
    );
    await says.click(his[0]!, { text: 'Répondre' });
    await desk.slack.until(() => desk.slack.modals(paul).length === 1);
    await says.submit({ text: 'Le poste 12' });
    await desk.settled();
    expect((await desk.store.read.ticket.findUniqueOrThrow({ where: { id } })).state).toBe('assigned');
    await pass(desk, 40);
    await desk.settled();
    expect(
      desk.slack.messages('DPAUL').filter((one) => wordsOf(one).includes('attend votre réponse')),
    ).toHaveLength(1);
  });
});

describe('in Teams', () => {
  let desk: DeskInTeams;
  beforeAll(async () => {
    desk = await deskInTeams();
  });
  afterAll(() => desk.stop());

  it('the team’s channel hears of what nobody takes, and takes it there', async () => {
    const { teams, store } = desk;
    const someone = await store.read.person.findFirstOrThrow({
      where: { name: 'Paul Smith' },
      include: { memberships: true },
    });
    const made = await create(store, {
      actor: someone,
      input: { title: 'Le copieur **fume**' },
      now: desk.now(),
    });
    if ('refused' in made) throw new Error(made.refused);
    await pass(desk, 5);
    const told = await desk.said('HELPDESK', "Personne n'a pris");
    await teams.person('catherine').click(told, "M'assigner");
    await desk.settled();
    expect((await store.read.ticket.findUniqueOrThrow({ where: { id: made.ticketId } })).state).toBe(
      'assigned',
    );
  });
});
