import { afterEach, describe, expect, it } from 'vitest';
import type { Upload } from '../../src/playground/uploads.ts';
import { withdraw } from '../../src/desk/withdraw.ts';
import { actor, arrange } from './arrange.ts';
import { catherine, type DeskInSlack, deskInSlack, emma, helpdesk, suzanne, wordsOf } from './deskInSlack.ts';
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

/** Emma's words with a picture become a request. The offer, which is its card now. */
async function opensWithScreenshot(made: DeskInSlack) {
  made.slack.as(emma).dm('The printer prints this', [screenshot]);
  const offer = await made.slack.until(() =>
    made.slack.dmOf(emma).find((one) => wordsOf(one).includes('Shall I open a ticket')),
  );
  await made.press(emma, emma, 'Open the ticket', offer);
  await made.settled();
  return offer;
}

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
    await opensWithScreenshot(made);
    const card = made.slack.messages(helpdesk).findLast(({ thread_ts }) => thread_ts === undefined)!;
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

/** What the bot put into a conversation as files, each under which message. */
const filesFrom = (made: DeskInSlack, channel: string) =>
  made.slack
    .messages(channel)
    .filter(({ user }) => user === 'UGUICHET0')
    .flatMap(({ thread_ts, files = [] }) => files.map(({ name }) => [name, thread_ts]));

describe('as files of Slack, without an address of the desk’s own', () => {
  async function desk(options: Parameters<typeof deskInSlack>[0] = {}): Promise<DeskInSlack> {
    const made = await deskInSlack(options);
    stop = () => made.stop();
    return made;
  }

  it('what a requester sends stands in the team’s thread, and goes with its message', async () => {
    const made = await desk();
    const offer = await opensWithScreenshot(made);
    const card = made.slack.messages(helpdesk).find(({ thread_ts }) => thread_ts === undefined)!;
    const hers = made.slack.dmOf(emma).find((one) => one.ts === offer.ts)!;
    expect(filesFrom(made, helpdesk)).toEqual([[screenshot.name, card.ts]]);
    const [put] = made.slack.thread(helpdesk, card.ts).flatMap(({ files = [] }) => files);
    const given = await fetch(String(put?.url_private), { headers: { authorization: 'Bearer xoxb-test' } });
    expect(Buffer.from(await given.arrayBuffer())).toEqual(screenshot.content);
    const said = made.slack.as(emma).reply({ ts: hers.ts, channel: made.slack.dmId(emma) }, 'And this', {
      files: [file('journal.txt', 'ligne 1')],
    });
    await made.settled();
    expect(filesFrom(made, helpdesk)).toContainEqual(['journal.txt', card.ts]);
    made.slack.as(emma).delete({ ts: said.ts });
    await made.settled();
    expect(filesFrom(made, helpdesk)).toEqual([[screenshot.name, card.ts]]);
    // Not to who sent them, and the desk did not hear itself.
    expect(filesFrom(made, made.slack.dmId(emma))).toEqual([]);
    expect(await made.store.read.chatIdentity.count({ where: { userId: 'UGUICHET0' } })).toBe(0);
    expect(made.slack.calls('users.info').map(({ args }) => args.user)).not.toContain('UGUICHET0');
    expect(await made.store.read.attachment.count()).toBe(2);
  });

  it('an internal note’s reach agents alone, and its requester once it is sent to them; not once that is taken back', async () => {
    const made = await desk();
    const { id, his, card } = await arrange(made, 'assigned');
    const note = made.slack.as(suzanne).reply({ ...card, channel: helpdesk }, 'La marche à suivre', {
      files: [file('guide.txt', 'pas à pas')],
    });
    await made.settled();
    // Suzanne wrote it in the channel; Catherine, whose ticket it is, hears of it in her own conversation.
    expect(filesFrom(made, helpdesk)).toEqual([]);
    expect(filesFrom(made, made.slack.dmId(catherine)).map(([name]) => name)).toEqual(['guide.txt']);
    expect(filesFrom(made, 'DPAUL')).toEqual([]);
    const says = made.slack.as(catherine);
    await says.messageShortcut('send_to_requester', { ts: note.ts, channel: helpdesk });
    await made.slack.until(() => made.slack.modals(catherine).at(-1));
    await says.submit();
    await made.settled();
    expect(filesFrom(made, 'DPAUL')).toEqual([['guide.txt', his.ts]]);
    const reply = await made.store.read.requesterEntry.findFirstOrThrow({ where: { ticketId: id } });
    const withdrawn = await withdraw(made.store, {
      entryId: reply.id,
      actor: await actor(made, catherine),
      now: made.now(),
    });
    expect(withdrawn).toMatchObject({ changed: true });
    await made.settled();
    expect(filesFrom(made, 'DPAUL')).toEqual([]);
    expect(filesFrom(made, made.slack.dmId(catherine)).map(([name]) => name)).toEqual(['guide.txt']);
  });

  it.each<[string, string, Parameters<DeskInSlack['slack']['faults']['next']>[2], number]>([
    [
      'the connection broke when all was done',
      'files.completeUploadExternal',
      { kind: 'drop', applied: true },
      1,
    ],
    ['the connection broke before', 'files.completeUploadExternal', { kind: 'drop' }, 2],
    ['Slack had a fault of its own', 'files.completeUploadExternal', { kind: 'status', status: 500 }, 2],
    ['the content did not arrive', 'upload', { kind: 'drop' }, 2],
    ['it came too soon', 'files.getUploadURLExternal', { kind: 'rate_limited', retryAfterSeconds: 30 }, 1],
    [
      'it came too soon after all',
      'files.completeUploadExternal',
      { kind: 'rate_limited', retryAfterSeconds: 30 },
      2,
    ],
  ])('is there once where %s', async (_how, method, fault, uploads) => {
    const made = await desk();
    const { his, card } = await arrange(made, 'dispatched');
    made.slack.faults.next(method, 1, fault);
    made.slack.as('UPAUL').reply(his, 'Voici', { files: [file('journal.txt', 'ligne 1')] });
    await made.settled({ whatever: true });
    expect(filesFrom(made, helpdesk)).toEqual([['journal.txt', card.ts]]);
    const begun = made.slack.calls('files.getUploadURLExternal').filter(({ fault: failed }) => !failed);
    expect(begun.length).toBe(uploads);
  });

  it('is there once where Slack did it and never said so', async () => {
    const made = await desk({ outbox: { leaseMs: 1_000 }, slackTimeoutMs: 60_000 });
    const { his, card } = await arrange(made, 'dispatched');
    made.slack.faults.next('files.completeUploadExternal', 1, { kind: 'hang', applied: true });
    made.slack.as('UPAUL').reply(his, 'Voici', { files: [file('journal.txt', 'ligne 1')] });
    await made.slack.until(() => filesFrom(made, helpdesk).length === 1);
    await made.settled({ whatever: true });
    expect(filesFrom(made, helpdesk)).toEqual([['journal.txt', card.ts]]);
    expect(made.slack.calls('files.getUploadURLExternal')).toHaveLength(1);
  });

  it('where the app may not send files, the link is all there is; without one an admin sees it', async () => {
    const without = { kind: 'error', error: 'missing_scope' } as const;
    const sends = async (made: DeskInSlack) => {
      const { his } = await arrange(made, 'dispatched');
      made.slack.faults.next('files.getUploadURLExternal', 1, without);
      made.slack.as('UPAUL').reply(his, 'Voici', { files: [file('journal.txt', 'ligne 1')] });
      await made.settled();
      expect(filesFrom(made, helpdesk)).toEqual([]);
      const [row] = await made.store.read.delivery.findMany({ where: { kind: 'file' } });
      return [row?.state, row?.error];
    };
    const first = await desk({ withPublicUrl: true });
    expect(await sends(first)).toEqual(['sent', null]);
    expect(addressesIn(first.slack.messages(helpdesk).map(({ blocks }) => blocks))).toHaveLength(1);
    await first.stop();
    expect(await sends(await desk())).toEqual(['parked', 'missing_scope']);
  });
});

