import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { create } from '../../src/desk/actions/create.ts';
import { addBusinessMs } from '../../src/desk/sla/businessHours.ts';
import { readCalendar } from '../../src/desk/sla/calendar.ts';
import type { Store } from '../../src/store/open.ts';
import { actor, arrange, type Arranged } from './arrange.ts';
import { arrangeInTeams, meet } from './arrangeInTeams.ts';
import { catherine, type DeskInSlack, deskInSlack, helpdesk, nadia, paul, wordsOf } from './deskInSlack.ts';
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

describe('times that end at once, after the desk was away', () => {
  const OVER = /(?:\d+|Une) demandes? (?:ont|a) dépassé/;

  it('are one list in Slack, each request with its next step; quiet hours let it pass', async () => {
    const desk = await deskInSlack();
    try {
      for (const who of [catherine, nadia]) await desk.slack.as(who).command('/ticket', 'aide');
      await desk.slack.as(nadia).command('/ticket', 'notifications calme 0h-23h59');
      await desk.settled();
      const late: Arranged[] = [];
      for (let i = 0; i < 5; i += 1)
        late.push(await arrange(desk, i < 4 ? 'assigned' : 'dispatched', { title: `Poste ${i}` }));
      const before = new Map([nadia, catherine].map((who) => [who, desk.slack.dmOf(who).length]));
      await pass(desk, 30);
      await desk.settled({ whatever: true });
      for (const [who, count] of [
        [nadia, 5],
        [catherine, 4],
      ] as const) {
        // A lead has a digest as well.
        const told = desk.slack
          .dmOf(who)
          .slice(before.get(who))
          .filter((one) => wordsOf(one).includes('dépassé') && !wordsOf(one).includes('Bilan'));
        expect(told.map((one) => OVER.test(wordsOf(one)))).toEqual([true]);
        const words = JSON.stringify(told[0]);
        for (const { reference } of late.slice(0, count)) expect(words).toContain(reference);
      }
      const list = await desk.said(catherine, OVER);
      const resolve = JSON.stringify({ kind: 'act', action: 'resolve', ticketId: late[0]!.id });
      await desk.slack.as(catherine).select(list, { actionId: /^menu:/ }, resolve);
      await desk.slack.until(() => desk.slack.modals(catherine).length === 1);
      await desk.runJobs();
      await desk.settled({ whatever: true });
      expect(desk.slack.dmOf(nadia).filter((one) => OVER.test(wordsOf(one)))).toHaveLength(1);
    } finally {
      await desk.stop();
    }
  });

  it('are one list in Teams', async () => {
    const desk = await deskInTeams();
    try {
      await meet(desk, ['paul', 'catherine', 'nadia']);
      for (let i = 0; i < 5; i += 1) await arrangeInTeams(desk, 'assigned', { title: `Poste ${i}` });
      await pass(desk, 30);
      await desk.settled({ whatever: true });
      for (const who of ['nadia', 'catherine']) {
        const lists = desk.teams
          .messages(desk.teams.personal(who))
          .filter((one) => OVER.test(desk.teams.words(one, who)));
        expect(lists).toHaveLength(1);
        expect(desk.teams.words(lists[0]!, who)).toContain('Poste 4');
        expect(desk.teams.words(lists[0]!, who)).toContain(who === 'nadia' ? 'Réassigner' : 'Résolu');
      }
    } finally {
      await desk.stop();
    }
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
