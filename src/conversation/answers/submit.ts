import { create, type Creation } from '../../desk/actions/create.ts';
import { draftTicket } from '../../desk/drafts.ts';
import { referenceOf } from '../../desk/reference.ts';
import { isRefusal, type Refusal } from '../../desk/refusal.ts';
import { perform } from '../../desk/perform.ts';
import { publish } from '../../desk/publish.ts';
import { buildForm } from '../forms/buildForm.ts';
import { inputOf } from '../forms/inputOf.ts';
import { NOTHING, open, show, type Reply } from '../reply.ts';
import { refusalWords } from '../views/refusal.ts';
import { outcomeOf } from './act.ts';
import { cardFor } from './cardFor.ts';
import type { Context, Wanted } from './context.ts';

/** A form came back: the action is done, or its mistakes are named under their fields and it stays open. */
export async function submit(context: Context, wanted: Wanted<'submit'>): Promise<Reply> {
  const { context: form, values } = wanted;
  const { store, person, now, eventKey } = context;
  const input = inputOf(values, person, { clearing: form.form === 'edit' });
  const rest = { now: now(), ...(eventKey && { eventKey }) };
  if (form.form === 'create') return submitCreation(context, wanted, input);
  if (form.form === 'publish') {
    const outcome = await publish(store, { noteId: form.noteId ?? 0, actor: person, ...rest });
    return isRefusal(outcome) ? mistakes(context, outcome, wanted) : outcomeOf(context, 'reply', outcome);
  }
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

async function submitCreation(
  context: Context,
  wanted: Wanted<'submit'>,
  input: Record<string, unknown>,
): Promise<Reply> {
  const { store, person, language, now, eventKey, place } = context;
  const { context: form } = wanted;
  const creation = {
    ...input,
    title: String(input.title ?? ''),
    ...(form.sourceLink && { sourceLink: form.sourceLink }),
    ...(input.origin === undefined && { origin: defaultOrigin(context, input) }),
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
  const card = await cardFor(store.read, person, created.ticketId, context.now());
  const words = [language.t('done.created', { reference: referenceOf(created.number) })];
  return show({ view: 'notice', tone: 'done', words, buttons: [], ...(card && { card }) });
}

/** An agent who opens a ticket for somebody else was most likely called. */
function defaultOrigin({ person }: Context, input: Record<string, unknown>): Creation['origin'] {
  return input.requesterId !== undefined && input.requesterId !== person.id ? 'phone' : 'chat';
}

/**
 * Nothing of what was typed is lost: a mistake is said under its field, any other refusal under the first, and where
 * the ticket has changed meanwhile the form comes back for the ticket as it is now.
 */
async function mistakes(
  context: Context,
  refusal: Refusal,
  { context: form, values }: Wanted<'submit'>,
): Promise<Reply> {
  const { store, person, language } = context;
  if (refusal.refused === 'duplicate') return NOTHING;
  if (refusal.refused === 'stale' && form.ticketId !== undefined) {
    const [ticket, by] = await Promise.all([
      store.read.ticket.findUnique({ where: { id: form.ticketId }, select: { version: true } }),
      refusal.byId === null ? null : store.read.person.findUnique({ where: { id: refusal.byId } }),
    ]);
    const fresh = { ...form, ...(ticket && { version: ticket.version }) };
    const again = await buildForm({ store, person, language, context: fresh, values });
    const words = refusalWords(refusal, language, () => by?.name ?? null);
    if (again) return open({ ...again, notice: { tone: 'info', words } });
  }
  const field = refusal.refused === 'invalid' ? refusal.field : '';
  const words = refusalWords(refusal, language).filter((span) => typeof span === 'string');
  return { reply: 'errors', errors: { [field]: words.join('') } };
}

export async function redraw(context: Context, wanted: Wanted<'redraw'>): Promise<Reply> {
  const { store, person, language } = context;
  const form = await buildForm({ store, person, language, context: wanted.context, values: wanted.values });
  return form ? open(form) : NOTHING;
}
