import { readExtensionTask, readTask, type TaskAnswer } from '../bot/answers.ts';
import type { Values } from '../cards/values.ts';
import type { Action } from '../cards/walk.ts';
import type { Attachment, Dialog, ExtensionCall, Json, Message, Notice } from '../model.ts';
import type { Teams } from '../teams.ts';
import { findMessage } from '../tenant.ts';
import { invoke } from './activity.ts';
import { dataWith } from './cards.ts';
import { memberOf } from './messages.ts';
import { failed, type Outcome, tell, wrongAnswer } from './outcome.ts';

/** Dialogs (task modules): opened from a button or a message extension, drawn anew, submitted, closed. */

const context = { theme: 'default' };

export async function fetchDialog(teams: Teams, key: string, message: Message, data: Json): Promise<Outcome> {
  const { person, chat } = memberOf(teams, key, message.chat);
  const asked = invoke(teams, 'task/fetch', person, chat, { data, context }, message);
  const answer = await teams.bot.ask(asked);
  if (!answer.ok) return failed(teams, key, 'dialog', answer.error);
  const read = readTask(answer.body);
  if (!read.ok) return wrongAnswer(teams, key, 'dialog', 'task/fetch', read.problem);
  return show(teams, key, { chat: chat.id, messageId: message.id }, read.answer);
}

/** A button inside the dialog. */
export async function submitDialog(
  teams: Teams,
  key: string,
  dialogId: string,
  action: Action,
  values: Values,
): Promise<Outcome> {
  const dialog = dialogOf(teams, key, dialogId);
  if (action.type === 'Action.OpenUrl') return { outcome: 'opened', url: String(action.url) };
  if (action.type !== 'Action.Submit') {
    // Teams' dialogs know the older button only.
    return wrongAnswer(teams, key, 'dialog', 'dialog', `${action.type} does nothing in a dialog`);
  }
  const data = dataWith(action, values) as Json;
  const { person, chat } = memberOf(teams, key, dialog.chat);
  const message = dialog.messageId === undefined ? undefined : findMessage(chat, dialog.messageId);
  const { extension } = dialog;
  const about = extension ? 'composeExtension/submitAction' : 'task/submit';
  const value = extension ? { ...extension, data, context } : { data, context };
  const answer = await teams.bot.ask(
    invoke(teams, about, person, chat, value, extension ? undefined : message),
  );
  if (!answer.ok) return failed(teams, key, 'dialog', answer.error);
  // Closed in another window meanwhile.
  if (teams.tenant.dialogs.get(key) !== dialog) return { outcome: 'closed' };
  if (!extension) {
    const read = readTask(answer.body);
    if (!read.ok) return wrongAnswer(teams, key, 'dialog', about, read.problem);
    return show(teams, key, dialog, read.answer, dialog);
  }
  const read = readExtensionTask(answer.body);
  if (!read.ok) return wrongAnswer(teams, key, 'dialog', about, read.problem);
  const composed = read.answer.composeExtension?.attachments;
  if (!composed) return show(teams, key, dialog, read.answer, dialog);
  close(teams, key, dialog.id);
  return { outcome: 'composed', attachments: composed as readonly Attachment[] };
}

/** Opens what a message extension's command opens. */
export async function fetchExtensionDialog(
  teams: Teams,
  key: string,
  chatId: string,
  extension: ExtensionCall,
): Promise<Outcome> {
  const { person, chat } = memberOf(teams, key, chatId);
  const about = 'composeExtension/fetchTask';
  const answer = await teams.bot.ask(invoke(teams, about, person, chat, { ...extension, context }));
  if (!answer.ok) return failed(teams, key, 'extension', answer.error);
  const read = readTask(answer.body);
  if (!read.ok) return wrongAnswer(teams, key, 'extension', about, read.problem);
  return show(teams, key, { chat: chat.id, extension }, read.answer);
}

/** The cross, Cancel or Escape; the bot hears nothing of it. */
export function close(teams: Teams, key: string, dialogId: string): void {
  dialogOf(teams, key, dialogId);
  teams.tenant.dialogs.delete(key);
  teams.tenant.changed();
}

export function dialogOf(teams: Teams, key: string, dialogId: string): Dialog {
  const dialog = teams.tenant.dialogs.get(key);
  if (dialog?.id !== dialogId) throw new Error(`${key} has no dialog ${dialogId}`);
  return dialog;
}

function show(
  teams: Teams,
  key: string,
  place: Pick<Dialog, 'chat' | 'messageId' | 'extension'>,
  { task }: TaskAnswer,
  open?: Dialog,
): Outcome {
  const { tenant } = teams;
  switch (task?.type) {
    case undefined:
      if (open) close(teams, key, open.id);
      return { outcome: 'closed' };
    case 'message':
      if (open) close(teams, key, open.id);
      tell(teams, { person: key, kind: 'dialog' satisfies Notice['kind'], text: task.value });
      return { outcome: 'message', text: task.value };
    case 'continue': {
      const { title, width, height, card } = task.value;
      const drawn = { title, width, height, card: card.content, entered: {} };
      const dialog: Dialog = open
        ? Object.assign(open, drawn, { version: open.version + 1 })
        : { id: tenant.nextId('dialog-'), person: key, ...placeOf(place), ...drawn, version: 0 };
      tenant.dialogs.set(key, dialog);
      tenant.changed();
      return { outcome: 'dialog', dialog };
    }
  }
}

const placeOf = ({ chat, messageId, extension }: Pick<Dialog, 'chat' | 'messageId' | 'extension'>) => ({
  chat,
  ...(messageId === undefined ? {} : { messageId }),
  ...(extension ? { extension } : {}),
});
