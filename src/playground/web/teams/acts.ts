import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Attachment, Message } from '../../teams/model.ts';
import { press, refresh } from '../../teams/people/cards.ts';
import { close, submitDialog } from '../../teams/people/dialogs.ts';
import { open, query, sendCard, unfurl } from '../../teams/people/extension.ts';
import { install, uninstall } from '../../teams/people/installation.ts';
import { edit, markRead, memberOf, react, remove, say, undelete } from '../../teams/people/messages.ts';
import { search } from '../../teams/people/search.ts';
import type { Teams } from '../../teams/teams.ts';
import { findMessage } from '../../teams/tenant.ts';
import { droppedFiles } from '../dropped.ts';
import { answerAct } from '../posted.ts';

const chat = z.string();
const id = z.string();
const text = z.string().max(40_000);
const values = z.record(z.string(), z.string());
const place = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), chat, id }),
  z.object({ type: z.literal('dialog'), id }),
]);
const attachment = z.object({ contentType: z.string(), content: z.record(z.string(), z.unknown()) });

/** Everything a person can do on the page. */
const teamsAct = z.discriminatedUnion('do', [
  z.object({ do: z.literal('say'), chat, text, rootId: id.optional(), files: droppedFiles }),
  z.object({ do: z.literal('edit'), chat, id, text }),
  z.object({ do: z.literal('delete'), chat, id }),
  z.object({ do: z.literal('undelete'), chat, id }),
  z.object({ do: z.literal('react'), chat, id, type: z.string().max(20), adding: z.boolean() }),
  z.object({ do: z.literal('read'), chat }),
  z.object({
    do: z.literal('press'),
    place,
    /** As it stood in the window: it may be older than the message. */
    action: z.looseObject({ type: z.string() }),
    values,
  }),
  z.object({ do: z.literal('refresh'), chat, id }),
  z.object({ do: z.literal('search'), place, inputId: z.string(), text, values }),
  z.object({ do: z.literal('closeDialog'), id }),
  z.object({ do: z.literal('query'), chat, command: z.string(), text: text.optional() }),
  z.object({ do: z.literal('open'), chat, command: z.string(), about: id.optional() }),
  z.object({ do: z.literal('unfurl'), chat, url: z.url() }),
  z.object({ do: z.literal('sendCard'), chat, attachment, text, rootId: id.optional() }),
  z.object({ do: z.literal('install'), chat }),
  z.object({ do: z.literal('uninstall'), chat }),
]);
/** As the page writes it. */
export type TeamsAct = z.input<typeof teamsAct>;

/** `POST /ui/teams/act?as=paul`: one act of one person. */
export async function serveTeamsActs(
  teams: Teams,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname !== '/ui/teams/act') return false;
  const key = url.searchParams.get('as') ?? '';
  const known = teams.tenant.people.has(key);
  await answerAct(request, response, teamsAct, known ? (act) => perform(teams, key, act) : undefined);
  return true;
}

function perform(teams: Teams, key: string, act: z.output<typeof teamsAct>): unknown {
  switch (act.do) {
    case 'say':
      return {
        ok: true,
        id: say(teams, key, act.chat, act.text, { rootId: act.rootId, files: act.files }).id,
      };
    case 'edit':
      return edit(teams, key, held(teams, key, act), act.text);
    case 'delete':
      return remove(teams, key, held(teams, key, act));
    case 'undelete':
      return undelete(teams, key, held(teams, key, act));
    case 'react':
      return react(teams, key, held(teams, key, act), act.type, act.adding);
    case 'read':
      return markRead(teams, key, act.chat);
    case 'press':
      return act.place.type === 'dialog'
        ? submitDialog(teams, key, act.place.id, act.action, act.values)
        : press(teams, key, held(teams, key, act.place), act.action, act.values);
    case 'refresh':
      return refresh(teams, key, held(teams, key, act), 'manual');
    case 'search':
      return search(teams, key, act.place, act.inputId, act.text, act.values);
    case 'closeDialog':
      return close(teams, key, act.id);
    case 'query':
      return query(teams, key, act.chat, act.command, act.text);
    case 'open': {
      const about = act.about === undefined ? undefined : held(teams, key, { ...act, id: act.about });
      return open(teams, key, act.chat, act.command, about);
    }
    case 'unfurl':
      return unfurl(teams, key, act.chat, act.url);
    case 'sendCard': {
      const { id: sent } = sendCard(teams, key, act.chat, act.attachment as Attachment, act);
      return { ok: true, id: sent };
    }
    case 'install':
      return install(teams, key, memberOf(teams, key, act.chat).chat);
    case 'uninstall':
      return uninstall(teams, key, memberOf(teams, key, act.chat).chat);
  }
}

function held(teams: Teams, key: string, place: { chat: string; id: string }): Message {
  const found = findMessage(memberOf(teams, key, place.chat).chat, place.id);
  if (!found) throw new Error(`no message ${place.id}`);
  return found;
}
