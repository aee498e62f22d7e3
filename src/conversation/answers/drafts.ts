import { draftInstead as takeForDraft } from '../../desk/draftInstead.ts';
import { declineDraft as decline, draftTicket } from '../../desk/drafts.ts';
import { isRefusal } from '../../desk/refusal.ts';
import { titleOf } from '../../desk/title.ts';
import { buildForm } from '../forms/buildForm.ts';
import { NOTHING, open, type Reply } from '../reply.ts';
import { proposal } from './proposal.ts';
import type { Context, Wanted } from './context.ts';
import { done, refused } from './refused.ts';

/** « Ouvrir la demande »: the offer's own message becomes the ticket's card. */
export async function openDraft(context: Context, { draftId }: Wanted<'openDraft'>): Promise<Reply> {
  const { store, person, place, now, eventKey } = context;
  const draft = await store.read.draft.findUnique({ where: { id: draftId } });
  const proposed = draft ? await proposal(store, draft.text) : null;
  const outcome = await draftTicket(store, {
    draftId,
    actor: person,
    ...(proposed?.subcategory && { input: { subcategoryId: proposed.subcategory.id } }),
    ...(place?.messageId && { card: { ...place, messageId: place.messageId } }),
    now: now(),
    ...(eventKey && { eventKey }),
  });
  return isRefusal(outcome) ? refused(context, outcome) : NOTHING;
}

export async function declineDraft(context: Context, { draftId }: Wanted<'declineDraft'>): Promise<Reply> {
  const { store, person, language } = context;
  const outcome = await decline(store, {
    draftId,
    actor: person,
  });
  return isRefusal(outcome) ? refused(context, outcome) : done(language.t('offer.declined'));
}

/** « Préciser »: the form, with what was written and what is proposed. */
export async function refineDraft(context: Context, { draftId }: Wanted<'refineDraft'>): Promise<Reply> {
  const { store, person, language } = context;
  const draft = await store.read.draft.findUnique({ where: { id: draftId } });
  // One that was declined may still be opened, so it may be detailed too.
  if (!draft || draft.personId !== person.id || draft.state === 'used') {
    return refused(context, { refused: 'unknown_draft' });
  }
  if (draft.state === 'withdrawn') return refused(context, { refused: 'withdrawn_draft' });
  const proposed = await proposal(store, draft.text);
  const form = await buildForm({
    store,
    person,
    language,
    context: { form: 'create', draftId },
    values: {
      requesterId: String(person.id),
      title: titleOf(draft.text),
      description: draft.text,
      subcategoryId: proposed.subcategory ? String(proposed.subcategory.id) : null,
    },
  });
  return form ? open(form) : NOTHING;
}

/** « Ouvrir une nouvelle demande », under a message that went to a ticket: offered as first words are. */
export async function draftInstead(context: Context, { messageKey }: Wanted<'draftInstead'>): Promise<Reply> {
  const { store, person, now, eventKey } = context;
  const outcome = await takeForDraft(store, {
    messageKey,
    actor: person,
    eventKey: eventKey ?? `instead:${messageKey}`,
    now: now(),
  });
  return isRefusal(outcome) ? refused(context, outcome) : NOTHING;
}
