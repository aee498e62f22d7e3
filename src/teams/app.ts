import type { RequestListener } from 'node:http';
import { type Background, background } from '../conversation/background.ts';
import type { Actor } from '../desk/actor.ts';
import { asStoreError } from '../store/driverErrors.ts';
import { StoreError } from '../store/errors.ts';
import { type Activity, chainOf, tenantOf } from './activity.ts';
import type { InvokeAnswer } from './connector.ts';
import { answerLink, answerQuery, answerTypeahead } from './extension.ts';
import { hear } from './hear/hear.ts';
import { namesNobody } from './hear/message.ts';
import type { Sender } from './hear/heard.ts';
import { senderOf } from './hear/sender.ts';
import { workInbox } from './inbox.ts';
import { findUnlistedChannels, followInstallation } from './installation.ts';
import { type Admission, listener } from './listener.ts';
import { introduce, personOf } from './people.ts';
import { noteConversation } from './places.ts';
import { receive } from './receive.ts';
import { rosters } from './roster.ts';
import type { TeamsDesk } from './teamsDesk.ts';

export interface TeamsApp {
  /** What answers at `/api/messages`. */
  readonly listener: RequestListener;
  start(): void;
  /** Ends what is in hand. */
  stop(): Promise<void>;
  /** True while activities are being worked, or have been a moment ago. */
  readonly busy: () => boolean;
}

export interface TeamsAppOptions {
  readonly desk: TeamsDesk;
  readonly admission: Admission;
  /** How often what waits for a person's profile, the channels of a team or its agents is tried again. 15,000 when absent. */
  readonly inboxEveryMs?: number;
}

export function teamsApp({ desk, admission, inboxEveryMs = 15_000 }: TeamsAppOptions): TeamsApp {
  const behind = background(desk.log);
  const meetAgents = rosters(desk);
  let inHand = 0;
  let lastHeard = Number.NEGATIVE_INFINITY;
  let again: NodeJS.Timeout | undefined;
  return {
    listener: listener({
      ...admission,
      log: desk.log,
      async work(heard) {
        inHand += 1;
        const since = performance.now();
        lastHeard = since;
        try {
          return await desk.connector.turn(heard, (given) => answerActivity(desk, given, behind, meetAgents));
        } catch (error) {
          // What was said to whom stays out of the log, and the error out of the answer.
          desk.log.error(
            { type: (error as Error).name, activity: heard.type },
            'An activity could not be answered',
          );
          return { status: heard.type === 'invoke' ? 500 : 200 };
        } finally {
          inHand -= 1;
          desk.counts?.acked((performance.now() - since) / 1_000);
        }
      },
    }),
    start() {
      behind.run(() => workInbox(desk));
      behind.run(meetAgents);
      again = behind.every(inboxEveryMs, async () => {
        await workInbox(desk, JUST_HEARD_MS);
        await findUnlistedChannels(desk);
        await meetAgents();
      });
    },
    async stop() {
      clearInterval(again);
      await behind.ended();
    },
    busy: () => inHand > 0 || performance.now() - lastHeard < JUST_BUSY_MS,
  };
}

/** Where one activity came, the next is likely near. */
const JUST_BUSY_MS = 100;
/** Younger than this, whoever heard it is at it. */
const JUST_HEARD_MS = 15_000;

async function answerActivity(
  desk: TeamsDesk,
  heard: Activity,
  behind: Background,
  meetAgents: () => Promise<void>,
): Promise<InvokeAnswer | null> {
  if (heard.type === 'installationUpdate' || heard.type === 'conversationUpdate') {
    await followInstallation(desk, heard);
    behind.run(meetAgents);
    return null;
  }
  const from = senderOf(heard);
  if (!from) return null;
  const seen = noteConversation(desk, {
    workspace: tenantOf(heard) ?? '',
    channelId: chainOf(heard.conversation.id).channelId,
    serviceUrl: from.serviceUrl,
    teamId: heard.channelData?.team?.id,
    unnamed: namesNobody(heard),
  });
  await seen.catch((thrown: unknown) => {
    // A store that cannot answer this cannot answer what follows either, and there the person is told.
    if (!(asStoreError(thrown) instanceof StoreError)) throw thrown;
  });
  const asked = await answerQuestion(desk, heard, from);
  if (asked) return asked;
  const wanted = hear(heard, from);
  if (!wanted) return null;
  const { invoke, after } = await receive(desk, wanted);
  behind.run(after);
  return invoke;
}

/** Questions that change nothing, asked while somebody types. Null: none of them. */
async function answerQuestion(desk: TeamsDesk, heard: Activity, from: Sender): Promise<InvokeAnswer | null> {
  if (heard.type !== 'invoke') return null;
  const answers: Record<string, (person: Actor) => Promise<InvokeAnswer>> = {
    'application/search': (person) => answerTypeahead(desk, person, heard.value),
    'composeExtension/query': (person) => answerQuery(desk, person, heard),
    'composeExtension/queryLink': (person) => answerLink(desk, from, person, heard),
    'composeExtension/anonymousQueryLink': (person) => answerLink(desk, from, person, heard),
  };
  const answer = Object.hasOwn(answers, heard.name ?? '') ? answers[heard.name ?? ''] : undefined;
  if (!answer) return null;
  const known = await personOf(desk, from);
  const person = known ?? (await introduce(desk, from));
  return typeof person === 'string' ? { status: 200 } : answer(person);
}
