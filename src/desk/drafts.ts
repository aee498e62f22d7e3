import { z } from 'zod';
import type { Draft } from '../store/generated/sqlite/client.ts';
import type { Store, Tx } from '../store/open.ts';
import { type Created, createIn, type Creation } from './actions/create.ts';
import { required } from './actions/text.ts';
import type { Actor } from './actor.ts';
import { type Attached, expectFiles } from './attachments.ts';
import { attempt } from './attempt.ts';
import { queue } from './deliveries.ts';
import { firstTime } from './inbound.ts';
import { BURST_MS } from './journal.ts';
import { lockPerson } from './lock.ts';
import type { MessagePlace } from './messageKey.ts';
import { columnsOf, type Part, partsOf } from './parts.ts';
import { invalid, isRefusal, type Refusal } from './refusal.ts';
import { titleOf } from './title.ts';

/** Where a conversation stands. */
export type Place = Omit<MessagePlace, 'messageId'>;

export interface Offering {
  readonly actor: Actor;
  readonly text: string;
  readonly place: Place;
  readonly messageKey: string;
  readonly files?: readonly Attached[];
  readonly eventKey: string;
  readonly now: Date;
}

export interface Offered {
  readonly draftId: number;
  /** The message continued the draft of its burst. */
  readonly joined: boolean;
}

/**
 * Keeps a requester's first words, and has the bot offer to open a ticket of them. Messages of a burst are one draft,
 * offered anew with each; an older draft in the same place is no longer open.
 */
export function offerDraft(store: Store, offering: Offering): Promise<Offered | Refusal> {
  return attempt(store, (tx) => offerIn(tx, offering));
}

/** The same within a caller's transaction, which must be rolled back when this refuses: see attempt.ts. */
export async function offerIn(
  tx: Tx,
  { actor, text, place, messageKey, files = [], eventKey, now }: Offering,
): Promise<Offered | Refusal> {
  const written = words.safeParse({ text });
  if (!written.success) return invalid(written.error);
  if (!(await firstTime(tx, eventKey, now))) return { refused: 'duplicate' };
  await lockPerson(tx, actor.id);

  const part: Part = { key: messageKey, text: written.data.text };
  const of = { personId: actor.id, place: placeColumn(place), state: 'open' };
  const open = await tx.draft.findFirst({ where: of, orderBy: { id: 'desc' } });
  const joined = open !== null && continues(open, part, now);
  const parts = joined ? [...partsOf(open.messages), part] : [part];
  const columns = draftColumns(parts);
  let draftId: number;
  if (joined) {
    draftId = open.id;
    await tx.draft.updateMany({ where: { id: draftId }, data: { ...columns, updatedAt: now } });
  } else {
    await tx.draft.updateMany({ where: of, data: { state: 'declined' } });
    const data = { ...of, ...columns, createdAt: now, updatedAt: now };
    draftId = (await tx.draft.create({ data, select: { id: true } })).id;
  }
  await expectFiles(tx, { draftId }, { messageKey, byId: actor.id, files }, now);
  const key = `offer:${draftId}:${parts.length}`;
  await queue(tx, [{ kind: 'offer', payload: { draftId }, key, ticketId: null, personId: actor.id }], now);
  return { draftId, joined };
}

/** What a draft may hold: as much as a ticket's description. */
export const words = z.object({ text: required });

export interface DraftOpening {
  readonly draftId: number;
  readonly actor: Actor;
  /** What the person gave besides, in a form; the requester is always the person. */
  readonly input?: Partial<Creation>;
  /** The message that held the offer: it becomes the ticket's card. */
  readonly card?: MessagePlace;
  readonly defaultTeam?: string;
  readonly eventKey?: string;
  readonly now: Date;
}

/**
 * The person's yes: a ticket of the draft's words, once. A draft that was declined, or set aside for a newer one, may
 * still be opened: its offer stands in the conversation, and they asked for it.
 */
export function draftTicket(store: Store, opening: DraftOpening): Promise<Created | Refusal> {
  return attempt(store, (tx) => ticketIn(tx, opening));
}

async function ticketIn(
  tx: Tx,
  { draftId, actor, input, card, defaultTeam, eventKey, now }: DraftOpening,
): Promise<Created | Refusal> {
  // An edit of its words is in the ticket, or comes too late for the draft.
  await lockPerson(tx, actor.id);
  const { count } = await tx.draft.updateMany({
    where: { id: draftId, personId: actor.id, state: { notIn: ['used', 'withdrawn'] } },
    data: { state: 'used' },
  });
  const draft = await ownDraft(tx, draftId, actor);
  if (!draft) return { refused: 'unknown_draft' };
  if (draft.state === 'withdrawn') return { refused: 'withdrawn_draft' };
  if (count === 0) return { refused: 'duplicate' };
  const created = await createIn(tx, {
    actor,
    input: { title: titleOf(draft.text), description: draft.text, ...input, requesterId: actor.id },
    ...(card && { card: { ...card, audience: 'requester', personId: actor.id } }),
    ...(defaultTeam && { defaultTeam }),
    ...(eventKey && { eventKey }),
    now,
  });
  if (isRefusal(created)) return created;
  const { ticketId } = created;
  await tx.draft.updateMany({ where: { id: draftId }, data: { ticketId } });
  await tx.attachment.updateMany({ where: { draftId }, data: { ticketId } });
  return created;
}

/** The person's no. Twice is once; a draft that has its ticket is refused as a duplicate. */
export function declineDraft(
  store: Store,
  { draftId, actor }: { readonly draftId: number; readonly actor: Actor },
): Promise<{ readonly draftId: number } | Refusal> {
  return attempt(store, async (tx) => {
    const where = { id: draftId, personId: actor.id, state: 'open' };
    await tx.draft.updateMany({ where, data: { state: 'declined' } });
    const draft = await ownDraft(tx, draftId, actor);
    if (!draft) return { refused: 'unknown_draft' };
    return draft.state === 'used' ? { refused: 'duplicate' } : { draftId };
  });
}

const ownDraft = (tx: Tx, id: number, actor: Actor): Promise<Draft | null> =>
  tx.draft.findFirst({ where: { id, personId: actor.id } });

/** One order of keys, since drafts are looked for by this column. */
const placeColumn = ({ platform, workspace, channelId }: Place): string =>
  JSON.stringify({ platform, workspace, channelId });

export function draftColumns(parts: readonly Part[]): { text: string; messages: string } {
  const { text, parts: messages } = columnsOf(parts);
  return { text, messages };
}

/** As long as the whole may still be a ticket's description. */
const continues = (open: Draft, part: Part, now: Date): boolean =>
  now.getTime() - open.updatedAt.getTime() <= BURST_MS &&
  words.safeParse({ text: `${open.text}\n${part.text}` }).success;
