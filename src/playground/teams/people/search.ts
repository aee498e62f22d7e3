import { readSearch } from '../bot/answers.ts';
import type { Values } from '../cards/values.ts';
import { inputsOf } from '../cards/walk.ts';
import type { Json } from '../model.ts';
import type { Teams } from '../teams.ts';
import { findMessage } from '../tenant.ts';
import { invoke } from './activity.ts';
import { cardFor } from './cards.ts';
import { dialogOf } from './dialogs.ts';
import { memberOf } from './messages.ts';
import { failed, type Failure, wrongAnswer } from './outcome.ts';

/** A card stands in a message or in the dialog before the person. */
export type Place = { type: 'message'; chat: string; id: string } | { type: 'dialog'; id: string };

export type Suggestions =
  { ok: true; results: readonly { title: string; value: string }[] } | { ok: false; error: Failure };

/** What the bot offers while somebody types in a choice with a typeahead. */
export async function search(
  teams: Teams,
  key: string,
  place: Place,
  inputId: string,
  text: string,
  values: Values,
): Promise<Suggestions> {
  const found = cardAt(teams, key, place);
  const input = inputsOf(found.card).find(({ id }) => id === inputId);
  const query = input?.['choices.data'] as (Json & { dataset: string }) | undefined;
  if (!query) throw new Error(`${inputId} has no typeahead`);
  const { person, chat } = memberOf(teams, key, found.chat);
  const others = Object.fromEntries(Object.entries(values).filter(([id]) => id !== inputId));
  const about = 'application/search';
  const answer = await teams.bot.ask(
    invoke(
      teams,
      about,
      person,
      chat,
      {
        kind: 'search',
        queryText: text,
        queryOptions: { skip: 0, top: 15 },
        dataset: query.dataset,
        ...(query.associatedInputs === 'auto' ? { data: others } : {}),
      },
      found.messageId === undefined ? undefined : findMessage(chat, found.messageId),
    ),
  );
  if (!answer.ok) {
    failed(teams, key, 'search', answer.error);
    return { ok: false, error: answer.error };
  }
  const read = readSearch(answer.body);
  if (read.ok) return { ok: true, results: read.answer };
  wrongAnswer(teams, key, 'search', about, read.problem);
  return { ok: false, error: 'wrong_answer' };
}

export function cardAt(teams: Teams, key: string, place: Place) {
  if (place.type === 'dialog') {
    const { card, chat, messageId } = dialogOf(teams, key, place.id);
    return { card, chat, messageId };
  }
  const { chat } = memberOf(teams, key, place.chat);
  const message = findMessage(chat, place.id);
  const card = message && cardFor(message, key);
  if (!card) throw new Error(`no card in message ${place.id}`);
  return { card, chat: chat.id, messageId: place.id };
}
