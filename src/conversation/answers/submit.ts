import { create, type Creation } from '../../desk/actions/create.ts';
import { draftTicket } from '../../desk/drafts.ts';
import { rolesOf } from '../../desk/actor.ts';
import { ACTIONS, verdict } from '../../desk/lifecycle.ts';
import { referenceOf } from '../../desk/reference.ts';
import { isRefusal, type Refusal } from '../../desk/refusal.ts';
import { perform } from '../../desk/perform.ts';
import type { State } from '../../desk/vocabulary.ts';
import { buildForm, valuesToEdit } from '../forms/buildForm.ts';
import { changed } from '../forms/changed.ts';
import { inputOf } from '../forms/inputOf.ts';
import type { FormContext } from '../intent.ts';
import { NOTHING, open, show, type Reply } from '../reply.ts';
import type { Button } from '../view.ts';
import { refusalWords } from '../views/refusal.ts';
import { ago, type Words } from '../words.ts';
import { outcomeOf } from './act.ts';
import type { Context, Wanted } from './context.ts';
import { find } from './find.ts';
import { submitPreferences } from './notify.ts';
import { submitPublication } from './publish.ts';
import { refused } from './refused.ts';

/** A form came back: the action is done, or its mistakes are named under their fields and it stays open. */
export async function submit(context: Context, wanted: Wanted<'submit'>): Promise<Reply> {
  const { context: form, values } = wanted;
  const { store, person, now, eventKey } = context;
  const editing = form.form === 'edit';
  const entered = editing ? changed(values, await valuesToEdit(store, form.ticketId ?? 0)) : values;
  const input = inputOf(entered, person, { clearing: editing });
  const rest = { now: now(), ...(eventKey && { eventKey }) };
  if (form.form === 'create') return submitCreation(context, wanted, input);
  if (form.form === 'notify') return submitPreferences(context, values);
  if (form.form === 'find') return submitSearch(context, values.query ?? '');
  if (form.form === 'publish') return submitPublication(context, form);
  const outcome = await perform(store, {
    action: form.form,
    ticketId: form.ticketId ?? 0,
    actor: person,
    input,
    ...(form.version !== undefined && { version: form.version }),
    ...rest,
  });
  return isRefusal(outcome) ? mistakes(context, outcome, wanted) : outcomeOf(context, form.form, outcome);
}

/** Nothing is changed: the answer is what was found. */
function submitSearch(context: Context, typed: string): Promise<Reply> | Reply {
  const query = typed.trim().slice(0, 1_000);
  if (/[\p{L}\p{N}]/u.test(query)) return find(context, { kind: 'find', query });
  return { reply: 'errors', errors: { query: context.language.t('invalid.required') } };
}

async function submitCreation(
  context: Context,
  wanted: Wanted<'submit'>,
  input: Record<string, unknown>,
): Promise<Reply> {
  const { store, person, language, now, eventKey, place } = context;
  const { context: form } = wanted;
  const missing = missingIn(context, form, input);
  if (missing) return missing;
  const creation = {
    ...input,
    ...(await openedTo(context, input)),
    title: String(input.title ?? ''),
    ...(form.sourceLink && { sourceLink: form.sourceLink }),
    ...(input.origin === undefined && { origin: defaultOrigin(context, form, input) }),
  } as Creation;
  const rest = { now: now(), ...(eventKey && { eventKey }) };
  const created =
    form.draftId === undefined
      ? await create(store, { actor: person, input: creation, ...rest })
      : await draftTicket(store, {
          draftId: form.draftId,
          actor: person,
          input: creation,
          ...(place?.messageId && { card: { ...place, messageId: place.messageId } }),
          ...rest,
        });
  if (isRefusal(created)) return mistakes(context, created, wanted);
  // Made from an offer: the offer's message becomes the card.
  if (form.draftId !== undefined) return NOTHING;
  const words = [language.t('done.created', { reference: referenceOf(created.number) })];
  // Not the card itself: it stands in the team's channel and with the requester, or will in a moment.
  const look: Button = {
    label: language.t('list.openOne'),
    intent: { kind: 'show', ticketId: created.ticketId },
  };
  return show({ view: 'notice', tone: 'done', words, buttons: [look] });
}

