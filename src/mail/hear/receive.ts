import { createHash } from 'node:crypto';
import { clip } from '../../conversation/clip.ts';
import { clean, oneLine } from '../../conversation/clean.ts';
import { createIn } from '../../desk/actions/create.ts';
import type { Actor } from '../../desk/actor.ts';
import { attachKept, wordsWithFiles } from '../../desk/attachments.ts';
import { attempt } from '../../desk/attempt.ts';
import { type NewDelivery, type PayloadOf, queue, queueRows } from '../../desk/deliveries.ts';
import { firstTime } from '../../desk/inbound.ts';
import { messageKeyOf } from '../../desk/messageKey.ts';
import { performIn } from '../../desk/perform.ts';
import { personByMail } from '../../desk/person.ts';
import { isRefusal, type Refusal } from '../../desk/refusal.ts';
import { sayIn } from '../../desk/say.ts';
import { titleOf } from '../../desk/title.ts';
import { languageOf } from '../../i18n/language.ts';
import type { Tx } from '../../store/open.ts';
import type { MailDesk } from '../mailDesk.ts';
import { answerIn } from './answerIn.ts';
import { continued, type Continued } from './continued.ts';
import type { HeardMail } from './heardMail.ts';
import { isLogo, putAway, type PutAway, takeBack } from './putAway.ts';

/** What became of a mail, as a code. */
export type Received = 'ticket' | 'reply' | 'note' | 'automatic' | 'duplicate' | 'refused' | 'not_authentic';

/**
 * One mail, once: a request of its sender's, or a line of the request it answers. What cannot be taken is answered
 * with a sentence; what no person wrote is left as it is. Throws a StoreError when the store cannot answer: the mail is
 * still to be worked then.
 */
export async function receiveMail(desk: MailDesk, mail: HeardMail): Promise<Received> {
  const { store, secret, now } = desk;
  if (mail.automatic !== null || mail.from === null) return 'automatic';
  const person = await personByMail(store, {
    email: mail.from.address,
    name: oneLine(mail.from.name).slice(0, 200),
    now: now(),
  });
  const keys = keysOf(mail, person);
  if (!mail.authentic) return disbelieve({ desk, mail, person, ...keys });
  const ticket = await continued(store.read, secret, mail, person);
  if (mail.tooBig) return refuse({ desk, mail, person, ...keys }, 'too_big');
  const put = await putAway(desk.files, wanted(mail));
  const work: Work = { desk, mail, person, put, ...keys };
  const received = await takeIn(work, ticket);
  // Where the store does not say whether it committed, they stay: kept in vain rather than lost.
  if (!DONE.has(received)) await takeBack(desk.files, put.files);
  return received;
}

const DONE: ReadonlySet<Received> = new Set(['ticket', 'reply', 'note']);

async function takeIn(work: Work, ticket: Continued | null): Promise<Received> {
  const outcome = ticket ? await goOn(work, ticket) : await open(work);
  if (!isRefusal(outcome)) return ticket ? (ticket.as === 'agent' ? 'note' : 'reply') : 'ticket';
  if (outcome.refused === 'duplicate') return 'duplicate';
  if (outcome.refused === 'invalid' && outcome.reason === 'too_long') return refuse(work, 'too_long');
  if (outcome.refused === 'invalid' && outcome.reason === 'required') return refuse(work, 'empty');
  // Somebody's role in the ticket ended at this moment: their words are a request then.
  const anew = ticket ? await open(work) : outcome;
  if (!isRefusal(anew)) return 'ticket';
  throw new Error(`mail_refused_${anew.refused}`);
}

interface Heard {
  readonly desk: MailDesk;
  readonly mail: HeardMail;
  readonly person: Actor;
  readonly eventKey: string;
  readonly messageKey: string;
}

interface Work extends Heard {
  readonly put: PutAway;
}

/** Ids are as long as their makers like, and anybody's to repeat: with the sender, hashed, they are one mail's. */
function keysOf({ messageId }: HeardMail, person: Actor): Pick<Heard, 'eventKey' | 'messageKey'> {
  const name = createHash('sha256').update(`${person.id}\n${messageId}`).digest('hex');
  const place = { platform: 'mail', workspace: '', channelId: String(person.id), messageId: name };
  return { eventKey: `mail:${name}`, messageKey: messageKeyOf(place) };
}

