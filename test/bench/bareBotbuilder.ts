// The bar: botbuilder as its documentation has it, which checks the token and sends an invoke's data back.
import type { AddressInfo } from 'node:net';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';

const { APP_ID: appId = '', METADATA_URL = '', TOKEN_URL = '' } = process.env;
// One of these given, botbuilder takes its own for none of them.
const local = {
  ToBotFromChannelOpenIdMetadataUrl: METADATA_URL,
  ToBotFromEmulatorOpenIdMetadataUrl: METADATA_URL,
  ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  ToChannelFromBotLoginUrl: TOKEN_URL,
  OAuthUrl: TOKEN_URL,
  CallerId: 'urn:botframework:azure',
};
const credentials = {
  isValidAppId: async (id: string) => id === appId,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => ({ signRequest: async (request: unknown) => request }),
};
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(local, credentials as never));

const server = createServer((request, response) => {
  if (request.url === '/healthz') response.end('ok');
  else void answer(request, response);
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
  await adapter.process(Object.assign(request, { body }), asExpress(response), async (context) => {
    const { data } = context.activity.value as { data: unknown };
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: data } });
  });
}

/** What `process` asks of a response beyond Node's own. */
const asExpress = (response: ServerResponse) =>
  Object.assign(response, {
    status: (code: number) => (response.statusCode = code),
    header: (name: string, value: unknown) => response.setHeader(name, String(value)),
    send: (body: unknown) => response.write(typeof body === 'string' ? body : JSON.stringify(body)),
  });

server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ port: (server.address() as AddressInfo).port }));
});