/** Not every chat keeps a form open for want of an entry: an agent's ticket says for whom it is. */
function missingIn(
  { person, language }: Context,
  { draftId }: FormContext,
  { requesterId, title }: Record<string, unknown>,
): Reply | null {
  if (requesterId !== undefined || draftId !== undefined || person.memberships.length === 0) return null;
  const required = language.t('invalid.required');
  return {
    reply: 'errors',
    errors: { requesterId: required, ...(title === undefined && { title: required }) },
  };
}

/** « Mon établissement » is the requester's own where no other is given; without one nobody would see the ticket. */
async function openedTo(
  { store, person }: Context,
  { requesterId = person.id, visibility, siteId, businessTeamId }: Record<string, unknown>,
): Promise<Pick<Creation, 'siteId' | 'businessTeamId'>> {
  const site = visibility === 'site' && siteId === undefined;
  const team = visibility === 'business_team' && businessTeamId === undefined;
  if (!site && !team) return {};
  const requester = await store.read.person.findUnique({ where: { id: Number(requesterId) } });
  return {
    ...(site && requester?.siteId && { siteId: requester.siteId }),
    ...(team && requester?.businessTeamId && { businessTeamId: requester.businessTeamId }),
  };
}

/** An agent who opens a ticket for somebody else, and not from a message, was most likely called. */
function defaultOrigin(
  { person }: Context,
  { sourceLink }: FormContext,
  input: Record<string, unknown>,
): Creation['origin'] {
  const forOthers = input.requesterId !== undefined && input.requesterId !== person.id;
  return forOthers && sourceLink === undefined ? 'phone' : 'chat';
}

/**
 * Nothing of what was typed is lost: a mistake is said under its field, any other refusal under the first, and where
 * the ticket has changed meanwhile the form comes back for the ticket as it is now.
 */
async function mistakes(context: Context, refusal: Refusal, wanted: Wanted<'submit'>): Promise<Reply> {
  if (refusal.refused === 'duplicate') return NOTHING;
  if (refusal.refused === 'stale') return staleForm(context, refusal, wanted);
  const field = refusal.refused === 'invalid' ? refusal.field : '';
  return { reply: 'errors', errors: { [field]: sentenceOf(refusalWords(refusal, context.language)) } };
}

async function staleForm(
  context: Context,
  refusal: Extract<Refusal, { refused: 'stale' }>,
  { context: form, values }: Wanted<'submit'>,
): Promise<Reply> {
  const { store, person, language } = context;
  const [ticket, by] = await Promise.all([
    store.read.ticket.findUnique({
      where: { id: form.ticketId ?? 0 },
      include: { subcategory: { select: { approverId: true } } },
    }),
    store.read.person.findUnique({ where: { id: refusal.byId ?? 0 }, select: { name: true } }),
  ]);
  if (!ticket) return refused(context, { refused: 'unknown_ticket' });
  const state = ticket.state as State;
  const action = ACTIONS.find((one) => one === form.form);
  // What was done meanwhile may leave nothing to submit again.
  if (action && verdict(action, state, rolesOf(person, ticket)) !== 'allowed') {
    const words = refusalWords({ refused: 'wrong_state', action, state }, language);
    return { reply: 'errors', errors: { '': sentenceOf(words) } };
  }
  const fresh = { ...form, version: ticket.version };
  const again = await buildForm({ store, person, language, context: fresh, values });
  if (!again) return refused(context, { refused: 'unknown_ticket' });
  const words = changedMeanwhile(context, refusal, by?.name ?? null, state);
  // Who will read it is still said.
  const { tone, words: reader } = again.notice ?? { tone: 'info', words: [] };
  return open({ ...again, notice: { tone, words: reader.length > 0 ? [...words, '\n', ...reader] : words } });
}

function changedMeanwhile(
  { person, language }: Context,
  { byId, at }: Extract<Refusal, { refused: 'stale' }>,
  by: string | null,
  state: State,
): Words {
  const { t } = language;
  const now = t(`state.${state}`);
  if (byId === person.id) return [t('refusal.staleFormOwn', { state: now })];
  return language.parts('refusal.staleForm', { who: by ?? t('person.desk'), when: ago(at), state: now });
}

const sentenceOf = (words: Words): string => words.filter((span) => typeof span === 'string').join('');

export async function redraw(context: Context, wanted: Wanted<'redraw'>): Promise<Reply> {
  const { store, person, language, mail = false } = context;
  const form = await buildForm({
    ...{ store, person, language, mail },
    context: wanted.context,
    values: wanted.values,
  });
  return form ? open(form) : refused(context, { refused: 'unknown_ticket' });
}
