import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../../http/body.ts';
import { sendUpload } from '../../uploads.ts';
import type { Json } from '../model.ts';
import type { Teams } from '../teams.ts';
import { remove, send, update } from './activities.ts';
import { type Answer, done, refusals, reply } from './answer.ts';
import type { Operation } from './calls.ts';
import {
  createConversation,
  getChannels,
  getMember,
  getMembers,
  getPagedMembers,
  getTeam,
} from './conversations.ts';
import { misbehave, takesEffect } from './misbehave.ts';

/** A call of the bot, read from its address. */
interface Route {
  readonly operation: Operation;
  readonly conversation?: string;
  readonly activity?: string;
  run(body: Json): Answer;
}

/**
 * What a bot reaches over HTTP: the Connector's API, the tokens to call it with, and the keys to check Teams'
 * requests by. False when the path is none of them.
 */
export async function serveConnector(
  teams: Teams,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (!url.pathname.startsWith('/teams/')) return false;
  // Split before decoding: a conversation's id may hold a slash once decoded.
  const path = url.pathname.slice('/teams/'.length).split('/').map(decoded);
  if (request.method === 'GET' && path[0] === 'openid') return servePublicKeys(teams, path, response);

  if (request.method === 'GET' && serveShared(teams, path, request, response)) return true;

  const text = await readBody(request);
  const route =
    path.join('/') === 'oauth2/token' && request.method === 'POST'
      ? grantToken(teams, text)
      : routeOf(teams, request.method ?? '', path, url.searchParams);
  if (!route) return false;
  const body = route.operation === 'token' ? {} : parse(text);
  const refused = route.operation === 'token' ? undefined : refusalOf(teams, request, body);
  const fault = teams.faults.take(route.operation);
  const told = takesEffect(fault) ? (refused ?? route.run(body ?? {})) : undefined;
  teams.calls.push({
    operation: route.operation,
    conversation: route.conversation,
    activity: route.activity,
    body: body ?? {},
    at: teams.tenant.now(),
    ...(told ? { status: told.status, response: told.body as Json } : {}),
    ...(fault ? { fault: fault.kind } : {}),
  });
  if (teams.calls.length > 20_000) teams.calls.splice(0, 5_000);
  teams.tenant.changed();
  if (fault) misbehave(fault, request, response, teams.faults);
  else reply(response, told ?? done(200));
  return true;
}

function servePublicKeys(teams: Teams, path: readonly string[], response: ServerResponse): boolean {
  switch (path.slice(1).join('/')) {
    case '.well-known/openidconfiguration':
      reply(response, done(200, teams.keys.metadata(teams.url) as Json));
      return true;
    case 'keys':
      reply(response, done(200, teams.keys.jwks as unknown as Json));
      return true;
    default:
      return false;
  }
}

/** A file's own address opens itself; an image of a message is for the bot, by its token. */
function serveShared(
  teams: Teams,
  [area, second, third]: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const isImage = area === 'v3' && second === 'attachments';
  if (!isImage && area !== 'sharepoint') return false;
  const found = teams.uploads.get((isImage ? third : second) ?? '');
  if (isImage && !teams.tokens.accepts(request.headers.authorization)) reply(response, refusals.unauthorized);
  else if (found) sendUpload(found, response);
  else response.writeHead(404).end();
  return true;
}

function grantToken(teams: Teams, text: string): Route {
  return { operation: 'token', run: () => teams.tokens.grant(new URLSearchParams(text)) };
}

function refusalOf(teams: Teams, request: IncomingMessage, body: Json | undefined): Answer | undefined {
  if (!teams.tokens.accepts(request.headers.authorization)) return refusals.unauthorized;
  if (body === undefined) return refusals.badSyntax('The body is not JSON.');
  return undefined;
}

function routeOf(
  teams: Teams,
  method: string,
  path: readonly string[],
  query: URLSearchParams,
): Route | undefined {
  const [version, area, id, part, last, ...rest] = path;
  if (version !== 'v3' || rest.length > 0) return undefined;
  if (area === 'teams' && id !== undefined && method === 'GET') {
    if (part === undefined) return { operation: 'getTeam', run: () => getTeam(teams, id) };
    if (part === 'conversations') return { operation: 'getChannels', run: () => getChannels(teams, id) };
    return undefined;
  }
  if (area !== 'conversations') return undefined;
  if (id === undefined) {
    return method === 'POST'
      ? { operation: 'createConversation', run: (body) => createConversation(teams, body) }
      : undefined;
  }
  const about = { conversation: id, ...(last === undefined ? {} : { activity: last }) };
  switch (`${method} ${part}${last === undefined ? '' : '/…'}`) {
    case 'POST activities':
    case 'POST activities/…':
      return { operation: 'send', ...about, run: (body) => send(teams, id, body, last) };
    case 'PUT activities/…':
      return { operation: 'update', ...about, run: (body) => update(teams, id, last ?? '', body) };
    case 'DELETE activities/…':
      return { operation: 'delete', ...about, run: () => remove(teams, id, last ?? '') };
    case 'GET members':
      return { operation: 'getMembers', conversation: id, run: () => getMembers(teams, id) };
    case 'GET members/…':
      return { operation: 'getMember', conversation: id, run: () => getMember(teams, id, last ?? '') };
    case 'GET pagedmembers':
      return { operation: 'getPagedMembers', conversation: id, run: () => getPagedMembers(teams, id, query) };
    default:
      return undefined;
  }
}

function parse(text: string): Json | undefined {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
