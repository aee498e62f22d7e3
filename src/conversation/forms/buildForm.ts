import { type Actor, readsInternalJournal, rolesOf } from '../../desk/actor.ts';
import { publishable } from '../../desk/publishable.ts';
import { isRefusal } from '../../desk/refusal.ts';
import { maySee } from '../../desk/visibility.ts';
import type { Language } from '../../i18n/language.ts';
import type { Store } from '../../store/open.ts';
import { allTeams } from '../../store/queries/allTeams.ts';
import { chosenNames } from '../../store/queries/chosenNames.ts';
import type { Form, FormValues } from '../form.ts';
import type { FormContext } from '../intent.ts';
import { type ActionForm, actionForm } from './actionForms.ts';
import { getsDigests, notifyForm } from './notifyForm.ts';
import { publishForm } from './publishForm.ts';
import { searchForm } from './searchForm.ts';
import { ticketForm } from './ticketForm.ts';

export interface FormAsk {
  readonly store: Store;
  readonly person: Actor;
  readonly language: Language;
  readonly context: FormContext;
  /** What is entered or known so far. */
  readonly values: FormValues;
  /** The desk sends mail. */
  readonly mail?: boolean;
}

/**
 * The form for what somebody is about to do; null when its ticket is gone, or not theirs to see. A context comes back
 * from the chat, so what may be shown is asked here.
 */
export async function buildForm(ask: FormAsk): Promise<Form | null> {
  const { store, person, language, context, values } = ask;
  const { form } = context;
  if (form === 'create') return createForm(ask);
  if (form === 'find') return searchForm(language, values);
  if (form === 'notify') {
    return notifyForm(language, values, { mail: ask.mail ?? false, digests: getsDigests(person) });
  }
  if (form === 'publish') {
    const { noteId = 0, messageKey } = context;
    const found = readsInternalJournal(person) && (await publishable(store.read, { noteId, messageKey }));
    return found && !isRefusal(found) ? publishForm(language, context, found) : null;
  }
  const ticket = await store.read.ticket.findUnique({
    where: { id: context.ticketId ?? 0 },
    include: { subcategory: { select: { approverId: true } } },
  });
  if (!ticket || !maySee(person, ticket)) return null;
  if (form === 'edit') {
    const as = { agent: true, teams: [], keptDescription: ticket.description };
    return ticketForm(store.read, language, { ...context, form }, values, as);
  }
  const teams = form === 'transfer' ? await allTeams(store.read) : [];
  const agentId = Number(values.agentId) || 0;
  const { persons } = await chosenNames(store.read, { personIds: agentId > 0 ? [agentId] : [] });
  const facts = {
    agentName: persons.get(agentId) ?? null,
    asRequester: rolesOf(person, ticket).includes('requester'),
    teamId: ticket.teamId,
    otherTeams: teams.filter((team) => team.id !== ticket.teamId),
  };
  return actionForm({ ...context, form: form satisfies ActionForm }, language, facts, values);
}

async function createForm({ store, person, language, context, values }: FormAsk): Promise<Form> {
  const draft =
    context.draftId === undefined
      ? null
      : await store.read.draft.findFirst({ where: { id: context.draftId, personId: person.id } });
  const as = {
    agent: person.memberships.length > 0,
    teams: await allTeams(store.read),
    ...(draft && { keptDescription: draft.text }),
  };
  return ticketForm(store.read, language, { ...context, form: 'create' }, values, as);
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
