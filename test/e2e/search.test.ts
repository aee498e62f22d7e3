import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { create } from '../../src/desk/actions/create.ts';
import type { View } from '../../src/playground/slack/model.ts';
import { actor, arrange, type Arranged } from './arrange.ts';
import { catherine, type DeskInSlack, deskInSlack, emma, helpdesk, paul, wordsOf } from './deskInSlack.ts';

let desk: DeskInSlack;
let lamp: Arranged;
let screen: Arranged;
beforeAll(async () => {
  desk = await deskInSlack();
  lamp = await arrange(desk, 'assigned', { title: 'Lampe du vidéoprojecteur' });
  screen = await arrange(desk, 'dispatched', { title: 'Écran du vidéoprojecteur' });
});
afterAll(() => desk.stop());

const content = (view: View | undefined): string => JSON.stringify(view?.content ?? {});
/** The only window somebody has open, once it says this. */
const showing = (userId: string, words: string | RegExp): Promise<View> =>
  desk.slack.until(() => {
    const [view, ...above] = desk.slack.modals(userId);
    const says = typeof words === 'string' ? content(view).includes(words) : words.test(content(view));
    return says && above.length === 0 ? view : undefined;
  });
async function fromHome(userId: string, label: string): Promise<void> {
  const says = desk.slack.as(userId);
  says.openHome();
  await desk.slack.until(() => content(desk.slack.home(userId)).includes(label));
  await says.click('home', { text: label });
  await desk.slack.until(() => desk.slack.modals(userId).length === 1);
}

describe('« Chercher » on the Home', () => {
  it('asks for words, and shows what it finds in the same window, where one goes on', async () => {
    const says = desk.slack.as(catherine);
    await fromHome(catherine, 'Chercher');
    const posted = desk.slack.ephemerals(catherine).length;
    expect(await says.submit({ query: 'videoprojecteur' })).toEqual({ outcome: 'updated' });
    const found = await showing(catherine, lamp.reference);
    expect(content(found)).toContain(screen.reference);
    expect(found.content.submit).toBeUndefined();

    // Other words, from there: the last ones are in the field.
    await says.click('modal', { text: 'Nouvelle recherche' });
    const asked = await showing(catherine, '"initial_value":"videoprojecteur"');
    expect(await says.submit({ query: 'videoprojecteur état:affectée' }, asked)).toEqual({
      outcome: 'updated',
    });
    const filtered = await showing(catherine, screen.reference);
    expect(content(filtered)).not.toContain(lamp.reference);

    // What was found is opened, and worked on, right there.
    await says.click('modal', { text: 'Ouvrir' });
    await showing(catherine, "M'assigner");
    await says.click('modal', { text: "M'assigner" });
    await desk.settled();
    const ticket = await desk.store.read.ticket.findUniqueOrThrow({
      where: { id: screen.id },
      include: { agent: true },
    });
    expect(ticket.agent?.name).toBe('Catherine Buffet');
    expect(desk.slack.ephemerals(catherine)).toHaveLength(posted);
    await says.closeModal();
  });

  it('says what to do when nothing is found, or nothing was asked', async () => {
    const says = desk.slack.as(catherine);
    await fromHome(catherine, 'Chercher');
    expect(await says.submit({ query: '  ' })).toMatchObject({ outcome: 'errors' });
    expect(await says.submit({ query: '???' })).toEqual({
      outcome: 'errors',
      errors: { query: 'À remplir.' },
    });
    expect(await says.submit({ query: 'xylophone' })).toEqual({ outcome: 'updated' });
    await showing(catherine, 'Rien trouvé pour «\u00A0xylophone\u00A0»');
    await says.click('modal', { text: 'Nouvelle recherche' });
    await showing(catherine, '"initial_value":"xylophone"');
    await says.closeModal();
  });

  it('finds a requester their own, in their language', async () => {
    const { id: beneficiaryId } = await actor(desk, emma);
    const mine = await arrange(desk, 'dispatched', { title: 'Vidéoprojecteur of Emma', beneficiaryId });
    await fromHome(emma, 'Search');
    await desk.slack.as(emma).submit({ query: 'videoprojecteur' });
    const found = await showing(emma, mine.reference);
    expect(content(found)).toContain('Search again');
    expect(content(found)).not.toContain(lamp.reference);
    await desk.slack.as(emma).click('modal', { text: 'Open' });
    await showing(emma, 'With HELPDESK');
    await desk.slack.as(emma).closeModal();
  });

  it('goes page by page', async () => {
    const by = await actor(desk, catherine);
    for (let n = 0; n < 25; n += 1) {
      await create(desk.store, { actor: by, input: { title: `Clavier ${n} à remplacer` }, now: new Date() });
    }
    const says = desk.slack.as(catherine);
    await fromHome(catherine, 'Chercher');
    await says.submit({ query: 'clavier' });
    await showing(catherine, 'Clavier 24');
    expect(content(desk.slack.modals(catherine)[0])).not.toContain('Clavier 0 ');
    await says.click('modal', { text: 'Page suivante' });
    await showing(catherine, 'Clavier 0 ');
    await says.closeModal();
  });
});

it('a list that was asked for by a command can be asked for anew as well', async () => {
  const says = desk.slack.as(paul);
  await says.command('/ticket', 'chercher lampe');
  const list = await desk.slack.until(() =>
    desk.slack.ephemerals(paul).findLast((one) => wordsOf(one).includes('Recherche\u00A0: lampe')),
  );
  await says.click(list, { text: 'Nouvelle recherche' });
  await showing(paul, '"initial_value":"lampe"');
  expect(await says.submit({ query: 'écran' })).toEqual({ outcome: 'updated' });
  await showing(paul, screen.reference);
  await says.closeModal();
  expect(desk.slack.messages(helpdesk).filter(({ text }) => text.includes('Recherche'))).toEqual([]);
});
