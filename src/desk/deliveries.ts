import { join, type Sql, sqltag as sql } from '@prisma/client/runtime/client';
import { z } from 'zod';
import type { Tx } from '../store/open.ts';
import { ACTIONS } from './lifecycle.ts';
import { REMINDERS } from './reminders/rules.ts';
import { SLA_MARKS } from './sla/clock.ts';

const id = z.number().int();
const line = z.union([z.strictObject({ entryId: id }), z.strictObject({ noteId: id })]);
/** `drawn`: the keys of the messages that an earlier attempt has seen to. */
const drawn = z.array(z.string()).optional();
const lineChanged = z.union([z.strictObject({ entryId: id, drawn }), z.strictObject({ noteId: id, drawn })]);

const ping = z.strictObject({
  action: z.enum([...ACTIONS, 'create', ...SLA_MARKS]),
  /** Who did it; null: the desk itself. */
  actorId: id.nullable(),
  entryId: id.nullable(),
  /** Only ever given to persons who read the internal journal. */
  noteId: id.nullable(),
});
const reminder = z.strictObject({
  ticketId: id,
  rule: z.enum(REMINDERS),
  /** Of the ticket's state, in milliseconds: who waits no longer is reminded of nothing. */
  since: id,
});

/**
 * What goes out, and what each row says: ids and codes, never text, which is drawn when it is sent, for its reader; but
 * for an answer, whose words are forgotten once it is given.
 */
export const DELIVERY_KINDS = {
  /** To a person: somebody else did this. At most one per person per change. */
  ping,
  /**
   * Of a ticket: refresh every live card, and make the team channel's where it is missing. `drawn`: the cards that an
   * earlier attempt has seen to.
   */
  cards: z.strictObject({ drawn: z.array(id).optional() }),
  /** Of a ticket: a new line, to be shown in the thread of the team channel. */
  line,
  /** Of a ticket: a line was added to, edited, deleted or withdrawn, and its copies follow. */
  lineChanged,
  /**
   * To a person: the card of a request of their own that they made in a form or by mail, where no message in a chat
   * became it. `answers`: the id of that mail.
   */
  receipt: z.strictObject({ answers: z.string().optional() }),
  /** To a person, by mail: a mail of theirs was not taken. `answers`: its id. */
  mailRefused: z.strictObject({
    reason: z.enum(['too_big', 'too_long', 'empty', 'not_authentic']),
    answers: z.string().optional(),
  }),
  /** To an admin: the bot was removed from a place, or is blocked there. `place` is its name. */
  alert: z.strictObject({ about: z.literal('left'), place: z.string() }),
  /** To a person or a team's channel: these requests wait for them. More than a few are one list. */
  reminder: z.strictObject({
    /** Null: to a person. */
    teamId: id.nullable(),
    reminders: z.array(reminder).min(1),
  }),
  /** To a person, as one message: what came during their quiet hours, or times of many requests that end at once. */
  catchUp: z.strictObject({
    about: z.literal('times').optional(),
    news: z.array(
      z.union([z.strictObject({ ticketId: id, ping }), z.strictObject({ ticketId: id, reminder })]),
    ),
  }),
  /** To a team's lead, of one of their days: how the team stands. `openBefore`: what it had open at `since`. */
  digest: z.strictObject({
    teamId: id,
    day: z.iso.date(),
    since: z.iso.datetime(),
    edition: z.enum(['daily', 'weekly']),
    openBefore: id.nullable(),
  }),
  /** To an agent who wants it, of one of their days: what they have in hand. */
  ownDigest: z.strictObject({ day: z.iso.date() }),
  /** Of a file that came with a message: it is fetched from its chat. */
  fetchFile: z.strictObject({ attachmentId: id }),
  /** Of a file that is kept: it is put into a conversation, in the thread of its ticket's card. */
  file: z.strictObject({ attachmentId: id, workspace: z.string(), channelId: z.string() }),
  /** Of a file that was put into a conversation: it is taken away there. */
  fileGone: z.strictObject({ copyId: id }),
  /** To who sent a file: it was not kept, and why. */
  fileRefused: z.strictObject({ attachmentId: id }),
  /** To a person: what they asked in a message. */
  answer: z.strictObject({
    /** Null: their own conversation. */
    place: z
      .strictObject({ workspace: z.string(), channelId: z.string(), threadId: z.string().optional() })
      .nullable(),
    /** In a place others read: the chat's id of who alone is shown it. */
    onlyFor: z.string().optional(),
    /** A view or a form, as JSON. */
    said: z.record(z.string(), z.unknown()),
  }),
  /** To a person: shall these first words become a ticket? */
  offer: z.strictObject({ draftId: id }),
} as const;
export type DeliveryKind = keyof typeof DELIVERY_KINDS;
export type PingedAction = PayloadOf<'ping'>['action'];
export type PayloadOf<Kind extends DeliveryKind> = z.infer<(typeof DELIVERY_KINDS)[Kind]>;

