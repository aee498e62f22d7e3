import type { z } from 'zod';
import type { Tx } from '../../store/open.ts';
import type { Actor } from '../actor.ts';
import type { Attached } from '../attachments.ts';
import type { ActionId } from '../lifecycle.ts';
import type { Refusal } from '../refusal.ts';
import type { TicketRow } from '../ticket.ts';
import type { State } from '../vocabulary.ts';

/** One action, whole: what it asks for, what changes, which entry it leaves, whom it tells. Who may, and from where, is in LIFECYCLE. */
export interface Action<Input> {
  readonly id: ActionId;
  readonly input: z.ZodType<Input>;
  change(context: ActionContext<Input>): Promise<Change | Refusal> | Change | Refusal;
}

export interface ActionContext<Input> {
  readonly tx: Tx;
  readonly ticket: TicketRow;
  /** Null: the desk itself, by the clock. */
  readonly actor: Actor | null;
  readonly input: Input;
  readonly next: State;
  readonly now: Date;
}

/** Null clears a field. The state, version and dates common to all actions are the engine's. */
export interface Change {
  readonly fields?: TicketFields;
  /** Replaces the state the lifecycle table gives. */
  readonly state?: State;
  readonly entry?: { readonly kind: EntryKind } & Written;
  readonly note?: Written;
  readonly watch?: boolean;
  /** Codes and ids for the history, never journal text. */
  readonly event?: Readonly<Record<string, string | number | null>>;
  readonly tell?: readonly Party[];
  /** Persons to tell who are no party to the ticket any more. */
  readonly tellAlso?: readonly number[];
}

interface Written {
  readonly text: string;
  readonly messageKey?: string;
  readonly files?: readonly Attached[];
}

export type EntryKind = 'message' | 'question' | 'solution' | 'reopening' | 'chase';
export type Party = 'requester' | 'agent' | 'watchers';

export type TicketFields = Partial<
  Pick<
    TicketRow,
    | 'title'
    | 'description'
    | 'siteId'
    | 'businessTeamId'
    | 'visibility'
    | 'subcategoryId'
    | 'requestType'
    | 'impact'
    | 'urgency'
    | 'priority'
    | 'callbackPhone'
    | 'postIt'
    | 'teamId'
    | 'agentId'
    | 'takenAt'
    | 'pendingReason'
    | 'pendingUntil'
    | 'resolutionCode'
    | 'solution'
    | 'resolvedAt'
    | 'closedAt'
    | 'closure'
    | 'closureReason'
    | 'satisfaction'
    | 'satisfactionComment'
    | 'requesterChasedAt'
  >
>;
