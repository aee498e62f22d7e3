import { rolesOf } from '../../desk/actor.ts';
import { lastChange } from '../../desk/lastChange.ts';
import { type ActionId, verdict } from '../../desk/lifecycle.ts';
import { APPENDS, type Performed, perform } from '../../desk/perform.ts';
import { referenceOf } from '../../desk/reference.ts';
import { isRefusal, type Refusal } from '../../desk/refusal.ts';
import type { State } from '../../desk/vocabulary.ts';
import { maySee } from '../../desk/visibility.ts';
import { buildForm, valuesToEdit } from '../forms/buildForm.ts';
import { inputOf } from '../forms/inputOf.ts';
import { complete, unmatched, valuesFromWords } from '../forms/valuesFromWords.ts';
import type { FormName } from '../intent.ts';
import { NOTHING, open, show, type Reply } from '../reply.ts';
import { cardFor } from './cardFor.ts';
import type { Context, Wanted } from './context.ts';
import { done, refused } from './refused.ts';

/** One action of the table: done at once where it asks for nothing or everything was typed, else its form opens. */
export async function act(context: Context, wanted: Wanted<'act'>): Promise<Reply> {
  const { store, person, language } = context;
  const ticket = await store.read.ticket.findUnique({
    where: wanted.ticketId === undefined ? { number: wanted.number ?? 0 } : { id: wanted.ticketId },
    include: { subcategory: { select: { approverId: true } } },
  });
  if (!ticket || !maySee(person, ticket)) return refused(context, { refused: 'unknown_ticket' });
  const { action, version } = wanted;
  const state = ticket.state as State;
  const roles = rolesOf(person, ticket);
  const answer = verdict(action, state, roles);
  if (action === 'take' && answer === 'allowed' && ticket.agentId === person.id)
    return alreadyTheirs(context, ticket.id);
  // A form that would be refused is not opened; what the person changed themselves they know.
  if (version !== undefined && version !== ticket.version && !APPENDS.has(action)) {
    const { byId, at } = await lastChange(store.read, ticket);
    if (byId !== person.id) return refused(context, { refused: 'stale', byId, at }, ticket.id);
  }
  if (answer === 'not_permitted') return refused(context, { refused: 'not_permitted', action });
  const form = formOf(action, roles.includes('requester'));
  if (!form) return performed(context, action, ticket.id, undefined, version);
  if (answer === 'wrong_state') return refused(context, { refused: 'wrong_state', action, state }, ticket.id);
  const values = wanted.words
    ? await valuesFromWords(store, language, form, wanted.words, { teamId: ticket.teamId, person })
    : {};
  if (complete(form, values)) return performed(context, action, ticket.id, inputOf(values, person), version);
  const known = form === 'edit' ? await valuesToEdit(store, ticket.id) : values;
  const prefilled =
    action === 'abandon' && !wanted.words && form === 'abandon' ? settled(context, ticket, known) : known;
  const built = await buildForm({
    store,
    person,
    language,
    context: { form, ticketId: ticket.id, version: ticket.version },
    values: prefilled,
  });
  if (!built) return refused(context, { refused: 'unknown_ticket' });
  const notice = wanted.words && unmatched(form, values, wanted.words, language);
  if (!notice) return open(built);
  const { tone, words } = built.notice ?? { tone: 'info', words: [] };
  return open({ ...built, notice: { tone, words: [notice, ...(words.length > 0 ? ['\n'] : []), ...words] } });
}

/** Does the action, and says what came of it where no live card does. */
export async function performed(
  context: Context,
  action: ActionId,
  ticketId: number,
  input: unknown,
  version: number | undefined,
): Promise<Reply> {
  const { store, person, now, eventKey } = context;
  const outcome = await perform(store, {
    action,
    ticketId,
    actor: person,
    input,
    now: now(),
    ...(version !== undefined && { version }),
    ...(eventKey && { eventKey }),
  });
  if (!isRefusal(outcome)) return outcomeOf(context, action, outcome);
  return (await isDoubleClick(context, action, ticketId, outcome))
    ? NOTHING
    : refused(context, outcome, ticketId);
}

/** The same button twice, the second time on the card as it was before: what was asked for is done. */
async function isDoubleClick(
  { store, person, now }: Context,
  action: ActionId,
  ticketId: number,
  refusal: Refusal,
): Promise<boolean> {
  if (refusal.refused !== 'stale' || refusal.byId !== person.id) return false;
  if (now().getTime() - refusal.at.getTime() > DOUBLE_CLICK_MS) return false;
  const ticket = await store.read.ticket.findUniqueOrThrow({ where: { id: ticketId } });
  return (await lastChange(store.read, ticket)).action === action;
}

const DOUBLE_CLICK_MS = 5_000;

async function alreadyTheirs(context: Context, ticketId: number): Promise<Reply> {
  if (context.onLiveCard) return NOTHING;
  const card = await cardFor(context.store.read, context.person, ticketId, context.now());
  const words = [context.language.t('refusal.duplicate')];
  return show({ view: 'notice', tone: 'info', words, buttons: [], ...(card && { card }) });
}

export async function outcomeOf(context: Context, action: ActionId, outcome: Performed): Promise<Reply> {
  const { store, person, language, onLiveCard } = context;
  const { t } = language;
  const reference = referenceOf(outcome.number);
  if (action === 'reply' && outcome.entryId !== null) {
    const { requester, beneficiaryId } = await store.read.ticket.findUniqueOrThrow({
      where: { id: outcome.ticketId },
      select: { requester: { select: { id: true, name: true } }, beneficiaryId: true },
    });
    // What a requester sends is read by the team: nothing to take back.
    if ([requester.id, beneficiaryId].includes(person.id) || person.memberships.length === 0) {
      return onLiveCard ? NOTHING : done(t('done.replied.team', { reference }));
    }
    return done(t('done.replied.requester', { reference, requester: requester.name }), [
      {
        label: t('withdraw.button'),
        intent: { kind: 'withdraw', entryId: outcome.entryId },
        style: 'danger',
      },
    ]);
  }
  if (onLiveCard) return NOTHING;
  const words = [t('done.action', { reference, action: t(`action.${action}`) })];
  // Typed: there is no card before them to be made fresh.
  if (context.intent.kind === 'act' && context.intent.number !== undefined) {
    const look = { label: t('list.openOne'), intent: { kind: 'show', ticketId: outcome.ticketId } } as const;
    return show({ view: 'notice', tone: 'done', words, buttons: [look] });
  }
  const card = await cardFor(store.read, person, outcome.ticketId, context.now());
  return show({ view: 'notice', tone: 'done', words, buttons: [], ...(card && { card }) });
}

/** The form an action needs; null where it asks for nothing. Only who asked is asked how content they are. */
function formOf(
  action: ActionId,
  isRequester: boolean,
): Exclude<FormName, 'create' | 'find' | 'publish'> | null {
  switch (action) {
    case 'approve':
    case 'take':
    case 'resume':
    case 'follow':
    case 'unfollow':
      return null;
    case 'close':
      return isRequester ? 'close' : null;
    default:
      return action;
  }
}

/** « C'est réglé » before anybody resolved it. */
function settled(
  { person, language }: Context,
  ticket: { requesterId: number },
  values: Readonly<Record<string, string | null>>,
): Readonly<Record<string, string | null>> {
  return ticket.requesterId === person.id ? { ...values, reason: language.t('settled.reason') } : values;
}
