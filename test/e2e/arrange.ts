import { create, type Creation } from '../../src/desk/actions/create.ts';
import type { Actor } from '../../src/desk/actor.ts';
import type { ActionId } from '../../src/desk/lifecycle.ts';
import { perform } from '../../src/desk/perform.ts';
import { actorOf } from '../../src/desk/person.ts';
import { referenceOf } from '../../src/desk/reference.ts';
import { isRefusal } from '../../src/desk/refusal.ts';
import type { Message } from '../../src/playground/slack/model.ts';
import { catherine, type DeskInSlack, helpdesk, marc, nadia, paul } from './deskInSlack.ts';

/** A ticket of Paul's, brought about behind Slack's back, and its two cards. */
export interface Arranged {
  readonly id: number;
  readonly reference: string;
  /** In the team's channel. */
  readonly card: Message;
  /** In Paul's conversation with the bot. */
  readonly his: Message;
}

type Step = readonly [who: string, action: ActionId, input?: unknown];

export const STEPS = {
  dispatched: [],
  assigned: [[catherine, 'take']],
  pending: [
    [catherine, 'take'],
    [catherine, 'hold', { reason: 'Pièce commandée' }],
  ],
  awaiting_requester: [
    [catherine, 'take'],
    [catherine, 'ask', { question: 'Quel poste ?' }],
  ],
  resolved: [
    [catherine, 'take'],
    [catherine, 'resolve', { code: 'assistance', solution: 'Redémarrer.' }],
  ],
  closed: [
    [catherine, 'take'],
    [catherine, 'resolve', { code: 'assistance', solution: 'Redémarrer.' }],
    [paul, 'close'],
  ],
} as const satisfies Record<string, readonly Step[]>;

export async function arrange(
  desk: DeskInSlack,
  state: keyof typeof STEPS | 'awaiting_approval',
  input: Partial<Creation> = {},
  options: { readonly whatever?: boolean } = {},
): Promise<Arranged> {
  const { store } = desk;
  const requester = await actor(desk, paul);
  const subcategory =
    state === 'awaiting_approval' &&
    (await store.read.catalogueNode.findFirstOrThrow({ where: { name: 'Nouvelle licence' } }));
  const created = await create(store, {
    // Opened by an agent, so that Paul is told and has his card.
    actor: await actor(desk, catherine),
    input: {
      title: 'Écran noir',
      requesterId: requester.id,
      ...(subcategory && { subcategoryId: subcategory.id }),
      ...input,
    },
    now: new Date(),
  });
  if (isRefusal(created)) throw new Error(JSON.stringify(created));
  for (const [who, action, given] of state === 'awaiting_approval' ? [] : (STEPS[state] as readonly Step[])) {
    const outcome = await perform(store, {
      actor: await actor(desk, who),
      action,
      ticketId: created.ticketId,
      input: given,
      now: new Date(),
    });
    if (isRefusal(outcome)) throw new Error(JSON.stringify(outcome));
  }
  await desk.settled(options);
  const reference = referenceOf(created.number);
  const card = await cardOf(desk, helpdesk, reference);
  return { id: created.ticketId, reference, card, his: await cardOf(desk, paul, reference) };
}

/** The desk's person behind a Slack user of the demo workspace. */
export async function actor(desk: DeskInSlack, userId: string): Promise<Actor> {
  const person = await desk.store.read.person.findFirstOrThrow({
    where: { email: desk.slack.user(userId)?.email ?? '' },
  });
  return (await actorOf(desk.store.read, person.id)) as Actor;
}

/** A ticket's card in a channel, or in somebody's conversation with the bot. */
export function cardOf(desk: DeskInSlack, channel: string, reference: string): Promise<Message> {
  const { slack } = desk;
  return slack.until(() =>
    (channel.startsWith('U') ? slack.dmOf(channel) : slack.messages(channel)).findLast(
      (one) => one.text.startsWith(`${reference} · `) && one.thread_ts === undefined,
    ),
  );
}

/** Whose conversations with the bot gain a message while the work is done and sent: user → the messages. */
export async function toldDuring(
  desk: DeskInSlack,
  work: () => Promise<unknown>,
): Promise<ReadonlyMap<string, readonly Message[]>> {
  await desk.settled();
  const people = [...EVERYBODY];
  const before = new Map(people.map((id) => [id, new Set(desk.slack.dmOf(id).map(({ ts }) => ts))]));
  await work();
  await desk.settled();
  const told = people.map((id) => {
    const fresh = desk.slack.dmOf(id).filter(({ ts, bot_id }) => !before.get(id)?.has(ts) && bot_id);
    return [id, fresh] as const;
  });
  return new Map(told.filter(([, messages]) => messages.length > 0));
}

export const EVERYBODY = [paul, 'UEMMA', 'USUZANNE', catherine, 'UJOSIANE', marc, nadia] as const;
