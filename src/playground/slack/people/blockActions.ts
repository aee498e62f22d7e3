import { suggestedGroups, suggestedOptions } from '../blocks/check.ts';
import type { Json, ViewState } from '../model.ts';
import type { Slack } from '../slack.ts';
import { type Outcome, tellFailure } from './outcome.ts';
import { interaction } from './payload.ts';
import { elementsAt, enter, find, type Place, placeInPayload } from './places.ts';

/** A press, a choice, an entry that the bot asked to hear of at once. */
export interface Act {
  blockId: string;
  actionId: string;
  /** For anything but a button: the element's new value, as in `state.values` (`{selected_option: …}`). */
  value?: Json;
  /** The other fields of the same view or message, as they stand now. */
  values?: ViewState;
}

export async function act(slack: Slack, user: string, place: Place, given: Act): Promise<Outcome> {
  const found = find(slack, user, place);
  const target = elementsAt(slack, user, place).find(
    (one) => one.blockId === given.blockId && one.actionId === given.actionId,
  );
  if (!target) throw new Error(`no element ${given.actionId} in block ${given.blockId}`);
  const { element } = target;
  const value: Json = { type: element.type, ...given.value };
  if (given.values) enter(found, user, given.values);
  const holdsValue = element.type !== 'button' && element.type !== 'overflow';
  if (holdsValue) enter(found, user, { [given.blockId]: { [given.actionId]: value } });

  const action: Json = {
    ...(element.type === 'button'
      ? { type: 'button', text: element.text, ...pick(element, ['value', 'style', 'url']) }
      : value),
    ...pick(element, ['placeholder']),
    action_id: given.actionId,
    block_id: given.blockId,
    action_ts: slack.workspace.nextTimestamp(),
  };
  const answer = await slack.bot.ask({
    kind: 'interaction',
    payload: {
      ...interaction(slack, 'block_actions', user),
      ...placeInPayload(slack, user, found),
      actions: [action],
    },
  });
  if (!answer.ok) return tellFailure(slack, user, 'interaction', given.actionId, answer.error);
  return { ok: true };
}

export type Suggestions =
  { ok: true; options?: Json[]; groups?: { label: Json; options: Json[] }[] } | { ok: false; error: string };

/** What the bot offers while somebody types in an external select. */
export async function suggest(
  slack: Slack,
  user: string,
  place: Place,
  given: { blockId: string; actionId: string; text: string },
): Promise<Suggestions> {
  const found = find(slack, user, place);
  const placed = placeInPayload(slack, user, found);
  // Slack does not send the fresh state of the other fields with a suggestion.
  delete placed.state;
  if (found.kind === 'view') placed.view = { ...(placed.view as Json), state: { values: {} } };
  const answer = await slack.bot.ask({
    kind: 'interaction',
    payload: {
      ...interaction(slack, 'block_suggestion', user),
      ...placed,
      action_id: given.actionId,
      block_id: given.blockId,
      value: given.text,
    },
  });
  if (!answer.ok) return { ok: false, error: answer.error };
  const body: Json = typeof answer.body === 'object' ? answer.body : {};
  if (Array.isArray(body.options) && body.options.length === 0) return { ok: true, options: [] };
  const options = suggestedOptions.safeParse(body.options);
  if (options.success) return { ok: true, options: options.data };
  const groups = suggestedGroups.safeParse(body.option_groups);
  if (groups.success) return { ok: true, groups: groups.data };
  return { ok: false, error: 'invalid_options' };
}

function pick(from: Json, keys: readonly string[]): Json {
  return Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]));
}