function goOn(work: Work, { ticketId, as }: Continued): Promise<object | Refusal> {
  const { desk, mail, person: actor, eventKey, messageKey } = work;
  const text = withNames(answerIn(clean(mail.text)), work);
  const act = { ticketId, actor, eventKey, now: desk.now() };
  return attempt(desk.store, async (tx) => {
    const done =
      as === 'requester'
        ? await sayIn(tx, { ...act, text, messageKey })
        : await performIn(tx, { ...act, action: 'note', input: { text, messageKey } });
    if (isRefusal(done)) return done;
    const { entryId, noteId } = done;
    await keep(tx, work, { ticketId, entryId, noteId });
    return done;
  });
}

function open(work: Work): Promise<object | Refusal> {
  const { desk, mail, person: actor, eventKey } = work;
  const text = clean(mail.text);
  const subject = subjectOf(mail.subject);
  const title = subject || titleOf(text) || (mail.attachments[0]?.name ?? '');
  return attempt(desk.store, async (tx) => {
    const created = await createIn(tx, {
      actor,
      input: { title: clip(oneLine(title), 200).text, description: withNames(text, work), origin: 'mail' },
      ...idToAnswer(mail),
      eventKey,
      now: desk.now(),
    });
    if (!isRefusal(created)) {
      await keep(tx, work, { ticketId: created.ticketId, entryId: null, noteId: null });
    }
    return created;
  });
}

/** « RE: [R-000380] Écran noir » → « Écran noir ». */
const subjectOf = (subject: string): string =>
  oneLine(subject.replace(/\[R-\d{1,9}\]/gi, ' '))
    .replace(REPLIES, '')
    .trim();
const REPLIES = /^(?:(?:re|fw|fwd|tr|rép|réf|aw|wg)\s*(?:\[\d+\])?\s*:\s*)+/iu;

/** An id that can stand in a header as it is; any other mail is answered without. */
const idToAnswer = ({ messageId }: HeardMail): { readonly mailId?: string } =>
  /^<[\x21-\x3B\x3D\x3F-\x7E]{1,250}>$/.test(messageId) ? { mailId: messageId } : {};

/** What of it is worth keeping; all of it where nothing else was said. */
const wanted = (mail: HeardMail) => {
  const files = mail.attachments.filter((one) => !isLogo(one));
  return files.length > 0 || mail.text.trim() !== '' ? files : mail.attachments;
};

/** What could not be kept is named in the text; where nothing else was said, all of it. */
function withNames(text: string, { put, person }: Work): string {
  const { leftOut, files } = put;
  const said = text === '' ? wordsWithFiles(text, files) : text;
  if (leftOut.length === 0) return said;
  const line = languageOf(person.locale).t('mail.attachments', { names: leftOut.join(', ') });
  return `${said}\n\n${line}`.trim();
}

const keep = (
  tx: Tx,
  { desk, put, person, messageKey }: Work,
  place: { readonly ticketId: number; readonly entryId: number | null; readonly noteId: number | null },
): Promise<void> => attachKept(tx, place, { messageKey, byId: person.id, files: put.files, now: desk.now() });

async function refuse(
  { desk, mail, person, eventKey }: Heard,
  reason: PayloadOf<'mailRefused'>['reason'],
): Promise<Received> {
  const now = desk.now();
  return desk.store.write(async (tx) => {
    if (!(await firstTime(tx, eventKey, now))) return 'duplicate';
    await queue(tx, [refusal(mail, person, reason, eventKey)], now);
    return 'refused';
  });
}

/**
 * Nobody vouches that it is theirs, so nothing of it is done or repeated. Who it names is told, once a day: it may be
 * theirs, and then their mail needs mending; or it is not, and they are to have no heap of answers for it.
 */
async function disbelieve({ desk, mail, person, eventKey }: Heard): Promise<Received> {
  const now = desk.now();
  const day = now.toISOString().slice(0, 10);
  const said = refusal(mail, person, 'not_authentic', `not_authentic:${person.id}:${day}`);
  return desk.store.write(async (tx) => {
    if (!(await firstTime(tx, eventKey, now))) return 'duplicate';
    await queueRows(tx, [{ ...said, lane: `person:${person.id}`, platform: 'any' }], now, now);
    return 'not_authentic';
  });
}

function refusal(
  mail: HeardMail,
  person: Actor,
  reason: PayloadOf<'mailRefused'>['reason'],
  key: string,
): NewDelivery {
  const { mailId } = idToAnswer(mail);
  const payload = { reason, ...(mailId && { answers: mailId }) };
  return { kind: 'mailRefused', payload, key: `mailRefused:${key}`, ticketId: null, personId: person.id };
}
