import { commandInMessage } from '../../conversation/commands/inMessage.ts';
import type { Intent } from '../../conversation/intent.ts';
import { type Attached, wordsWithFiles } from '../../desk/attachments.ts';
import { messageKeyOf } from '../../desk/messageKey.ts';
import { type Activity, chainOf } from '../activity.ts';
import { readButton } from '../buttonData.ts';
import { isPersonal } from '../people.ts';
import { readForm } from '../readForm.ts';
import { filesOf } from './files.ts';
import type { Heard, Sender } from './heard.ts';
import { typed } from './typed.ts';

/** What somebody wrote: a command, a line of a journal, a request. Null: nothing to the desk. */
export function hearMessage(heard: Activity, from: Sender): Heard | null {
  const place = placeOf(heard, from);
  const common = { from, place, onLiveCard: false, eventKey: eventKeyOf(heard, from) };
  // A button in a client that knows no other way: a message with its data and no words.
  if (heard.value !== undefined && !heard.text) {
    const intent = intentOf(heard.value);
    return { ...common, intent, toBot: true, answer: { by: 'message', public: isPublic(heard) } };
  }
  const files = filesOf(heard);
  const { text: words, mentionsBot } = typed(heard);
  const text = wordsWithFiles(words, files);
  if (text === '' && !mentionsBot) return null;
  const direct = !isPublic(heard);
  const toBot = direct || mentionsBot;
  // Outside a thread nobody talks to the desk without naming it.
  if (!toBot && place.threadId === undefined) return null;
  return {
    ...common,
    intent: wordsTo(heard, from, { text, files }, direct),
    toBot,
    answer: { by: 'message', public: !direct },
  };
}

/** The mention is how the bot hears a channel at all, so in a ticket's thread it makes no words a command. */
function wordsTo(
  heard: Activity,
  from: Sender,
  { text, files }: { text: string; files: Attached[] },
  direct: boolean,
): Intent {
  const said: Intent = {
    kind: 'say',
    text: text.slice(0, 40_000),
    messageKey: keyOf(heard, from, heard.id ?? ''),
    ...(files.length > 0 && { files }),
  };
  if (direct) return said;
  if (text === '') return { kind: 'help' };
  return commandInMessage(text) ?? said;
}

/** Somebody edited, deleted or brought back what they wrote. Null: nothing to the desk (another kind of change). */
export function hearRevision(heard: Activity, from: Sender): Heard | null {
  const messageId = heard.id;
  const event = heard.channelData?.eventType;
  if (!messageId) return null;
  const deleted = heard.type === 'messageDelete' && event === 'softDeleteMessage';
  const edited = heard.type === 'messageUpdate' && (event === 'editMessage' || event === 'undeleteMessage');
  if (!deleted && !edited) return null;
  return {
    from,
    intent: {
      kind: 'revise',
      messageKey: keyOf(heard, from, messageId),
      text: deleted ? null : wordsWithFiles(typed(heard).text, filesOf(heard)).slice(0, 40_000),
      ...(event === 'undeleteMessage' && { undeleted: true }),
    },
    place: placeOf(heard, from),
    onLiveCard: false,
    toBot: false,
    // The same message may be edited twice: the time says which of them it is.
    eventKey: `${eventKeyOf(heard, from)}:${event}:${String(heard.timestamp ?? '')}`,
    answer: { by: 'nothing' },
  };
}

export function placeOf({ conversation }: Activity, { tenantId }: Sender): NonNullable<Heard['place']> {
  const { channelId, rootId } = chainOf(conversation.id);
  return {
    platform: 'teams',
    workspace: tenantId,
    channelId,
    ...(rootId && { threadId: rootId }),
    // Microsoft's local client gives a person's chat an id of its own making.
    ...((isPersonal(channelId) || conversation.conversationType === 'personal') && { threadless: true }),
  };
}

export const isPublic = ({ conversation }: Activity): boolean =>
  conversation.conversationType !== undefined && conversation.conversationType !== 'personal';

/** Said among others without a mention of the bot: it comes only where the bot was allowed to read everything. */
export const namesNobody = (heard: Activity): boolean =>
  heard.type === 'message' && Boolean(heard.text) && isPublic(heard) && !typed(heard).mentionsBot;

/** Undefined for what has no id: nothing says that it came before. */
export const eventKeyOf = ({ id, conversation }: Activity, { tenantId }: Sender): string | undefined =>
  id && `teams:${tenantId}:${conversation.id}:${id}`;

/** A button of an older version, or a forged one: said so, never silence. */
export function intentOf(data: unknown): Intent {
  const form = readForm(data);
  if (!form) return readButton(data) ?? { kind: 'gone' };
  const { does, context, values } = form;
  if (does !== 'cancel') return { kind: does, context, values };
  return context.ticketId === undefined ? { kind: 'help' } : { kind: 'show', ticketId: context.ticketId };
}

function keyOf({ conversation }: Activity, { tenantId }: Sender, messageId: string): string {
  const { channelId } = chainOf(conversation.id);
  return messageKeyOf({ platform: 'teams', workspace: tenantId, channelId, messageId });
}
