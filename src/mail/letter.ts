import { clip } from '../conversation/clip.ts';
import { oneLine } from '../conversation/clean.ts';
import { linkTo } from '../conversation/views/linked.ts';
import type { Actor } from '../desk/actor.ts';
import { lessMailPath } from '../desk/lessMail.ts';
import { referenceOf } from '../desk/reference.ts';
import { type Language, languageOf } from '../i18n/language.ts';
import type { Block } from './draw/block.ts';
import { htmlOf } from './draw/html.ts';
import { textOf } from './draw/text.ts';
import { domainOf, type MailDesk } from './mailDesk.ts';
import { messageIdsOf } from './messageIds.ts';
import { replyAddress } from './replyAddress.ts';
import type { Enclosure, InlinePicture, Outgoing } from './smtp.ts';

/** What one person is to read; who it comes from, its ids and headers are the same for all. */
export interface Letter {
  /** The ticket it is about; null: none, or several. */
  readonly ticket: { readonly number: number; readonly title: string } | null;
  /** In the ticket's place where there is none. */
  readonly subject?: string;
  readonly blocks: readonly Block[];
  /** They greet its reader themselves. */
  readonly greeted?: boolean;
  /** What becomes of an answer to it; null: nothing is said of that. */
  readonly answer: string | null;
  /** Why they get it. */
  readonly why: string;
  /** `said`: `why` says already what to type for less of it. `owed`: it answers a mail of theirs, whatever they chose. */
  readonly less?: 'said' | 'owed';
  /** Their own mail that it answers. */
  readonly answers?: string | undefined;
  /** What its blocks name by their `cid`. */
  readonly pictures?: readonly InlinePicture[];
  /** Files that go with it. */
  readonly enclosures?: readonly Enclosure[];
}

export interface Addressee {
  readonly address: string;
  /** They could be told in a chat alone. */
  readonly inChat: boolean;
}

/** A letter as the server takes it. `deliveryKey` makes its id. */
export function outgoing(
  desk: MailDesk,
  person: Actor,
  { address, inChat }: Addressee,
  deliveryKey: string,
  letter: Letter,
): Outgoing {
  const { from, secret, publicUrl, replies } = desk;
  const { ticket, answers } = letter;
  const { t, locale } = languageOf(person.locale);
  const reader = { locale, timeZone: person.timeZone };
  const link = ticket && publicUrl ? linkTo(referenceOf(ticket.number), publicUrl) : null;
  const less =
    publicUrl === undefined || letter.less === 'owed' ? null : publicUrl + lessMailPath(secret, person.id);
  const answer = replies.read ? letter.answer : t('mail.unread');
  const blocks: Block[] = [
    ...(letter.greeted
      ? []
      : [{ block: 'words' as const, words: [t('mail.greeting', { name: oneLine(person.name) })] }]),
    ...letter.blocks,
    ...(answer === null ? [] : [{ block: 'words' as const, words: [answer] }]),
    ...(link ? [{ block: 'link' as const, link, words: t('mail.link') }] : []),
    footer(letter, { inChat, url: less }, t),
  ];
  const { messageId, references } = messageIdsOf({
    secret,
    domain: domainOf(from.address),
    deliveryKey,
    personId: person.id,
    number: ticket?.number ?? null,
    answers,
  });
  return {
    from,
    to: { name: oneLine(person.name), address },
    ...(ticket && replies.read && { replyTo: replyAddress(desk, ticket.number, person.id) }),
    subject: subjectOf(letter),
    text: textOf(blocks, reader),
    html: htmlOf(blocks, reader),
    messageId,
    inReplyTo: answers ?? references[0],
    references,
    ...(letter.pictures && { pictures: letter.pictures }),
    ...(letter.enclosures && { enclosures: letter.enclosures }),
    headers: { ...AUTOMATIC, ...(less !== null && inChat && oneClick(less)) },
    date: desk.now(),
  };
}

/** Why they get it, and how to get less of it: the words to type where they have a chat, and the page for both. */
function footer(
  { why, less }: Letter,
  { inChat, url }: { readonly inChat: boolean; readonly url: string | null },
  t: Language['t'],
): Block {
  return {
    block: 'small',
    words: less === undefined && inChat ? `${why} ${t('mail.less')}` : why,
    ...(url !== null && { link: { label: t('mail.less.link'), url } }),
  };
}

/** RFC 8058: the mail program's own button, which only ever goes to an address that nobody listens in on. */
const oneClick = (url: string): Readonly<Record<string, string>> =>
  url.startsWith('https:')
    ? { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    : {};

/** `[R-000380] Title` on one line. */
function subjectOf({ ticket, subject = '' }: Letter): string {
  const title = clip(oneLine(ticket ? ticket.title : subject), LONGEST_SUBJECT).text;
  return ticket ? `[${referenceOf(ticket.number)}] ${title}` : title;
}

const LONGEST_SUBJECT = 150;

/** RFC 3834, and Exchange's word for it: nobody's « je suis en congé » comes back. */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };
