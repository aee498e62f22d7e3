import { parseCommand } from '../../src/conversation/commands/parse.ts';
import type { Conversation, Said } from '../../src/conversation/conversation.ts';
import type { Field, Form } from '../../src/conversation/form.ts';
import { handle } from '../../src/conversation/handle.ts';
import { type Intent, intent } from '../../src/conversation/intent.ts';
import type { Reply } from '../../src/conversation/reply.ts';
import type { View } from '../../src/conversation/view.ts';
import type { Words } from '../../src/conversation/words.ts';
import type { Actor } from '../../src/desk/actor.ts';
import { aDesk, type TestDesk } from '../desk/deskOfTests.ts';

export interface Talk extends TestDesk {
  readonly conversation: Conversation;
  /** Any intent; one that a chat could not send is a mistake of the test. */
  wants(person: Actor, wanted: Intent, rest?: Partial<Said>): Promise<Reply>;
  /** A command. */
  types(person: Actor, text: string, rest?: Partial<Said>): Promise<Reply>;
  /** A plain message to the bot, in the person's own conversation, `D<person>`. */
  writes(person: Actor, text: string, rest?: Partial<Said>): Promise<Reply>;
  /** Everything of a ticket that an action could change. */
  stateOf(ticketId: number): Promise<unknown>;
}

/** A desk, and people who talk to it. */
export async function aTalk(): Promise<Talk> {
  const desk = await aDesk();
  const conversation: Conversation = {
    store: desk.store,
    now: desk.now,
    wake: () => {},
    log: { info: () => {} },
  };
  const wants: Talk['wants'] = (person, wanted, rest = {}) =>
    handle(conversation, {
      person,
      intent: intent.parse(wanted),
      place: null,
      onLiveCard: false,
      toBot: true,
      ...rest,
    });
  let messages = 0;
  return {
    ...desk,
    conversation,
    wants,
    types: (person, text, rest) => wants(person, parseCommand(text), rest),
    writes(person, text, rest) {
      messages += 1;
      const place = { platform: 'slack', workspace: 'T1', channelId: directOf(person) } as const;
      const messageKey = `slack:T1:${directOf(person)}:${messages}`;
      return wants(person, { kind: 'say', text, messageKey }, { place, eventKey: messageKey, ...rest });
    },
    async stateOf(ticketId) {
      const where = { ticketId };
      return {
        ticket: await desk.store.read.ticket.findUnique({ where: { id: ticketId } }),
        entries: await desk.store.read.requesterEntry.findMany({ where, orderBy: { id: 'asc' } }),
        notes: await desk.store.read.internalNote.count({ where }),
        watchers: await desk.store.read.watcher.count({ where }),
        events: await desk.store.read.historyEvent.count({ where }),
        deliveries: await desk.store.read.delivery.count({ where }),
      };
    },
  };
}

export const directOf = (person: Actor): string => `D${person.id}`;

/** The view of a reply, of this kind; anything else is a failure of the test. */
export function viewOf<Kind extends View['view']>(reply: Reply, kind: Kind): Extract<View, { view: Kind }> {
  if (reply.reply !== 'view' || reply.view.view !== kind) {
    throw new Error(`no ${kind}: ${JSON.stringify(reply)}`);
  }
  return reply.view as Extract<View, { view: Kind }>;
}

export function formOf(reply: Reply): Form {
  if (reply.reply !== 'form') throw new Error(`no form: ${JSON.stringify(reply)}`);
  return reply.form;
}

/** The form as it would come back if nothing were changed in it. */
export const valuesOf = (form: Form): Record<string, string | null> =>
  Object.fromEntries(form.fields.map((field) => [field.name, initialOf(field)]));

export function initialOf(field: Field | undefined): string | null {
  if (!field?.initial) return null;
  return typeof field.initial === 'string' ? field.initial : field.initial.value;
}

export const fieldOf = (form: Form, name: string): Field | undefined =>
  form.fields.find((field) => field.name === name);

/** Words as somebody reads them; instants are left out. */
export const textOf = (words: Words | null): string =>
  (words ?? [])
    .map((span) => (typeof span === 'string' ? span : 'strong' in span ? span.strong : ''))
    .join('');