/** A line of either journal. */
export type LineRef = z.infer<typeof line>;

type Recipient =
  | { readonly ticketId: number; readonly personId: null }
  | { readonly ticketId: number | null; readonly personId: number }
  /** Of neither one ticket nor one person: `reminder` to a team. */
  | { readonly ticketId: null; readonly personId: null };

export type NewDelivery = {
  [Kind in DeliveryKind]: {
    readonly kind: Kind;
    readonly payload: PayloadOf<Kind>;
    /** Unique: the same message is never queued twice. */
    readonly key: string;
  };
}[DeliveryKind] &
  Recipient;

/** Queues messages in the transaction of the change that causes them; those of one lane go out in this order. */
export async function queue(tx: Tx, deliveries: readonly NewDelivery[], now: Date): Promise<void> {
  if (deliveries.length === 0) return;
  const rows = deliveries.map((delivery): DeliveryRow => {
    return { ...delivery, lane: laneOf(delivery), platform: 'any' };
  });
  await tx.$executeRaw(insertOf(rows, now));
}

function laneOf({ kind, payload, ticketId, personId }: NewDelivery): string {
  if (personId !== null) return `person:${personId}`;
  return kind === 'reminder' ? `team:${payload.teamId}` : `ticket:${ticketId}`;
}

/** The same messages for one chat each, or mail, in lanes of their own; sent from `dueAt` on. Twice is once. */
export async function queueFor(
  tx: Tx,
  delivery: Omit<DeliveryRow, 'platform'>,
  platforms: readonly string[],
  now: Date,
  dueAt = now,
): Promise<void> {
  const rows = platforms.map((platform) => ({
    ...delivery,
    key: `${delivery.key}@${platform}`,
    lane: `${delivery.lane}@${platform}`,
    platform,
  }));
  await queueRows(tx, rows, now, dueAt);
}

/** As they are. Twice is once. */
export async function queueRows(tx: Tx, rows: readonly DeliveryRow[], now: Date, dueAt: Date): Promise<void> {
  if (rows.length > 0)
    await tx.$executeRaw(sql`${insertOf(rows, now, dueAt)} ON CONFLICT ("key") DO NOTHING`);
}

interface DeliveryRow {
  readonly key: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly lane: string;
  readonly platform: string;
  readonly ticketId: number | null;
  readonly personId: number | null;
}

/** Not createMany: Prisma plans that one anew at every call, a sixth of the time of a whole change. */
function insertOf(rows: readonly DeliveryRow[], now: Date, dueAt = now): Sql {
  const values = rows.map(
    ({ key, kind, payload, lane, platform, ticketId, personId }) =>
      sql`(${key}, ${kind}, ${JSON.stringify(payload)}, ${lane}, ${platform}, ${ticketId}, ${personId}, ${dueAt}, ${now})`,
  );
  return sql`
    INSERT INTO "Delivery" ("key", "kind", "payload", "lane", "platform", "ticketId", "personId", "dueAt", "createdAt")
    VALUES ${join(values)}`;
}

export const isDeliveryKind = (kind: string): kind is DeliveryKind => Object.hasOwn(DELIVERY_KINDS, kind);

/** Reads a row's payload; throws where it is none of this kind, which is a bug. */
export function payloadOf<Kind extends DeliveryKind>(kind: Kind, json: string): PayloadOf<Kind> {
  return DELIVERY_KINDS[kind].parse(JSON.parse(json)) as PayloadOf<Kind>;
}

/** `entry:7`, `note:7`: a line's name within keys. */
export const lineName = (ref: LineRef): string =>
  'entryId' in ref ? `entry:${ref.entryId}` : `note:${ref.noteId}`;
