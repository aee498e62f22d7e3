import { perform } from '../../desk/perform.ts';
import { isPleasantry } from '../../desk/pleasantry.ts';
import { referencesIn } from '../../desk/reference.ts';
import { isRefusal } from '../../desk/refusal.ts';
import { say as sayOnTicket } from '../../desk/say.ts';
import { greets } from '../../desk/title.ts';
import { ticketTalkedOf } from '../../store/queries/ticketTalkedOf.ts';
import { allTeams } from '../../store/queries/allTeams.ts';
import { commandInMessage, mistypedCommand } from '../commands/inMessage.ts';
import type { Intent } from '../intent.ts';
import { NOTHING, show, type Reply } from '../reply.ts';
import type { Context, Wanted } from './context.ts';
import { help, mistyped } from './help.ts';
import { teamNamed } from './list.ts';
import { offered } from './offered.ts';
import { refused } from './refused.ts';
import { sayOfTicket } from './sayOfTicket.ts';

/**
 * A plain message. In a ticket's thread it goes to that ticket: to its requester's journal from the requester's own
 * conversation, to the internal journal from anywhere agents talk, and never further. Outside a thread, to the bot,
 * it is a command, words about a ticket it names, a greeting, or a request not opened yet.
 */
export async function say(context: Context, said: Wanted<'say'>): Promise<Reply> {
  const { store, place } = context;
  if (!place) return NOTHING;
  const card =
    place.threadId === undefined
      ? null
      : await store.read.card.findUnique({
          where: {
            platform_workspace_channelId_messageId: {
              platform: place.platform,
              workspace: place.workspace,
              channelId: place.channelId,
              messageId: place.threadId,
            },
          },
        });
  if (card) return sayInThread(context, card, said);
  if (!context.toBot) return NOTHING;
  return sayToBot(context, said);
}

async function sayInThread(
  context: Context,
  card: { readonly ticketId: number; readonly audience: string },
  { text, messageKey, files }: Wanted<'say'>,
): Promise<Reply> {
  const { store, person, now, eventKey } = context;
  const { ticketId } = card;
  const common = { ticketId, actor: person, now: now(), eventKey: eventKey ?? messageKey };
  if (card.audience === 'requester') {
    const outcome = await sayOnTicket(store, { ...common, text, messageKey, ...(files && { files }) });
    return isRefusal(outcome) ? refused(context, outcome, ticketId) : NOTHING;
  }
  // Somebody in the channel who is no agent: their words are not the desk's.
  if (person.memberships.length === 0) return NOTHING;
  const outcome = await perform(store, { ...common, action: 'note', input: { text, messageKey, files } });
  return isRefusal(outcome) ? refused(context, outcome, ticketId) : NOTHING;
}

async function sayToBot(context: Context, said: Wanted<'say'>): Promise<Reply> {
  const { text, files = [] } = said;
  // Who drops a file has something to show: neither a command nor a greeting.
  if (files.length > 0) return wordsToBot(context, said);
  const command = commandInMessage(text);
  if (command && !(await namesNoTeam(context, command))) {
    return context.insteadAnswer(command);
  }
  const near = mistypedCommand(text);
  if (near) return mistyped(context, near);
  if (referencesIn(text).length !== 1 && isPleasantry(text)) return courtesy(context, text);
  return wordsToBot(context, said);
}

/** To the ticket they name, else to the one last talked of, else a request not opened yet. */
async function wordsToBot(context: Context, said: Wanted<'say'>): Promise<Reply> {
  const [named, ...others] = referencesIn(said.text);
  const number = named !== undefined && others.length === 0 ? named : await numberTalkedOf(context);
  return number === null ? offered(context, said) : sayOfTicket(context, number, said);
}

/** Where there are no threads, later messages go to the request that was last talked of; the answer says which. */
async function numberTalkedOf({ store, person, place, now }: Context): Promise<number | null> {
  return place?.threadless ? ticketTalkedOf(store.read, { personId: person.id, place, now: now() }) : null;
}

/** « file bloquée » is no queue: there is no team of that name, so it is words. */
async function namesNoTeam({ store }: Context, wanted: Intent): Promise<boolean> {
  return (
    wanted.kind === 'list' && wanted.team !== undefined && !teamNamed(await allTeams(store.read), wanted.team)
  );
}

/** A greeting is told how this works; thanks are not answered with a page of commands. */
function courtesy({ language, ...context }: Context, text: string): Reply {
  if (greets(text)) {
    return help({ ...context, language }, [language.t('greeting', { name: firstName(context.person.name) })]);
  }
  return show({ view: 'notice', tone: 'info', words: [language.t('greeting.thanks')], buttons: [] });
}

const firstName = (name: string): string => name.split(' ')[0] ?? name;
