#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { type Config, readConfig } from './config.ts';
import { referenceOf } from './desk/reference.ts';
import { StoreError } from './store/errors.ts';
import { openStore, type Store } from './store/open.ts';

const USAGE = `guichet start                    the desk; without a chat configured, a playground to try it in
guichet apply FILE [--dry-run]   make the desk what FILE says; --dry-run only says what would change
guichet seed --demo              fill an empty desk with the demo desk and its sample tickets
guichet copy URL                 the whole desk into another, empty database: stop the desk first
guichet outbox [list]            what could not be sent
guichet outbox retry ID|all      send it again
guichet outbox drop ID           never send it
guichet people show WHO          a person (e-mail or number) and who they are in the chats
guichet people join WHO OTHER    two persons are one human: the second becomes the first
guichet people split IDENTITY    one of a person's identities is somebody else`;

const HELP: ReadonlySet<string> = new Set(['help', '--help', '-h']);

/** 0 done · 1 refused, with a sentence for each reason · 2 called wrongly. */
async function run(argv: readonly string[]): Promise<number> {
  if (HELP.has(argv[0] ?? '')) {
    console.log(USAGE);
    return 0;
  }
  const args = argumentsOf(argv);
  if (!args) return say(USAGE, 2);
  const read = readConfig(process.env);
  if ('mistakes' in read) return say(read.mistakes.join('\n'), 1);
  const { databaseUrl } = read.config;
  const [command, file, ...rest] = args.positionals;
  if (command === 'apply' && file && rest.length === 0) {
    return apply(databaseUrl, file, args.values['dry-run'] ?? false);
  }
  if (command === 'start' && !file) return start(read.config);
  if (command === 'seed' && args.values.demo && !file) return seed(databaseUrl);
  if (command === 'copy' && file && rest.length === 0) return copy(databaseUrl, file);
  if (command === 'people' && file) return people(databaseUrl, [file, ...rest]);
  if (command === 'outbox') return outbox(databaseUrl, [file, ...rest]);
  const usage = USAGE.split('\n').find((line) => line.startsWith(`guichet ${command} `));
  if (usage) return say(`It is used so:\n\n${usage}`, 2);
  return say(command ? `There is no guichet ${args.positionals.join(' ')}.\n\n${USAGE}` : USAGE, 2);
}

/** Runs until it is told to stop. */
async function start(config: Config): Promise<number> {
  // Prisma's compiler of queries is WebAssembly: made fast only where it proves hot, not within the first second,
  // a desk takes a third less memory when idle, and starts sooner.
  setFlagsFromString('--wasm-tiering-budget=100000000');
  const [{ startGuichet }, { pino }] = await Promise.all([import('./main.ts'), import('pino')]);
  const log = pino({ level: config.logLevel });
  const guichet = await startGuichet({ config: inPlayground(config), log });
  if (guichet.playgroundUrl) {
    console.log(
      `\n  The playground: ${guichet.playgroundUrl}\n` +
        '  A demo desk in stand-ins for Slack and Teams on this machine: be any of its people, no account needed.\n',
    );
    if (process.env.DATABASE_URL)
      console.warn(
        '  No chat is configured, and DATABASE_URL is: what is played there happens to that desk.\n',
      );
  }
  log.info({ port: guichet.port }, 'Guichet is ready');
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await guichet.stop();
  // A call that hangs would hold the process past its time.
  process.exit(0);
}

/** Who tries the demo, and connects a chat later, shall not find its people, nor their files, in their own desk. */
function inPlayground(config: Config): Config {
  const played = config.slack === null && config.teams === null && !process.env.DATABASE_URL;
  if (!played) return config;
  const placed = process.env.FILES_DIR || process.env.FILES_URL;
  const place = { in: 'folder', folder: 'data/playground-files' } as const;
  return {
    ...config,
    databaseUrl: 'file:data/playground.db',
    ...(!placed && { files: { ...config.files, place } }),
  };
}

async function apply(url: string, path: string, dryRun: boolean): Promise<number> {
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return say(`${path} cannot be read.`, 1);
  const { readDeskFile } = await import('./desk/deskFile/read.ts');
  const read = readDeskFile(text);
  if ('mistakes' in read) {
    const lines = read.mistakes.map(({ line, message }) => `${path}:${line}: ${message}`);
    return say([...lines, 'Nothing was changed.'].join('\n'), 1);
  }
  const { applyDeskFile } = await import('./desk/deskFile/apply.ts');
  const store = await openStore({ url });
  try {
    const changes = await applyDeskFile(store, read.desk, { now: new Date(), dryRun });
    for (const { change, what, name } of changes) console.log(`${change} ${what} ${name}`);
    if (!read.desk.people.some(({ admin }) => admin)) console.warn(NO_ADMIN);
    console.log(
      `${changes.length} ${changes.length === 1 ? 'change' : 'changes'}${dryRun ? ' to make' : ''}.`,
    );
    return 0;
  } finally {
    await store.close();
  }
}

const NO_ADMIN = 'Nobody in it is an admin (admin: true): nobody hears of what cannot be sent.';

