import { randomUUID } from 'node:crypto';
import type { AnsweredWith } from '../conversation/answered.ts';
import { cardFor, channelCard, requesterCard } from '../conversation/answers/cardFor.ts';
import type { Form } from '../conversation/form.ts';
import { handle } from '../conversation/handle.ts';
import { home, lookedAtHome } from '../conversation/home.ts';
import { linkedReply, type Reply } from '../conversation/reply.ts';
import type { Notice, TicketCard, View } from '../conversation/view.ts';
import { linked } from '../conversation/views/linked.ts';
import { threadless } from '../conversation/views/threadless.ts';
import type { Actor } from '../desk/actor.ts';
import { languageOf } from '../i18n/language.ts';
import { keepAnswer } from '../delivery/answer.ts';
import { isChannel } from './activity.ts';
import { teamsChat } from './chat.ts';
import type { InvokeAnswer } from './connector.ts';
import { draw } from './draw/index.ts';
import { drawForm } from './drawForm.ts';
import type { Heard } from './hear/heard.ts';
import { hearingIn } from './hearing.ts';
import { isPersonal } from './people.ts';
import { tellPrivately } from './post.ts';
import type { TeamsDesk } from './teamsDesk.ts';
import { plainString } from './text.ts';
import { viewersIn } from './viewers.ts';

/** What goes back with the activity itself, and what must ask the network after it. */
export interface Answer {
  readonly invoke: InvokeAnswer | null;
  readonly after: () => Promise<void>;
}

const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

/** How a reply reaches the person, by the way they were heard. */
export async function answerWith(
  desk: TeamsDesk,
  heard: Heard,
  person: Actor,
  given: Reply,
): Promise<Answer> {
  const reply = linkedReply(await withHearing(desk, heard, person, given), desk.publicUrl);
  switch (heard.answer.by) {
    case 'card':
      return answerCard(desk, heard, person, reply);
    case 'dialog':
      return answerDialog(desk, heard, person, reply);
    case 'message':
      return answerMessage(desk, heard, person, reply);
    case 'nothing':
      return { invoke: null, after: nothing };
  }
}

async function withHearing(desk: TeamsDesk, heard: Heard, person: Actor, reply: Reply): Promise<Reply> {
  if (reply.reply !== 'view' || reply.view.view !== 'help') return reply;
  return { ...reply, view: { ...reply.view, footnote: await hearingIn(desk, heard, person) } };
}

const nothing = async (): Promise<void> => {};

/** What takes the card's place for this viewer. */
async function answerCard(desk: TeamsDesk, heard: Heard, person: Actor, reply: Reply): Promise<Answer> {
  const language = languageOf(person.locale);
  const now = desk.now();
  const replaced = (card: object): Answer => ({ invoke: cardAnswer(card), after: nothing });
  switch (reply.reply) {
    case 'form':
      return replaced(drawForm(reply.form, { language, now, inChat: true }).card);
    case 'errors': {
      const form = await again(desk, heard, person);
      return form
        ? replaced(drawForm(form, { language, now, inChat: true, errors: reply.errors }).card)
        : { invoke: sentenceAnswer(Object.values(reply.errors).join(' ')), after: nothing };
    }
    case 'home':
      return replaced(draw(await dashboardOf(desk, person), { language, now }).card);
    case 'nothing':
    case 'view': {
      const standing = await standingCard(desk, heard, person);
      const viewers = standing ? await viewersHere(desk, heard, standing) : [];
      if (reply.reply === 'nothing') {
        if (!standing) return { invoke: sentenceAnswer(language.t('refusal.duplicate')), after: nothing };
        return replaced(draw(standing, { language, now, viewers }).card);
      }
      const view = asRead(heard, reply.view);
      if (heard.refreshes && standing) return replaced(draw(standing, { language, now, viewers }).card);
      if (view.view === 'ticketCard') return replaced(draw(view, { language, now, viewers }).card);
      if (!standing) return replaced(draw(view, { language, now }).card);
      if (view.view === 'notice') {
        return replaced(draw({ ...view, card: view.card ?? standing }, { language, now, viewers }).card);
      }
      // A ticket's card stays one: what is to be read goes where only they read it.
      return {
        invoke: sentenceAnswer(language.t('teams.answeredPrivately')),
        after: () => told(desk, heard, person, view),
      };
    }
  }
}

/** The form as it was sent, to be sent again. */
async function again(desk: TeamsDesk, heard: Heard, person: Actor): Promise<Form | null> {
  if (heard.intent.kind !== 'submit') return null;
  const { context, values } = heard.intent;
  const { store, now, wake, log, mail = false } = desk;
  const reply = await handle(
    { store, now, wake, log, mail },
    { ...heard, eventKey: undefined, intent: { kind: 'redraw', context, values }, person },
  );
  return reply.reply === 'form' ? reply.form : null;
}

async function standingCard(desk: TeamsDesk, heard: Heard, person: Actor): Promise<TicketCard | null> {
  const { store, now } = desk;
  const { intent } = heard;
  const found = (card: TicketCard | null) => card && asRead(heard, linked(card, desk.publicUrl));
  const card = await liveCard(desk, heard);
  if (card) {
    const { ticketId } = card;
    if (card.personId === null) return found(await channelCard(store.read, person, card, ticketId, now()));
    const draws = card.audience === 'requester' ? requesterCard : cardFor;
    return found(await draws(store.read, person, ticketId, now()));
  }
  const ticketId =
    'ticketId' in intent ? intent.ticketId : intent.kind === 'submit' ? intent.context.ticketId : undefined;
  return ticketId === undefined ? null : found(await cardFor(store.read, person, ticketId, now()));
}

