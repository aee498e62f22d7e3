import type { Actor } from '../../desk/actor.ts';
import { referenceOf } from '../../desk/reference.ts';
import type { Language } from '../../i18n/language.ts';
import type { Store } from '../../store/open.ts';
import { allTeams } from '../../store/queries/allTeams.ts';
import type { Form, FormValues } from '../form.ts';
import type { FormContext } from '../intent.ts';
import { type ActionForm, actionForm } from './actionForms.ts';
import { ticketForm } from './ticketForm.ts';

export interface FormAsk {
  readonly store: Store;
  readonly person: Actor;
  readonly language: Language;
  readonly context: FormContext;
  /** What is entered or known so far. */
  readonly values: FormValues;
}

/** The form for what somebody is about to do; null when its ticket is gone. */
export async function buildForm({ store, person, language, context, values }: FormAsk): Promise<Form | null> {
  const { form } = context;
  if (form === 'create' || form === 'edit') {
    const as = { agent: person.memberships.length > 0, teams: await allTeams(store.read) };
    return ticketForm(store.read, language, { ...context, form }, values, as);
  }
  if (form === 'publish') return publishForm(store, context, language);
  const ticket = await store.read.ticket.findUnique({
    where: { id: context.ticketId ?? 0 },
    select: { number: true, teamId: true },
  });
  if (!ticket) return null;
  const teams = form === 'transfer' ? await allTeams(store.read) : [];
  const facts = {
    reference: referenceOf(ticket.number),
    teamId: ticket.teamId,
    otherTeams: teams.filter((team) => team.id !== ticket.teamId),
  };
  return actionForm({ ...context, form: form satisfies ActionForm }, language, facts, values);
}

/** Asks before a note becomes public: shows what will be read, and by whom. */
async function publishForm(store: Store, context: FormContext, { t }: Language): Promise<Form | null> {
  const note = await store.read.internalNote.findUnique({ where: { id: context.noteId ?? 0 } });
  if (!note) return null;
  return {
    context,
    title: t('form.publish.title'),
    submit: t('form.publish.submit'),
    cancel: t('form.cancel'),
    notice: {
      tone: 'public',
      words: [t('form.readByRequester'), '\n', t('form.publish.quote', { text: note.text })],
    },
    fields: [],
  };
}

/** What `edit` starts from: the ticket as it is. */
export async function valuesToEdit(store: Store, ticketId: number): Promise<FormValues> {
  const ticket = await store.read.ticket.findUnique({ where: { id: ticketId } });
  if (!ticket) return {};
  const id = (value: number | null) => (value === null ? null : String(value));
  return {
    title: ticket.title,
    description: ticket.description,
    subcategoryId: id(ticket.subcategoryId),
    siteId: id(ticket.siteId),
    businessTeamId: id(ticket.businessTeamId),
    visibility: ticket.visibility,
    requestType: ticket.requestType,
    impact: ticket.impact,
    urgency: ticket.urgency,
    callbackPhone: ticket.callbackPhone,
    postIt: ticket.postIt,
  };
}
