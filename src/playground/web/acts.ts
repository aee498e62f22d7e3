import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { act, suggest } from '../slack/people/blockActions.ts';
import { runCommand } from '../slack/people/commands.ts';
import { openHome } from '../slack/people/home.ts';
import { dismiss, edit, markRead, remove, say } from '../slack/people/messages.ts';
import { close, submit } from '../slack/people/modals.ts';
import { runMessageShortcut, runShortcut } from '../slack/people/shortcuts.ts';
import type { ViewState } from '../slack/model.ts';
import type { Slack } from '../slack/slack.ts';
import { droppedFiles } from './dropped.ts';
import { answerAct } from './posted.ts';

const place = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), channel: z.string(), ts: z.string() }),
  z.object({ type: z.literal('view'), viewId: z.string() }),
  z.object({ type: z.literal('home') }),
]);
const values = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())));
const channel = z.string();
const ts = z.string();
const text = z.string().max(40_000);

/** Everything a person can do on the page. */
const pageAct = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('say'),
    channel,
    text,
    threadTs: ts.optional(),
    broadcast: z.boolean().optional(),
    files: droppedFiles,
  }),
  z.object({ do: z.literal('edit'), channel, ts, text }),
  z.object({ do: z.literal('delete'), channel, ts }),
  z.object({ do: z.literal('dismiss'), channel, ts }),
  z.object({ do: z.literal('read'), channel }),
  z.object({ do: z.literal('command'), channel, command: z.string(), text }),
  z.object({
    do: z.literal('act'),
    place,
    blockId: z.string(),
    actionId: z.string(),
    value: z.record(z.string(), z.unknown()).optional(),
    values: values.optional(),
  }),
  z.object({ do: z.literal('suggest'), place, blockId: z.string(), actionId: z.string(), text }),
  z.object({ do: z.literal('submit'), viewId: z.string(), values }),
  z.object({ do: z.literal('close'), viewId: z.string(), all: z.boolean().optional() }),
  z.object({ do: z.literal('shortcut'), callbackId: z.string() }),
  z.object({ do: z.literal('messageShortcut'), callbackId: z.string(), channel, ts }),
  z.object({ do: z.literal('openHome'), tab: z.enum(['home', 'messages']) }),
]);
/** As the page writes it. */
export type PageAct = z.input<typeof pageAct>;

/** `POST /ui/act?as=U…`: one act of one person. */
export async function serveActs(
  slack: Slack,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname !== '/ui/act') return false;
  const user = url.searchParams.get('as') ?? '';
  const known = slack.workspace.users.get(user);
  const mayAct = known !== undefined && !known.isBot;
  await answerAct(request, response, pageAct, mayAct ? (given) => perform(slack, user, given) : undefined);
  return true;
}

function perform(slack: Slack, user: string, given: z.output<typeof pageAct>): unknown {
  switch (given.do) {
    case 'say':
      return {
        ok: true,
        ts: say(slack, user, given.channel, given.text, {
          ts: given.threadTs,
          broadcast: given.broadcast,
          files: given.files,
        }).ts,
      };
    case 'edit':
      return edit(slack, user, given.channel, given.ts, given.text);
    case 'delete':
      return remove(slack, user, given.channel, given.ts);
    case 'dismiss':
      return dismiss(slack, user, given.channel, given.ts);
    case 'read':
      return markRead(slack, user, given.channel);
    case 'command':
      return runCommand(slack, user, given.channel, given.command, given.text);
    case 'act':
      return act(slack, user, given.place, { ...given, values: given.values as ViewState | undefined });
    case 'suggest':
      return suggest(slack, user, given.place, given);
    case 'submit':
      return submit(slack, user, given.viewId, given.values as ViewState);
    case 'close':
      return close(slack, user, given.viewId, given.all);
    case 'shortcut':
      return runShortcut(slack, user, given.callbackId);
    case 'messageShortcut':
      return runMessageShortcut(slack, user, given.callbackId, given.channel, given.ts);
    case 'openHome':
      return openHome(slack, user, given.tab);
  }
}
