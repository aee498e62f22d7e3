import { create, type Creation } from '../../src/desk/actions/create.ts';
import type { Actor } from '../../src/desk/actor.ts';
import type { ActionId } from '../../src/desk/lifecycle.ts';
import { perform } from '../../src/desk/perform.ts';
import { actorOf } from '../../src/desk/person.ts';
import { referenceOf } from '../../src/desk/reference.ts';
import { isRefusal } from '../../src/desk/refusal.ts';
import { createKeys } from '../../src/playground/teams/bot/keys.ts';
import type { Json, Message } from '../../src/playground/teams/model.ts';
import { APP_ID, type DeskInTeams } from './deskInTeams.ts';

/** A ticket of Paul's, brought about behind Teams' back, and its two cards. */
export interface ArrangedInTeams {
  readonly id: number;
  readonly reference: string;
  /** In the team's channel. */
  readonly card: Message;
  /** In Paul's conversation with the bot. */
  readonly his: Message;
}

type Step = readonly [who: string, action: ActionId, input?: unknown];

const STEPS = {
  dispatched: [],
  assigned: [['catherine', 'take']],
  resolved: [
    ['catherine', 'take'],
    ['catherine', 'resolve', { code: 'assistance', solution: 'Redémarrer.' }],
  ],
} as const satisfies Record<string, readonly Step[]>;

/** Everybody has written to the bot once, so that it knows them and may tell them. */
export async function meet({ teams, settled }: DeskInTeams, people: readonly string[]): Promise<void> {
  for (const key of people) teams.person(key).say('aide');
  await settled();
}

export async function arrangeInTeams(
  desk: DeskInTeams,
  state: keyof typeof STEPS,
  input: Partial<Creation> = {},
  options: { readonly whatever?: boolean } = {},
): Promise<ArrangedInTeams> {
  const { store } = desk;
  const requester = await actorInTeams(desk, 'paul');
  const created = await create(store, {
    // Opened by an agent, so that Paul is told and has his card.
    actor: await actorInTeams(desk, 'catherine'),
    input: { title: 'Écran noir', requesterId: requester.id, ...input },
    now: desk.now(),
  });
  if (isRefusal(created)) throw new Error(JSON.stringify(created));
  for (const [who, action, given] of STEPS[state] as readonly Step[]) {
    const outcome = await perform(store, {
      actor: await actorInTeams(desk, who),
      action,
      ticketId: created.ticketId,
      input: given,
      now: desk.now(),
    });
    if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome));
  }
  await desk.settled(options);
  const reference = referenceOf(created.number);
  const [card, his] = await Promise.all([
    cardInTeams(desk, 'HELPDESK', reference),
    cardInTeams(desk, 'paul', reference),
  ]);
  return { id: created.ticketId, reference, card, his };
}

/** The desk's person behind somebody of the demo tenant. */
export async function actorInTeams({ store }: DeskInTeams, key: string): Promise<Actor> {
  const { id } = await store.read.person.findFirstOrThrow({ where: { email: { startsWith: `${key}.` } } });
  return (await actorOf(store.read, id)) as Actor;
}

/** A ticket's card in a channel, or in somebody's conversation with the bot. */
export const cardInTeams = (desk: DeskInTeams, chat: string, reference: string): Promise<Message> =>
  desk.teams.until(() => cardsIn(desk, chat, reference).at(-1));

/** Every card of a ticket there; there should be one. */
export function cardsIn({ teams }: DeskInTeams, chat: string, reference: string): Message[] {
  const there = PEOPLE.includes(chat) ? teams.personal(chat) : chat;
  return teams
    .messages(there)
    .filter((one) => one.from === 'bot' && one.card?.refresh && one.summary?.startsWith(`${reference} · `));
}

export const PEOPLE: readonly string[] = ['paul', 'emma', 'suzanne', 'catherine', 'josiane', 'marc', 'nadia'];

export interface Answered {
  readonly status: number;
  readonly body: string;
}

/** Posts an activity as Teams would, whatever it holds; its token vouches for `serviceUrl`. */
export async function post(
  { messagesUrl, teams }: DeskInTeams,
  activity: Json,
  serviceUrl = teams.serviceUrl,
): Promise<Answered> {
  const keys = await createKeys(Date.now);
  const response = await fetch(messagesUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: await keys.sign({ audience: APP_ID, serviceUrl }),
    },
    body: JSON.stringify(activity),
  });
  return { status: response.status, body: await response.text() };
}

/** An activity of somebody in their own conversation, or about a message in its chain. */
export function activityOf(
  { teams }: DeskInTeams,
  key: string,
  more: Json,
  about?: Message,
): Json & { readonly id: string } {
  const { id, aadObjectId } = teams.person(key);
  const chat = about ? teams.chat(about.chat) : teams.personal(key);
  const chain = about && chat.kind === 'channel' ? `;messageid=${about.rootId ?? about.id}` : '';
  const example = teams.sent().at(-1)?.activity as {
    conversation: { tenantId: string };
    recipient: object;
  };
  activities += 1;
  return {
    id: `f:by-hand-${activities}`,
    channelId: 'msteams',
    serviceUrl: teams.serviceUrl,
    from: { id, aadObjectId, name: key },
    recipient: example.recipient,
    conversation: {
      id: `${chat.id}${chain}`,
      conversationType: chat.kind,
      tenantId: example.conversation.tenantId,
    },
    ...(about && { replyToId: about.id }),
    ...more,
  };
}

let activities = 0;