async function seed(url: string): Promise<number> {
  const { seedDemo } = await import('./desk/demo/seed.ts');
  const store = await openStore({ url });
  try {
    if (await isOwn(store)) {
      return say('This desk has people of its own: the demo desk was not put among them.', 1);
    }
    const opened = await seedDemo(store, new Date());
    console.log(
      opened > 0
        ? `The demo desk is there, with ${opened} tickets.`
        : 'The desk has tickets already: none were added.',
    );
    return 0;
  } finally {
    await store.close();
  }
}

/** From SQLite to PostgreSQL, when a desk has grown. */
async function copy(fromUrl: string, toUrl: string): Promise<number> {
  const { copyStore } = await import('./store/copyStore.ts');
  const from = await openStore({ url: fromUrl });
  try {
    const to = await openStore({ url: toUrl });
    try {
      const copied = await copyStore(from, to);
      if (copied === null) return say('The other database holds a desk already: nothing was copied.', 1);
      console.log(`${copied} rows were copied. Start the desk with its DATABASE_URL, and keep FILES_DIR.`);
      return 0;
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

/** Anybody with an address is from a desk file or a chat. */
const isOwn = async ({ read }: Store): Promise<boolean> =>
  (await read.person.count({ where: { email: { not: null }, NOT: { email: { endsWith: DEMO } } } })) > 0;

const DEMO = '@academie.example';

/** Who is who: a chat that gives no verified e-mail, or two humans behind one address, only an admin can tell. */
async function people(url: string, [what, first, second]: readonly string[]): Promise<number> {
  const { joinPersons, knownPerson, splitIdentity } = await import('./desk/identities.ts');
  const store = await openStore({ url });
  try {
    if (what === 'split' && first && !second) {
      const id = Number(first);
      const known =
        Number.isInteger(id) && (await store.read.chatIdentity.findUnique({ where: { id } })) !== null;
      if (!known) return say(`There is no identity ${first}: see guichet people show.`, 1);
      console.log(`It is person ${await splitIdentity(store, id, new Date())} now.`);
      return 0;
    }
    const one = first ? await knownPerson(store.read, first) : null;
    if (first && !one) return say(`Nobody has the e-mail or number ${first}.`, 1);
    if (what === 'show' && one && !second) {
      console.log(`person ${one.id}: ${one.name}${one.email ? ` <${one.email}>` : ''}`);
      for (const { id, platform, userId } of one.identities)
        console.log(`  identity ${id}: ${platform} ${userId}`);
      return 0;
    }
    const other = second ? await knownPerson(store.read, second) : null;
    if (second && !other) return say(`Nobody has the e-mail or number ${second}.`, 1);
    if (what !== 'join' || !one || !other) return say(USAGE, 2);
    if (one.id === other.id) return say('They are one person already.', 1);
    await joinPersons(store, one.id, other.id);
    console.log(`${other.name} (person ${other.id}) is person ${one.id}, ${one.name}, now.`);
    return 0;
  } finally {
    await store.close();
  }
}

/** As `admin outbox` in a chat, for when no chat can be reached. */
async function outbox(
  url: string,
  [what = 'list', which, ...rest]: readonly (string | undefined)[],
): Promise<number> {
  const { dropParked, listParked, retryAllParked, retryParked } = await import('./desk/parked.ts');
  const id = Number(which);
  const one = Number.isInteger(id) && id > 0;
  const store = await openStore({ url });
  try {
    if (rest.length > 0) return say(USAGE, 2);
    if (what === 'list' && which === undefined) {
      const parked = await listParked(store, { limit: Number.MAX_SAFE_INTEGER });
      for (const { id, createdAt, kind, platform, error, ticket, person } of parked) {
        const about = ticket ? referenceOf(ticket.number) : '-';
        const to = person?.name ?? ticket?.team.name ?? '-';
        console.log([id, createdAt.toISOString(), platform, kind, about, to, error ?? 'unknown'].join('\t'));
      }
      return 0;
    }
    if (what === 'retry' && which === 'all') {
      console.log(`${await retryAllParked(store, Number.MAX_SAFE_INTEGER, new Date())} to be sent again.`);
      return 0;
    }
    if (!one || (what !== 'retry' && what !== 'drop')) return say(USAGE, 2);
    const found = await (what === 'retry' ? retryParked(store, id, new Date()) : dropParked(store, id));
    if (!found) return say(`There is no parked delivery ${id}: see guichet outbox list.`, 1);
    console.log(what === 'retry' ? `${id} is to be sent again.` : `${id} is given up.`);
    return 0;
  } finally {
    await store.close();
  }
}

function argumentsOf(argv: readonly string[]) {
  try {
    const options = { 'dry-run': { type: 'boolean' }, demo: { type: 'boolean' } } as const;
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch {
    return null;
  }
}

function say(text: string, code: number): number {
  console.error(text);
  return code;
}

/** One sentence for what an operator can mend; null: a bug, which shows itself whole. */
function sentenceFor(error: unknown): string | null {
  if (error instanceof StoreError) return error.message;
  const { code, syscall, port } = error as NodeJS.ErrnoException & { port?: number };
  if (syscall !== 'listen') return null;
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program: set PORT or PLAYGROUND_PORT.`;
  return code === 'EACCES' ? `Port ${port} needs more rights than this user has: set PORT.` : null;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const sentence = sentenceFor(error);
  if (sentence === null) throw error;
  process.exitCode = say(sentence, 1);
}
