import { type Actor, readsInternalJournal, rolesOf } from '../../desk/actor.ts';
import { maySee } from '../../desk/visibility.ts';
import type { Language } from '../../i18n/language.ts';
import { internalFiles } from '../../store/queries/internalFiles.ts';
import type { Store } from '../../store/open.ts';
import { allTeams } from '../../store/queries/allTeams.ts';
import { chosenNames } from '../../store/queries/chosenNames.ts';
import type { Form, FormValues } from '../form.ts';
import type { FormContext } from '../intent.ts';
import { type ActionForm, actionForm } from './actionForms.ts';
import { getsDigests, notifyForm } from './notifyForm.ts';
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
  if (form === 'publish') return publishForm(ask);
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

/** Asks before a note becomes public: shows what will be read, and by whom. */
async function publishForm({ store, person, language, context }: FormAsk): Promise<Form | null> {
  if (!readsInternalJournal(person)) return null;
  const { t } = language;
  const note = await store.read.internalNote.findUnique({ where: { id: context.noteId ?? 0 } });
  if (!note || note.text === '') return null;
  const files = (await internalFiles(store.read, [note.id])).filter(({ state }) => state === 'kept');
  const names = files.map(({ name }) => name).join(', ');
  return {
    context,
    title: t('form.publish.title'),
    submit: t('form.publish.submit'),
    cancel: t('form.cancel'),
    notice: {
      tone: 'public',
      words: [
        t('form.readByRequester'),
        '\n',
        t('form.publish.quote', { text: note.text }),
        ...(names === '' ? [] : ['\n', t('form.publish.files', { names })]),
      ],
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