describe('in Teams', () => {
  it('a file and a picture from a chat with the bot are had by the card’s links, and in Slack as files', async () => {
    const made = await deskInTeams({ withSlack: true, publicUrl: 'http://127.0.0.1:9' });
    stop = () => made.stop();
    const { teams, slack, store } = made;
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
    // A link each, and nothing shown in the card itself; what it gives is a download, a picture too.
    expect(JSON.stringify(card.card)).not.toMatch(/"Image(Set)?"|data:/);
    const given = await Promise.all(
      addressesIn(card.card).map((address) => fetch(new URL(new URL(address).pathname, made.messagesUrl))),
    );
    expect(given.map(({ status, headers }) => [status, headers.get('content-type')])).toEqual([
      // Teams does not say what a file is.
      [200, 'application/octet-stream'],
      [200, 'image/png'],
    ]);
    for (const { headers } of given) {
      expect(headers.get('content-disposition')).toMatch(/^attachment; /);
      expect(headers.get('content-security-policy')).toContain('sandbox');
    }
    // The same team in Slack has them as files.
    const inSlack = slack.messages(helpdesk).flatMap(({ files = [] }) => files.map(({ name }) => name));
    expect(inSlack).toEqual(['journal.txt', 'image.png']);
    expect(rows.every(({ journal }) => journal === 'requester')).toBe(true);
    expect(teams.errors).toEqual([]);
  });
});
