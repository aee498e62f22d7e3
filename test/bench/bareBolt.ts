// The bar: Bolt as its documentation has it, which verifies the signature, acks and does nothing.
import { App, HTTPReceiver } from '@slack/bolt';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';

const receiver = new HTTPReceiver({ signingSecret: process.env.SECRET ?? '' });
const app = new App({ receiver, authorize: async () => ({ botToken: 'xoxb-bench' }) });
app.command(/.*/, ({ ack }) => ack());
app.view(/.*/, ({ ack }) => ack());

const server = createServer((request, response) => {
  if (request.url === '/healthz') response.end('ok');
  else receiver.requestListener(request, response);
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ port: (server.address() as AddressInfo).port }));
});
