import { readsInternalJournal } from '../../desk/actor.ts';
import { publish } from '../../desk/publish.ts';
import { publishable } from '../../desk/publishable.ts';
import { isRefusal } from '../../desk/refusal.ts';
import { buildForm } from '../forms/buildForm.ts';
import { publishForm } from '../forms/publishForm.ts';
import type { FormContext } from '../intent.ts';
import { open, show, type Reply } from '../reply.ts';
import { refusalWords } from '../views/refusal.ts';
import { outcomeOf } from './act.ts';
import type { Context, Wanted } from './context.ts';
import { refused } from './refused.ts';

/** « Envoyer au demandeur » on a message of the team's thread: asks first, showing what will be read and by whom. */
export async function publishMessage(
  context: Context,
  { messageKey }: Wanted<'publishMessage'>,
): Promise<Reply> {
  const { store, person, language } = context;
  const message = readsInternalJournal(person)
    ? await store.read.journalMessage.findUnique({ where: { key: messageKey } })
    : null;
  if (message?.noteId == null) {
    return show({ view: 'notice', tone: 'warning', words: [language.t('publish.noNote')], buttons: [] });
  }
  // What somebody wrote is a message of its own; a copy of the bot's shows all of the note.
  const chosen = { noteId: message.noteId, ...(!message.copy && { messageKey }) };
  const found = await publishable(store.read, chosen);
  if (isRefusal(found)) return refused(context, found);
  return open(publishForm(language, { form: 'publish', ...chosen }, found));
}

/** They have seen it and send it; where it is another by now, they see that first. */
export async function submitPublication(context: Context, form: FormContext): Promise<Reply> {
  const { store, person, language, now, eventKey } = context;
  const { noteId = 0, messageKey, shown = '' } = form;
  const outcome = await publish(store, {
    ...{ noteId, messageKey, shown, actor: person, now: now() },
    ...(eventKey && { eventKey }),
  });
  if (!isRefusal(outcome)) return outcomeOf(context, 'reply', outcome);
  const again =
    outcome.refused === 'note_changed'
      ? await buildForm({ store, person, language, context: form, values: {} })
      : null;
  if (!again?.notice) return refused(context, outcome);
  const { tone, words } = again.notice;
  return open({ ...again, notice: { tone, words: [...refusalWords(outcome, language), '\n', ...words] } });
}
