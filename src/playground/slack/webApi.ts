import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../http/body.ts';
import { misbehave } from '../http/misbehave.ts';
import { type Arguments, readArguments, refused } from './api/arguments.ts';
import { callMethod } from './api/methods.ts';
import { takeResponse } from './api/responses.ts';
import type { SocketTransport } from './bot/socket.ts';
import type { Fault } from './faults.ts';
import type { Json } from './model.ts';
import type { Slack } from './slack.ts';

/** The HTTP face the bot talks to: `/api/<method>` and `/response/<token>`. False when the path is neither. */
export async function serveWebApi(
  slack: Slack,
  socket: SocketTransport | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const [, area, name] = url.pathname.split('/');
  if (area === 'response' && name) {
    const said = parse(await readBody(request));
    const fault = slack.faults.take('response');
    const answer = takesEffect(fault) ? takeResponse(slack, name, said) : undefined;
    if (fault) goWrong(slack, fault, request, response);
    else if (answer) reply(response, answer.status, answer.body);
    return true;
  }
  if (area !== 'api' || !name) return false;

  const body = await readBody(request);
  let args: Arguments;
  try {
    args = readArguments(request.headers['content-type'] ?? '', body, url.searchParams);
  } catch {
    reply(response, 200, refused('invalid_json'));
    return true;
  }
  const { token: inForm, ...shown } = args.all;
  const token = request.headers.authorization?.replace(/^Bearer /, '') ?? (inForm as string | undefined);
  const run = () =>
    name === 'apps.connections.open'
      ? openConnection(slack, socket, token)
      : callMethod(slack, name, token, args);

  const fault = slack.faults.take(name);
  const told = takesEffect(fault) ? run() : undefined;
  slack.calls.push({
    method: name,
    args: { ...shown, ...complexOf(args) },
    at: slack.workspace.now(),
    ...(told ? { response: told } : {}),
    ...(fault ? { fault: fault.kind } : {}),
  });
  if (slack.calls.length > 20_000) slack.calls.splice(0, 5_000);
  slack.workspace.changed();
  if (fault) goWrong(slack, fault, request, response);
  else reply(response, 200, told ?? {});
  return true;
}

function openConnection(slack: Slack, socket: SocketTransport | undefined, token: string | undefined): Json {
  if (!token) return refused('not_authed');
  if (!slack.tokens.app || token !== slack.tokens.app) return refused('invalid_auth');
  if (!socket) return refused('socket_mode_not_enabled');
  return { ok: true, url: `${slack.url.replace(/^http/, 'ws')}${socket.ticket()}` };
}

function goWrong(slack: Slack, fault: Fault, request: IncomingMessage, response: ServerResponse): void {
  switch (fault.kind) {
    case 'rate_limited':
      response.setHeader('retry-after', String(fault.retryAfterSeconds));
      reply(response, 429, refused('ratelimited'));
      return;
    case 'error':
      reply(response, 200, refused(fault.error));
      return;
    default:
      misbehave(fault, request, response, slack.faults);
  }
}

const takesEffect = (fault: Fault | undefined): boolean =>
  !fault || (fault.applied === true && fault.kind !== 'rate_limited');

function reply(response: ServerResponse, status: number, body: Json | 'ok'): void {
  const text = body === 'ok' ? 'ok' : JSON.stringify(body);
  response
    .writeHead(status, {
      'content-type': body === 'ok' ? 'text/plain' : 'application/json; charset=utf-8',
      'x-oauth-scopes': 'commands,chat:write',
    })
    .end(text);
}

/** The log of calls shows blocks, views and metadata as values, however they were sent. */
function complexOf(args: Arguments): Json {
  const names = ['blocks', 'view', 'metadata', 'attachments', 'files'].filter(
    (name) => args.all[name] !== undefined,
  );
  return Object.fromEntries(names.map((name) => [name, args.json(name)]));
}

function parse(body: string): Json {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Json) : {};
  } catch {
    return {};
  }
}
