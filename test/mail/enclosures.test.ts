import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { keepFile } from '../../src/desk/attachments.ts';
import { MOST_ENCLOSED_BYTES } from '../../src/mail/limits.ts';
import { type DeskByMail, deskByMail, PAUL } from './deskByMail.ts';

/** The files of what somebody wrote, in the mail that tells of it. */

let desk: DeskByMail;
afterEach(() => desk.close());

interface Sent {
  readonly name: string;
  readonly mediaType?: string;
  /** Null: it does not come. */
  readonly content: Buffer | null;
}

/** Catherine answers Paul with these files. */
async function answers(files: readonly Sent[], action: 'reply' | 'note' = 'reply'): Promise<void> {
  const { ticketId } = await desk.opens(desk.paul, { title: 'Écran noir' });
  await desk.mayDo(desk.catherine, 'follow', ticketId);
  await desk.settled();
  const messageKey = 'slack:T1:C1:1.1';
  await desk.mayDo(action === 'reply' ? desk.catherine : desk.josiane, action, ticketId, {
    text: 'Voici la marche à suivre.',
    messageKey,
    files: files.map(({ name, mediaType = 'text/plain', content }) => ({
      name,
      mediaType,
      size: content?.length ?? null,
      source: { url: 'https://files.slack.com/x', authorised: true },
    })),
  });
  const rows = await desk.store.read.attachment.findMany({ where: { messageKey }, orderBy: { id: 'asc' } });
  // Nobody has a chat here to fetch them from.
  await desk.store.write((tx) => tx.delivery.deleteMany({ where: { kind: 'fetchFile' } }));
  for (const [index, { id }] of rows.entries()) {
    const content = files[index]?.content;
    if (!content) continue;
    const storageKey = `ab/${id}`;
    await desk.mail.files.store.put(storageKey, Readable.from([content]));
    await keepFile(desk.store, id, { storageKey, size: content.length, sha256: '0' }, desk.now());
  }
}

const mailToPaul = async () => {
  await desk.settled();
  const mail = desk.inboxOf(PAUL).at(-1);
  if (!mail) throw new Error('no mail');
  // Between a number and its unit a narrow one, or not, as Node's own language data has it.
  const wide = (text: string): string => text.replaceAll('\u202F', '\u00A0');
  return { ...mail, text: wide(mail.text), html: wide(mail.html) };
};

const guide: Sent = { name: 'marche à suivre.txt', content: Buffer.from('pas à pas') };

describe('a reply’s files', () => {
  it('are named and go with the mail, to be saved and nothing else', async () => {
    desk = await deskByMail();
    const page = { name: 'a/b<i>.html', mediaType: 'text/html', content: Buffer.from('<script>1</script>') };
    await answers([guide, page]);
    const mail = await mailToPaul();
    expect(mail.text).toContain(
      '    Voici la marche à suivre.\n\nPièces jointes\u00A0:\n📎 marche à suivre.txt (1\u00A0ko)\n📎 a/b<i>.html (1\u00A0ko)\n\n',
    );
    expect(mail.html).toContain('📎 marche à suivre.txt (1\u00A0ko)<br>\n📎 a/b&#60;i&#62;.html');
    expect(mail.attachments).toEqual([
      { name: guide.name, content: guide.content },
      { name: 'a_b_i_.html', content: page.content },
    ]);
    expect(mail.source.match(/^Content-Disposition: attachment/gm)).toHaveLength(2);
    expect(mail.source).toMatch(/^Content-Type: application\/octet-stream; name=a_b_i_\.html\r?$/m);
  });

  const big: Sent = { name: 'film.mp4', mediaType: 'video/mp4', content: Buffer.alloc(MOST_ENCLOSED_BYTES) };

  it('are links where they are too large together, as far as the desk has an address', async () => {
    desk = await deskByMail({ publicUrl: 'https://guichet.example.org' });
    await answers([guide, big, guide]);
    const mail = await mailToPaul();
    expect(mail.attachments.map(({ name }) => name)).toEqual([guide.name, guide.name]);
    expect(mail.text).toMatch(
      /📎 film\.mp4 \(10\u00A0Mo\)\n {2}https:\/\/guichet\.example\.org\/files\/2\.[\w.-]+\n📎 marche/,
    );
    expect(mail.html).toMatch(/<a href="https:\/\/guichet\.example\.org\/files\/2\.[\w.-]+">film\.mp4<\/a>/);
  });

  it('are named where they are too large and the desk has none', async () => {
    desk = await deskByMail();
    await answers([guide, big]);
    const mail = await mailToPaul();
    expect(mail.attachments).toHaveLength(1);
    expect(mail.text).toContain('📎 film.mp4 (10\u00A0Mo) – trop gros pour un courriel\u00A0: demandez-le');
  });

  it('stay behind where the server does not take them', async () => {
    desk = await deskByMail({ publicUrl: 'https://guichet.example.org' });
    await answers([guide]);
    desk.sink.faults.next('data', 1, { kind: 'refuse', code: 552 });
    const mail = await mailToPaul();
    expect(mail.attachments).toEqual([]);
    expect(mail.text).toContain('https://guichet.example.org/files/1.');
    expect(desk.inboxOf(PAUL).filter(({ text }) => text.includes('marche à suivre'))).toHaveLength(1);
  });

  it('are waited for while they come, but not for ever', async () => {
    desk = await deskByMail();
    await answers([{ ...guide, content: null }]);
    const before = desk.inboxOf(PAUL).length;
    for (let minute = 0; minute < 9; minute += 1) {
      desk.later(60_000);
      await desk.sends();
    }
    expect(desk.inboxOf(PAUL)).toHaveLength(before);
    const mail = await mailToPaul();
    expect(mail.text).toContain('📎 marche à suivre.txt – ');
    expect(mail.attachments).toEqual([]);
  });

  it('are gone with a content that is gone', async () => {
    desk = await deskByMail();
    await answers([guide]);
    await desk.mail.files.store.remove('ab/1');
    expect((await mailToPaul()).attachments).toEqual([]);
  });
});

it('an internal note’s are not even named, to agents either', async () => {
  desk = await deskByMail({ publicUrl: 'https://guichet.example.org' });
  await answers([guide], 'note');
  await desk.settled();
  const told = desk.sink.mails().filter(({ text }) => text.includes('Note interne'));
  expect(told.length).toBeGreaterThan(0);
  for (const { source, attachments } of desk.sink.mails()) {
    expect(attachments).toEqual([]);
    expect(source).not.toMatch(/marche|\/files\//);
  }
});