/** Only a channel has threads. */
const asRead = <V extends View>({ place }: Heard, view: V): V =>
  place && isChannel(place.channelId) ? view : threadless(view);

/** The one that was pressed, if the outbox keeps it fresh. */
async function liveCard({ store }: TeamsDesk, { place }: Heard) {
  if (place?.messageId === undefined) return null;
  const { workspace, channelId, messageId } = place;
  return store.read.card.findUnique({
    where: {
      platform_workspace_channelId_messageId: { platform: 'teams', workspace, channelId, messageId },
    },
  });
}

/** The card keeps asking for itself: in a channel for the whole team, in their own conversation for the one person. */
async function viewersHere(
  desk: TeamsDesk,
  { place, from }: Heard,
  { ticketId }: TicketCard,
): Promise<string[]> {
  if (place?.threadId === undefined) return [from.memberId];
  return viewersIn(desk, { workspace: from.tenantId, channelId: place.channelId }, ticketId);
}

const cardAnswer = (card: object): InvokeAnswer => ({
  status: 200,
  body: { statusCode: 200, type: ADAPTIVE_CARD, value: card },
});

export const sentenceAnswer = (sentence: string): InvokeAnswer => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: sentence },
});

/** A dialog goes on with the next form or what is to be read, or closes. */
async function answerDialog(desk: TeamsDesk, heard: Heard, person: Actor, reply: Reply): Promise<Answer> {
  const language = languageOf(person.locale);
  const now = desk.now();
  const goesOn = (form: Form, errors?: Readonly<Record<string, string>>): Answer => {
    const { card, title, size } = drawForm(form, { language, now, ...(errors && { errors }) });
    return { invoke: continueWith(title, card, size), after: nothing };
  };
  switch (reply.reply) {
    case 'form':
      return goesOn(reply.form);
    case 'errors': {
      const form = await again(desk, heard, person);
      if (form) return goesOn(form, reply.errors);
      return { invoke: messageTask(Object.values(reply.errors).join(' ')), after: nothing };
    }
    case 'nothing':
      return { invoke: { status: 200 }, after: nothing };
    case 'home':
    case 'view': {
      const view =
        reply.reply === 'home'
          ? await dashboardOf(desk, person)
          : await besideLiveCard(desk, heard, reply.view);
      if (!view) return { invoke: { status: 200 }, after: nothing };
      const { card } = draw(view, { language, now, surface: 'dialog' });
      return {
        invoke: continueWith(titleOf(view), card, { width: 'medium', height: 'medium' }),
        after: nothing,
      };
    }
  }
}

/** The card behind the dialog says itself what was done: only what may still be pressed is shown. Null: nothing is. */
async function besideLiveCard(desk: TeamsDesk, heard: Heard, view: View): Promise<View | null> {
  if (view.view !== 'notice' || view.tone !== 'done' || !(await liveCard(desk, heard))) return view;
  return view.buttons.length > 0 ? { ...view, card: undefined } : null;
}

const titleOf = (view: View): string => {
  switch (view.view) {
    case 'ticketCard':
      return `${view.reference} – ${plainString([view.title], 100)}`;
    case 'ticketList':
    case 'help':
    case 'reading':
    case 'digest':
    case 'parked':
      return view.title;
    default:
      return 'Guichet';
  }
};

const continueWith = (title: string, card: object, size: object): InvokeAnswer => ({
  status: 200,
  body: {
    task: {
      type: 'continue',
      value: { title, ...size, card: { contentType: ADAPTIVE_CARD, content: card } },
    },
  },
});

export const messageTask = (sentence: string): InvokeAnswer => ({
  status: 200,
  body: { task: { type: 'message', value: sentence } },
});

/** A message opens no dialog: what must be filled in comes as a card. */
async function answerMessage(desk: TeamsDesk, heard: Heard, person: Actor, reply: Reply): Promise<Answer> {
  const kept = async (said: AnsweredWith): Promise<Answer> => {
    const { tenantId: workspace, conversationId: channelId } = heard.from;
    const question = {
      eventKey: heard.eventKey ?? randomUUID(),
      personId: person.id,
      // What only they shall read goes to their own conversation, wherever they wrote.
      place: isPersonal(channelId) ? { workspace, channelId } : null,
    };
    const give = await keepAnswer({ ...desk, chat: teamsChat(desk) }, question, said);
    return { invoke: null, after: give ?? nothing };
  };
  switch (reply.reply) {
    case 'nothing':
      return { invoke: null, after: nothing };
    case 'home':
      return kept({ view: await dashboardOf(desk, person) });
    case 'view':
      return kept({ view: reply.view });
    case 'errors':
      return kept({ view: warning(Object.values(reply.errors).join(' ')) });
    case 'form':
      return kept({ form: reply.form });
  }
}

export const warning = (sentence: string): Notice => ({
  view: 'notice',
  tone: 'warning',
  words: [sentence],
  buttons: [],
});

export async function told(desk: TeamsDesk, heard: Heard, person: Actor, view: View): Promise<void> {
  const language = languageOf(person.locale);
  const viewers = view.view === 'ticketCard' ? { viewers: [heard.from.memberId] } : {};
  const drawn = draw(threadless(view), { language, now: desk.now(), ...viewers });
  const sent = await tellPrivately(desk, heard.from, drawn);
  if (!sent.ok) desk.log.warn({ code: sent.code }, 'Teams did not take an answer');
}

async function dashboardOf({ store, now }: TeamsDesk, person: Actor): Promise<View> {
  const at = now();
  return home(store, person, await lookedAtHome(store, person.id, at), at);
}
