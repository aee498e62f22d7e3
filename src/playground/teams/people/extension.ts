import { readExtension } from '../bot/answers.ts';
import type { Attachment, ExtensionCall, ExtensionCommand, Json, Message } from '../model.ts';
import type { Teams } from '../teams.ts';
import { invoke } from './activity.ts';
import { refreshViewers } from './cards.ts';
import { fetchExtensionDialog } from './dialogs.ts';
import { memberOf, say } from './messages.ts';
import { failed, type Failure, type Outcome, wrongAnswer } from './outcome.ts';

/** The message extension: search from the composer, actions on a message, links that unfold. */
export type Found =
  | { outcome: 'results'; attachments: readonly Attachment[] }
  | { outcome: 'message'; text: string }
  | { outcome: 'failed'; error: Failure };

/** Without a text: what is offered before anything was typed (`initialRun`). */
export function query(
  teams: Teams,
  key: string,
  chatId: string,
  commandId: string,
  text: string | undefined,
): Promise<Found> {
  const { parameter = 'query' } = known(teams, 'query', commandId);
  const parameters =
    text === undefined ? [{ name: 'initialRun', value: 'true' }] : [{ name: parameter, value: text }];
  return ask(teams, key, chatId, 'composeExtension/query', {
    commandId,
    parameters,
    queryOptions: { skip: 0, count: 25 },
  });
}

/** What a link that was put into the composer unfolds to. */
export function unfurl(teams: Teams, key: string, chatId: string, url: string): Promise<Found> {
  const { linkDomains } = teams.tenant;
  const { host, hostname } = new URL(url);
  if (!linkDomains.includes(host) && !linkDomains.includes(hostname)) {
    throw new Error(`links to ${host} are not unfolded`);
  }
  return ask(teams, key, chatId, 'composeExtension/queryLink', { url });
}

export function open(
  teams: Teams,
  key: string,
  chatId: string,
  commandId: string,
  about?: Message,
): Promise<Outcome> {
  known(teams, 'action', commandId);
  const call: ExtensionCall = {
    commandId,
    commandContext: about ? 'message' : 'compose',
    ...(about ? { messagePayload: messagePayload(teams, about) } : {}),
  };
  return fetchExtensionDialog(teams, key, chatId, call);
}

/** Sends a card that the extension left in the composer, as one's own message. */
export function sendCard(
  teams: Teams,
  key: string,
  chatId: string,
  attachment: Attachment,
  more: { text?: string; rootId?: string } = {},
): Message {
  const message = say(teams, key, chatId, more.text ?? '', {
    rootId: more.rootId,
    attachments: [attachment],
  });
  refreshViewers(teams, message);
  return message;
}

async function ask(teams: Teams, key: string, chatId: string, about: string, value: Json): Promise<Found> {
  const { person, chat } = memberOf(teams, key, chatId);
  const answer = await teams.bot.ask(invoke(teams, about, person, chat, value));
  if (!answer.ok) {
    failed(teams, key, 'extension', answer.error);
    return { outcome: 'failed', error: answer.error };
  }
  const read = readExtension(answer.body);
  if (!read.ok) {
    wrongAnswer(teams, key, 'extension', about, read.problem);
    return { outcome: 'failed', error: 'wrong_answer' };
  }
  if ('text' in read.answer) return { outcome: 'message', text: read.answer.text };
  return { outcome: 'results', attachments: read.answer.attachments };
}

/** A message as an action on it is told. Source: "Define message extension action commands" of Teams' documentation. */
function messagePayload(teams: Teams, message: Message): Json {
  const { tenant } = teams;
  const author = tenant.people.get(message.from);
  const root = message.rootId ?? message.id;
  const link = `https://teams.microsoft.com/l/message/${encodeURIComponent(message.chat)}/${message.id}`;
  return {
    id: message.id,
    ...(message.rootId === undefined ? {} : { replyToId: message.rootId }),
    createdDateTime: new Date(Number(message.id)).toISOString(),
    lastModifiedDateTime: null,
    deleted: message.deleted,
    subject: null,
    summary: message.summary ?? null,
    importance: 'normal',
    locale: author?.locale ?? 'en-us',
    linkToMessage: `${link}?tenantId=${tenant.id}&parentMessageId=${root}`,
    body: { contentType: 'html', content: `<div>${message.text.replaceAll('\n', '<br>')}</div>` },
    from: {
      device: null,
      conversation: null,
      user: author ? { userIdentityType: 'aadUser', id: author.aadObjectId, displayName: author.name } : null,
      application: author
        ? null
        : { applicationIdentityType: 'bot', id: tenant.bot.id.slice(3), displayName: tenant.bot.name },
    },
    conversation: { id: message.chat },
    reactions: [],
    mentions: message.mentions.map(({ name }, id) => ({ id, mentionText: name })),
    attachments: message.card
      ? [
          {
            id: message.id,
            contentType: 'application/vnd.microsoft.card.adaptive',
            content: JSON.stringify(message.card),
          },
        ]
      : [],
  };
}

function known(teams: Teams, type: ExtensionCommand['type'], commandId: string): ExtensionCommand {
  const { extensionCommands } = teams.tenant;
  const found = extensionCommands.find((command) => command.type === type && command.id === commandId);
  if (found) return found;
  throw new Error(`the app has no ${type} command ${commandId}`);
}
