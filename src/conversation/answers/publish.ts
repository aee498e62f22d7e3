import { readsInternalJournal } from '../../desk/actor.ts';
import { buildForm } from '../forms/buildForm.ts';
import { open, show, type Reply } from '../reply.ts';
import type { Context, Wanted } from './context.ts';

/** « Envoyer au demandeur » on a message of the team's thread: asks first, showing what will be read and by whom. */
export async function publishMessage(
  context: Context,
  { messageKey }: Wanted<'publishMessage'>,
): Promise<Reply> {
  const { store, person, language } = context;
  const line = readsInternalJournal(person)
    ? await store.read.journalMessage.findUnique({ where: { key: messageKey } })
    : null;
  const form =
    line?.noteId == null
      ? null
      : await buildForm({
          store,
          person,
          language,
          context: { form: 'publish', noteId: line.noteId, ticketId: line.ticketId },
          values: {},
        });
  if (form) return open(form);
  return show({ view: 'notice', tone: 'warning', words: [language.t('publish.noNote')], buttons: [] });
}
