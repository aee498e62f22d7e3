import type { Reader } from '../open.ts';
import { type AgentCount, countByAgent } from './countByAgent.ts';
import { countByAge } from './countByAge.ts';
import { countByFamilyGroup, type FamilyGroupCount } from './countByFamilyGroup.ts';
import { countByState, type StateCount } from './countByState.ts';
import { countOpen } from './countOpen.ts';
import { createdAndResolved, type CreatedAndResolved } from './createdAndResolved.ts';
import { oldestActive } from './oldestActive.ts';
import { serviceLevel, type ServiceLevel } from './serviceLevel.ts';
import type { TicketSummary } from './ticketSummary.ts';

export interface DigestFigures {
  readonly open: number;
  readonly byState: readonly StateCount[];
  readonly byAgent: readonly AgentCount[];
  readonly byFamilyGroup: readonly FamilyGroupCount[];
  /** One more than `AGE_DAYS`. */
  readonly byAge: readonly number[];
  readonly created: number;
  readonly resolved: number;
  /** Day by day. */
  readonly trend: CreatedAndResolved;
  readonly oldest: readonly TicketSummary[];
  /** Which times were kept, and which are at risk. */
  readonly serviceLevel: ServiceLevel;
}

/** Where one band of age ends and the next begins. */
export const AGE_DAYS = [1, 3, 7, 30] as const;
const OLDEST = 5;

interface Options {
  readonly teamId: number;
  readonly now: Date;
  /** What was created and resolved is counted from here. */
  readonly since: Date;
  /** When each day of the trend begins, and last when the last ends. */
  readonly days: readonly Date[];
}

/** All a team's digest says, from what is open and what changed of late. */
export async function digest(read: Reader, { teamId, now, since, days }: Options): Promise<DigestFigures> {
  const teamIds = [teamId];
  const [byState, byAgent, byFamilyGroup, byAge, lately, trend, oldest, level] = await Promise.all([
    countByState(read, { teamId }),
    countByAgent(read, { teamIds }),
    countByFamilyGroup(read, { teamIds }),
    countByAge(read, { teamId, now, days: AGE_DAYS }),
    createdAndResolved(read, { teamId, edges: upTo(since, now) }),
    createdAndResolved(read, { teamId, edges: days }),
    oldestActive(read, { teamId, limit: OLDEST }),
    serviceLevel(read, { teamId, now, since, dayEnds: days.at(-1) ?? now }),
  ]);
  return {
    open: byState.reduce((sum, { count }) => sum + count, 0),
    ...{ byState, byAgent, byFamilyGroup, byAge },
    created: lately.created[0] ?? 0,
    resolved: lately.resolved[0] ?? 0,
    trend,
    oldest,
    serviceLevel: level,
  };
}

/** How many tickets a team has open; null where there is none and nothing happened since: nothing to say. */
export async function openToTell(
  read: Reader,
  { teamId, now, since }: Omit<Options, 'days'>,
): Promise<number | null> {
  const open = await countOpen(read, { teamIds: [teamId] });
  if (open > 0) return open;
  const { created, resolved } = await createdAndResolved(read, { teamId, edges: upTo(since, now) });
  return (created[0] ?? 0) + (resolved[0] ?? 0) > 0 ? open : null;
}

/** `now` itself belongs to it. */
const upTo = (since: Date, now: Date): Date[] => [since, new Date(now.getTime() + 1)];
