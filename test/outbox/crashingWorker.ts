// Run as a process of its own: sends what the store at argv[2] has to the chat at argv[3], until it is killed.
import { startOutbox } from '../../src/outbox/outbox.ts';
import { openStore } from '../../src/store/open.ts';
import { sendTo } from './chatServer.ts';

const [, , url = '', chat = ''] = process.argv;
const store = await openStore({ url, migrated: true });
startOutbox({ store, send: sendTo(chat), concurrency: 4 });
setInterval(() => {}, 60_000); // the outbox alone does not keep a process alive
