import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own. */
export interface Child {
  readonly port: number;
  /** From the spawning of the process to its first 200 at `/healthz`, or to its word that it listens. */
  readonly startedInMs: number;
  /** Resident memory in bytes; NaN where there is no /proc. */
  rss(): number;
  /** Milliseconds of the processor so far; NaN where there is no /proc. Tells the same on a busy machine. */
  cpuMs(): number;
  /** Warnings and errors it logged. */
  readonly complaints: readonly string[];
  stop(): Promise<void>;
}

export interface BotOptions {
  readonly databaseUrl: string;
  readonly slackApiUrl: string;
}

export const SECRET = 'secret-of-the-bench';

/** The built bot as in production, over HTTP. */
export function startBot({ databaseUrl, slackApiUrl }: BotOptions): Promise<Child> {
  const profiled = process.env.BENCH_NODE_ARGS?.split(' ') ?? [];
  return start([...profiled, fileURLToPath(new URL('../../dist/cli.js', import.meta.url)), 'start'], {
    DATABASE_URL: databaseUrl,
    PORT: '0',
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_API_URL: slackApiUrl,
  });
}

/** A script of this folder that prints `{ "port": … }` once it listens. */
export const startScript = (name: string, env: Readonly<Record<string, string>> = {}): Promise<Child> =>
  start(['--import', 'tsx', fileURLToPath(new URL(name, import.meta.url))], { SECRET, ...env });

async function start(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Child> {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // A bench that breaks off leaves no server behind.
  const end = () => void child.kill();
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  const complaints: string[] = [];
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it listened`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = parsed(line);
      if (said.port !== undefined) resolve(said.port);
      if ((said.level ?? 0) >= WARN) complaints.push(line);
    });
  });
  const healthy = await fetch(`http://127.0.0.1:${port}/healthz`);
  await healthy.arrayBuffer();
  return {
    port,
    startedInMs: performance.now() - started,
    rss: () => rssOf(child),
    cpuMs: () => cpuOf(child),
    complaints,
    async stop() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

const WARN = 40; // pino's number

function parsed(line: string): { readonly port?: number; readonly level?: number } {
  try {
    return JSON.parse(line) as { port?: number; level?: number };
  } catch {
    return {};
  }
}

function rssOf({ pid }: ChildProcess): number {
  const line = /^VmRSS:\s+(\d+) kB/m.exec(proc(pid, 'status'));
  return Number(line?.[1] ?? NaN) * 1_024;
}

/** Linux counts in hundredths of a second; the fields after the command's name, which may hold spaces. */
function cpuOf({ pid }: ChildProcess): number {
  const fields = proc(pid, 'stat').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11] ?? NaN) + Number(fields[12] ?? NaN)) * 10;
}

function proc(pid: number | undefined, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}
