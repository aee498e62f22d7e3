import { afterEach, describe, expect, it } from 'vitest';
import type { Upload } from '../../src/playground/uploads.ts';
import { arrange } from './arrange.ts';
import { catherine, type DeskInSlack, deskInSlack, emma, helpdesk, wordsOf } from './deskInSlack.ts';
import { deskInTeams } from './deskInTeams.ts';

let stop: (() => Promise<void>) | undefined;
afterEach(async () => {
  await stop?.();
  stop = undefined;
});

const file = (name: string, content: string | Buffer, type = 'text/plain'): Upload => ({
  name,
  type,
  content: Buffer.from(content),
});
const screenshot = file(
  'écran <!channel> *12*.png',
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]),
  'image/png',
);

/** Every address of a file in what was drawn. */
const addressesIn = (drawn: unknown): string[] => [
  ...new Set(JSON.stringify(drawn).match(/http:\/\/[^"\s)|>]+\/files\/[\w.-]+/g) ?? []),
];

describe('in Slack', () => {
  async function desk(): Promise<DeskInSlack> {
    const made = await deskInSlack({ withPublicUrl: true });
    stop = () => made.stop();
    return made;
  }

  it('a screenshot dropped with first words comes with the request, and agents have it', async () => {
    const made = await desk();
    made.slack.as(emma).dm('The printer prints this', [screenshot]);
    const offer = await made.slack.until(() =>
      made.slack.dmOf(emma).find((one) => wordsOf(one).includes('Shall I open a ticket')),
    );
    await made.press(emma, emma, 'Open the ticket', offer);
    await made.settled();
    const card = made.slack.messages(helpdesk).at(-1)!;
    expect(wordsOf(card)).toContain('Pièces jointes');
    const [address = ''] = addressesIn(card.blocks);
    const given = await fetch(address);
    expect(Buffer.from(await given.arrayBuffer())).toEqual(screenshot.content);
    expect(Object.fromEntries(given.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': expect.stringMatching(/^attachment; /),
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    });
    expect(addressesIn(made.slack.dmOf(emma).map(({ blocks }) => blocks))).toEqual([address]);
  });

  it('goes into the other side’s thread with the words it came with, and with their deletion', async () => {
    const made = await desk();
    const { his, card } = await arrange(made, 'assigned');
    const said = made.slack.as('UPAUL').reply(his, '', { files: [file('journal.txt', 'ligne 1')] });
    await made.settled();
    const copy = () =>
      made.slack
        .thread(helpdesk, card.ts)
        .find((one) => one.ts !== card.ts && wordsOf(one).includes('journal.txt'));
    const [address = ''] = addressesIn(copy()?.blocks);
    expect(await (await fetch(address)).text()).toBe('ligne 1');
    expect(wordsOf({ text: '', blocks: copy()?.blocks }).match(/journal\.txt/g)).toHaveLength(1);
    made.slack.as('UPAUL').delete({ ts: said.ts });
    await made.settled();
    expect(copy()).toBeUndefined();
    expect((await fetch(address)).status).toBe(404);
  });

  it('an internal note’s file never reaches the requester', async () => {
    const made = await desk();
    const { id, his, card } = await arrange(made, 'assigned');
    made.slack.as(catherine).reply({ ...card, channel: helpdesk }, 'Entre nous', {
      files: [file('mots de passe.txt', 'secret')],
    });
    await made.settled();
    const team = made.slack.messages(helpdesk).find(({ ts }) => ts === card.ts);
    expect(addressesIn(team?.blocks)).toHaveLength(1);
    const paul = JSON.stringify([
      made.slack.messages('DPAUL'),
      made.slack.home('UPAUL'),
      made.slack.ephemerals('UPAUL'),
    ]);
    expect(paul).not.toContain('mots de passe');
    expect(addressesIn(paul)).toEqual([]);
    expect(his.ts).toBeDefined();
    const kept = await made.store.read.attachment.findMany({ where: { ticketId: id } });
    expect(kept.map(({ journal, state }) => [journal, state])).toEqual([['internal', 'kept']]);
  });

  it('an agent sends a note’s file to the requester by sending the note, and is told so before', async () => {
    const made = await desk();
    const { his, card } = await arrange(made, 'assigned');
    const says = made.slack.as(catherine);
    const note = says.reply({ ...card, channel: helpdesk }, 'La marche à suivre', {
      files: [file('guide.txt', 'pas à pas')],
    });
    await made.settled();
    await says.messageShortcut('send_to_requester', { ts: note.ts, channel: helpdesk });
    const asked = await made.slack.until(() => made.slack.modals(catherine).at(-1));
    expect(JSON.stringify(asked.content)).toContain('guide.txt');
    await says.submit();
    const told = await made.said('UPAUL', 'La marche à suivre', his.ts);
    const [address = ''] = addressesIn(told.blocks);
    expect(await (await fetch(address)).text()).toBe('pas à pas');
    await made.settled();
    const shown = JSON.stringify(made.slack.messages('DPAUL'));
    const rows = await made.store.read.attachment.findMany({ orderBy: { id: 'asc' } });
    expect(rows.map(({ journal }) => journal)).toEqual(['internal', 'requester']);
    expect(addressesIn(shown).every((one) => one.includes(`/files/${rows[1]?.id}.`))).toBe(true);
  });

  it.each([
    ['setup.exe', 'hello', "les fichiers qui s'exécutent"],
    ['photo.png', 'MZ\u0090\u0000', "les fichiers qui s'exécutent"],
    ['film.mp4', 'x'.repeat(1024 * 1024 + 1), 'trop gros'],
  ])('%s is refused in a sentence, and the message stays', async (name, content, sentence) => {
    const made = await desk();
    const { his, id } = await arrange(made, 'assigned');
    made.slack.as('UPAUL').reply(his, 'Voici', { files: [file(name, content)] });
    await made.settled();
    await made.slack.until(() =>
      made.slack
        .messages('DPAUL')
        .some((one) => wordsOf(one).includes(sentence) && wordsOf(one).includes(name)),
    );
    const entries = await made.store.read.requesterEntry.findMany({ where: { ticketId: id } });
    expect(entries.map(({ text }) => text)).toEqual(['Voici']);
    const [row] = await made.store.read.attachment.findMany({ where: { ticketId: id } });
    expect(row).toMatchObject({ state: 'refused', storageKey: null });
    expect(wordsOf(made.slack.messages(helpdesk).at(-1)!)).not.toContain(name);
  });
});

describe('in Teams', () => {
  it('a file and a picture from a chat with the bot are on the card in the channel, and had by their links', async () => {
    const made = await deskInTeams({ publicUrl: 'http://127.0.0.1:9' });
    stop = () => made.stop();
    const { teams, store } = made;
    const picture = file('photo.png', screenshot.content, 'image/png');
    teams.person('paul').say("L'imprimante imprime ceci", [file('journal.txt', 'ligne 1'), picture]);
    await teams.person('paul').click(await made.said('paul', "J'ouvre une demande"), 'Ouvrir la demande');
    const card = await made.card('HELPDESK', 'catherine');
    await made.settled();
    expect(JSON.stringify(card.card)).toContain('Pièces jointes');
    const rows = await store.read.attachment.findMany({ orderBy: { id: 'asc' } });
    expect(rows.map(({ name, state, size }) => ({ name, state, size }))).toEqual([
      { name: 'journal.txt', state: 'kept', size: 7 },
      { name: 'image.png', state: 'kept', size: 7 },
    ]);
    expect(addressesIn(card.card)).toHaveLength(2);
    expect(rows.every(({ journal }) => journal === 'requester')).toBe(true);
    expect(teams.errors).toEqual([]);
  });
});
