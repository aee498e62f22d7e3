import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/**
 * A mailbox on this machine that speaks as much of IMAP4rev1 (RFC 3501) and IDLE (RFC 2177) as a reader of mail asks
 * for. No server on npm does so without a database or within the last years.
 */
export interface ImapServer {
  /** `imap://desk:secret@127.0.0.1:PORT/INBOX` */
  readonly url: string;
  /** A mail comes in, and who idles hears of it. Returns its UID. */
  delivers(source: string | Buffer): number;
  flagsOf(uid: number): readonly string[];
  /** Commands it was given, without what they say. */
  readonly commands: readonly string[];
  /** How many mails were fetched whole. */
  fetchedWhole(): number;
  /** The next times a command of this name is given, it is refused (`no`), or the connection breaks. */
  fails(command: string, how: 'no' | 'drop', times?: number): void;
  /** Breaks every connection. */
  hangsUp(): void;
  stop(): Promise<void>;
}

interface Kept {
  readonly uid: number;
  readonly source: Buffer<ArrayBuffer>;
  readonly flags: Set<string>;
}

export async function startImapServer({ idles = true } = {}): Promise<ImapServer> {
  const mails: Kept[] = [];
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const idling = new Map<Socket, string>();
  const planned: { command: string; how: 'no' | 'drop'; times: number }[] = [];
  let whole = 0;
  const capabilities = `IMAP4rev1${idles ? ' IDLE' : ''}`;

  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      idling.delete(socket);
    });
    const say = (line: string | Buffer): void => {
      socket.write(Buffer.concat([Buffer.from(line), Buffer.from('\r\n')]));
    };
    say(`* OK [CAPABILITY ${capabilities}] ready`);
    let buffered = '';
    socket.on('data', (data) => {
      buffered += data.toString('latin1');
      for (let end = buffered.indexOf('\r\n'); end >= 0; end = buffered.indexOf('\r\n')) {
        const line = buffered.slice(0, end);
        buffered = buffered.slice(end + 2);
        hear(socket, say, line);
      }
    });
  });

  function hear(socket: Socket, say: (line: string | Buffer) => void, line: string): void {
    if (/^DONE$/i.test(line)) {
      const tag = idling.get(socket) ?? '*';
      idling.delete(socket);
      return say(`${tag} OK done`);
    }
    const [, tag = '', uid, name = '', rest = ''] = /^(\S+) (UID )?(\S+) ?(.*)$/i.exec(line) ?? [];
    const command = `${uid ? 'UID ' : ''}${name}`.toUpperCase();
    commands.push(command);
    const plan = planned.find((one) => one.command === command && one.times > 0);
    if (plan) {
      plan.times -= 1;
      if (plan.how === 'drop') return void socket.destroy();
      return say(`${tag} NO not now`);
    }
    switch (command) {
      case 'CAPABILITY':
        say(`* CAPABILITY ${capabilities}`);
        return say(`${tag} OK`);
      case 'LOGIN':
        return say(
          /^"?desk"? "?secret"?$/.test(rest) ? `${tag} OK in` : `${tag} NO [AUTHENTICATIONFAILED] wrong`,
        );
      case 'LIST':
      case 'LSUB':
        say(`* ${command} (\\HasNoChildren) "/" "INBOX"`);
        return say(`${tag} OK`);
      case 'SELECT':
        say('* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)');
        say('* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)] kept');
        say(`* ${mails.length} EXISTS`);
        say('* 0 RECENT');
        say('* OK [UIDVALIDITY 7] valid');
        say(`* OK [UIDNEXT ${mails.length + 1}] next`);
        return say(`${tag} OK [READ-WRITE] selected`);
      case 'UID SEARCH': {
        const unseen = mails.filter(({ flags }) => !flags.has('\\Seen')).map((mail) => mail.uid);
        say(`* SEARCH${unseen.map((one) => ` ${one}`).join('')}`);
        return say(`${tag} OK`);
      }
      case 'UID FETCH': {
        const [, wanted = '', items = ''] = /^(\d+) (.*)$/.exec(rest) ?? [];
        const at = mails.findIndex((mail) => mail.uid === Number(wanted));
        const mail = mails[at];
        if (mail) say(fetched(at + 1, mail, items));
        return say(`${tag} OK`);
      }
      case 'UID STORE': {
        const [, wanted = '', flags = ''] = /^(\d+) \+FLAGS(?:\.SILENT)? \(([^)]*)\)$/i.exec(rest) ?? [];
        const mail = mails.find((one) => one.uid === Number(wanted));
        if (!mail) return say(`${tag} BAD what?`);
        for (const flag of flags.split(' ')) mail.flags.add(flag);
        return say(`${tag} OK`);
      }
      case 'IDLE':
        if (!idles) return say(`${tag} BAD unknown`);
        idling.set(socket, tag);
        return say('+ idling');
      case 'NOOP':
        say(`* ${mails.length} EXISTS`);
        return say(`${tag} OK`);
      case 'LOGOUT':
        say('* BYE');
        say(`${tag} OK`);
        return void socket.end();
      default:
        return say(`${tag} BAD unknown`);
    }
  }

  function fetched(sequence: number, { uid, source, flags }: Kept, items: string): Buffer {
    const literal = (name: string, bytes: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> =>
      Buffer.concat([Buffer.from(` ${name} {${bytes.length}}\r\n`), bytes]);
    const pieces = [Buffer.from(`* ${sequence} FETCH (UID ${uid}`)];
    if (/RFC822\.SIZE/i.test(items)) pieces.push(Buffer.from(` RFC822.SIZE ${source.length}`));
    if (/FLAGS/i.test(items)) pieces.push(Buffer.from(` FLAGS (${[...flags].join(' ')})`));
    if (/BODY(?:\.PEEK)?\[HEADER\]/i.test(items)) {
      const end = source.indexOf('\r\n\r\n');
      pieces.push(literal('BODY[HEADER]', source.subarray(0, end < 0 ? source.length : end + 4)));
    }
    if (/BODY(?:\.PEEK)?\[\]/i.test(items)) {
      whole += 1;
      pieces.push(literal('BODY[]', source));
    }
    // Only a fetch without PEEK marks a mail as read.
    if (/BODY\[/i.test(items)) flags.add('\\Seen');
    return Buffer.concat([...pieces, Buffer.from(')')]);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `imap://desk:secret@127.0.0.1:${port}/INBOX`,
    delivers(source) {
      const uid = mails.length + 1;
      mails.push({ uid, source: Buffer.from(source as string), flags: new Set() });
      for (const socket of idling.keys()) socket.write(`* ${mails.length} EXISTS\r\n`);
      return uid;
    },
    flagsOf: (uid) => [...(mails.find((mail) => mail.uid === uid)?.flags ?? [])],
    commands,
    fetchedWhole: () => whole,
    fails: (command, how, times = 1) => void planned.push({ command, how, times }),
    hangsUp() {
      for (const socket of sockets) socket.destroy();
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
