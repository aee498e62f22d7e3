import { readsInternalJournal } from '../../desk/actor.ts';
import { publicationOf } from '../../desk/publish.ts';
import { buildForm } from '../forms/buildForm.ts';
import { open, show, type Reply } from '../reply.ts';
import type { Context, Wanted } from './context.ts';
import { refused } from './refused.ts';

/** « Envoyer au demandeur » on a message of the team's thread: asks first, showing what will be read and by whom. */
export async function publishMessage(
  context: Context,
  { messageKey }: Wanted<'publishMessage'>,
): Promise<Reply> {
  const { store, person, language } = context;
  const line = readsInternalJournal(person)
    ? await store.read.journalMessage.findUnique({ where: { key: messageKey } })
    : null;
  const note = line?.noteId == null ? null : { noteId: line.noteId, ticketId: line.ticketId };
  const sent = note && (await publicationOf(store.read, note));
  if (sent) return refused(context, { refused: 'already_sent', ...sent });
  const form =
    note && (await buildForm({ store, person, language, context: { form: 'publish', ...note }, values: {} }));
  if (form) return open(form);
  return show({ view: 'notice', tone: 'warning', words: [language.t('publish.noNote')], buttons: [] });
}
