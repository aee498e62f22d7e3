import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendUpload, type Upload } from '../uploads.ts';
import type { Json } from './model.ts';
import type { Slack } from './slack.ts';

/** A file in Slack's words, as a message names it. */
export function fileObject(slack: Slack, upload: Upload, user: string, given?: string): Json {
  const id = slack.uploads.add(upload, given);
  const address = `${slack.url}/files-pri/${slack.workspace.team.id}-${id}`;
  const name = encodeURIComponent(upload.name);
  return {
    id,
    name: upload.name,
    title: upload.name,
    mimetype: upload.type,
    filetype: upload.name.split('.').at(-1) ?? '',
    user,
    mode: 'hosted',
    size: upload.content.length,
    is_external: false,
    url_private: `${address}/${name}`,
    url_private_download: `${address}/download/${name}`,
  };
}

/** `GET /files-pri/T…-F…/…`: to the bot by its token; anybody else is led to the page for signing in. */
export function serveFiles(slack: Slack, request: IncomingMessage, response: ServerResponse): boolean {
  const id = /^\/files-pri\/\w+-(F\w+)\//.exec(request.url ?? '')?.[1];
  if (id === undefined) return false;
  const found = slack.uploads.get(id);
  if (request.headers.authorization !== `Bearer ${slack.tokens.bot}`) {
    response.writeHead(302, { location: `${slack.url}/?redir=files` }).end();
  } else if (found) sendUpload(found, response);
  else response.writeHead(404).end();
  return true;
}
