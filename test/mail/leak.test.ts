import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../src/desk/actor.ts';
import { Readable } from 'node:stream';
import { keepFile } from '../../src/desk/attachments.ts';
import { publish } from '../../src/desk/publish.ts';
import { withdraw } from '../../src/desk/withdraw.ts';
import { shownOf } from '../desk/shownOf.ts';
import { type DeskByMail, deskByMail } from './deskByMail.ts';

/**
 * Nothing of the internal journal is ever in a mail, to whomever it goes: mails are kept, forwarded and printed. Every
 * text has a mark of its own, and so has each file's name and content; then every mail there is is read, with what goes
 * with it.
 */
const deed = fc.record({
  do: fc.constantFrom(
    'note',
    'note',
    'transfer',
    'publish',
    'reply',
    'withdraw',
    'take',
    'ask',
    'resolve',
    'edit',
  ),
  by: fc.nat(3),
  pauseMs: fc.constantFrom(1_000, 30_000, 90_000),
});
type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never;

let desk: DeskByMail;
beforeAll(async () => {
  desk = await deskByMail();
});
afterAll(() => desk.close());

let marks = 0;
const newMark = (): string => {
  marks += 1;
  return `mark${marks}x`;
};

interface Story {
  readonly ticketId: number;
  readonly notes: {
    readonly noteId: number;
    readonly messageKey: string;
    readonly marks: readonly string[];
  }[];
  readonly replies: { readonly entryId: number; readonly mark: string; readonly by: Actor }[];
  /** Marks a mail may hold. */
  readonly readable: Set<string>;
}

const fileCalled = (name: string) => ({
  name,
  mediaType: 'text/plain',
  size: 9,
  source: { url: 'https://files.slack.com/x', authorised: true },
});

async function comes(messageKey: string, storageKey: string, content: string): Promise<void> {
  const [row] = await desk.store.read.attachment.findMany({ where: { messageKey } });
  if (!row) return;
  await desk.mail.files.store.put(storageKey, Readable.from([Buffer.from(content)]));
  await keepFile(desk.store, row.id, { storageKey, size: content.length, sha256: '0' }, desk.now());
}

async function tell(
  { ticketId, notes, replies, readable }: Story,
  { do: what, by, pauseMs }: Deed,
): Promise<void> {
  const agent = [desk.catherine, desk.marc, desk.nadia, desk.josiane][by] as Actor;
  const now = desk.now();
  switch (what) {
    case 'note': {
      const mark = newMark();
      const [name, content] = [newMark(), newMark()];
      const messageKey = `slack:T1:CTEAM:${mark}`;
      const input = { text: `Entre nous ${mark}`, messageKey, files: [fileCalled(`${name}.txt`)] };
      const done = await desk.does(agent, 'note', ticketId, input);
      if (!('noteId' in done) || !done.noteId) break;
      await comes(messageKey, `aa/${name}`, content);
      notes.push({ noteId: done.noteId, messageKey, marks: [mark, name, content] });
      break;
    }
    case 'transfer': {
      const ticket = await desk.store.read.ticket.findUniqueOrThrow({ where: { id: ticketId } });
      const teamId = ticket.teamId === desk.helpdesk ? desk.pilotes : desk.helpdesk;
      await desk.does(desk.nadia, 'transfer', ticketId, { teamId, note: `Pour vous ${newMark()}` });
      break;
    }
    case 'publish': {
      const note = notes[by % Math.max(1, notes.length)];
      if (!note) break;
      const { noteId, messageKey } = note;
      const shown = await shownOf(desk.store, { noteId, messageKey });
      const done = await publish(desk.store, { noteId, messageKey, shown, actor: agent, now });
      if ('refused' in done) break;
      for (const mark of note.marks) readable.add(mark);
      break;
    }
    case 'reply': {
      const mark = newMark();
      const done = await desk.does(agent, 'reply', ticketId, { text: `Bonjour ${mark}` });
      if (!('entryId' in done) || !done.entryId) break;
      readable.add(mark);
      replies.push({ entryId: done.entryId, mark, by: agent });
      break;
    }
    case 'withdraw': {
      const reply = replies.at(-1);
      if (!reply) break;
      const done = await withdraw(desk.store, { entryId: reply.entryId, actor: reply.by, now });
      // Taken back in time: it is in no mail, for none had gone.
      if (!('refused' in done) && done.changed) readable.delete(reply.mark);
      break;
    }
    case 'take':
      await desk.does(agent, 'take', ticketId);
      break;
    case 'ask':
      await desk.does(desk.nadia, 'ask', ticketId, { question: 'Quelle salle ?' });
      break;
    case 'resolve':
      await desk.does(desk.nadia, 'resolve', ticketId, { code: 'assistance', solution: 'Relancer.' });
      break;
    case 'edit':
      await desk.does(desk.nadia, 'edit', ticketId, { urgency: 'high' });
      break;
  }
  await desk.sends();
  desk.later(pauseMs);
}

async function told(deeds: readonly Deed[]): Promise<{ story: Story; mailed: Set<string>; count: number }> {
  const { ticketId } = await desk.opens(desk.suzanne, {
    requesterId: desk.paul.id,
    beneficiaryId: desk.josiane.id,
  });
  for (const agent of [desk.catherine, desk.marc]) await desk.mayDo(agent, 'follow', ticketId);
  const story: Story = { ticketId, notes: [], replies: [], readable: new Set() };
  const before = desk.sink.mails().length;
  for (const one of deeds) await tell(story, one);
  await desk.settled();
  const mails = desk.sink.mails().slice(before);
  const mailed = new Set(
    mails.flatMap(({ subject, text, html, source, attachments }) => {
      const files = attachments.map(({ name, content }) => `${name} ${content.toString()}`).join();
      return [...`${subject}${text}${html}${source}${files}`.matchAll(/mark\d+x/g)].map(([mark]) => mark);
    }),
  );
  return { story, mailed, count: mails.length };
}

it(
  'nothing of the internal journal is in a mail, nor anything taken back',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 3, maxLength: 12 }), async (deeds) => {
        const { story, mailed } = await told(deeds);
        expect([...mailed].filter((mark) => !story.readable.has(mark))).toEqual([]);
      }),
      { numRuns: 12 },
    );
  },
);

it('is not only unseen because nothing is: what was sent is in mails, which go to agents too', async () => {
  const { story, mailed, count } = await told([
    { do: 'note', by: 0, pauseMs: 1_000 },
    { do: 'note', by: 3, pauseMs: 1_000 },
    { do: 'publish', by: 0, pauseMs: 90_000 },
    { do: 'reply', by: 0, pauseMs: 90_000 },
    { do: 'reply', by: 0, pauseMs: 1_000 },
    { do: 'withdraw', by: 0, pauseMs: 1_000 },
  ]);
  // A reply, and a note with the name and the content of its file.
  expect(story.readable.size).toBe(4);
  expect([...mailed].sort()).toEqual([...story.readable].sort());
  expect(count).toBeGreaterThan(6);
});
