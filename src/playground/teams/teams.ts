import type { Faults } from '../faults.ts';
import type { Bot } from './bot/bot.ts';
import type { Keys } from './bot/keys.ts';
import type { Call } from './connector/calls.ts';
import type { Fault } from './connector/misbehave.ts';
import type { Throttle } from './connector/throttle.ts';
import type { Tokens } from './connector/tokens.ts';
import type { Uploads } from '../uploads.ts';
import type { Tenant } from './tenant.ts';

/** Everything the parts of the stand-in share. */
export interface Teams {
  readonly tenant: Tenant;
  readonly bot: Bot;
  readonly uploads: Uploads;
  readonly keys: Keys;
  readonly tokens: Tokens;
  readonly throttle: Throttle;
  readonly faults: Faults<Fault>;
  readonly calls: Call[];
  /** What the bot did that Teams would refuse or ignore, in sentences. */
  readonly errors: BotError[];
  readonly cardBytes: number;
  /** The root of all addresses here, known once the server listens: `http://127.0.0.1:1234/teams/`. */
  url: string;
}

export interface BotError {
  readonly at: number;
  /** What it answered: the name of an invoke, or the operation of a call. */
  readonly about: string;
  readonly problem: string;
}

export function blame(teams: Teams, about: string, problem: string): void {
  teams.errors.push({ at: teams.tenant.now(), about, problem });
  if (teams.errors.length > 1_000) teams.errors.splice(0, 500);
  teams.tenant.changed();
}
