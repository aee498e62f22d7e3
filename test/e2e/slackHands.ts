import type { Json, Message } from '../../src/playground/slack/model.ts';
import type { Submission } from '../../src/playground/slack/people/modals.ts';
import type { Entries } from '../../src/playground/slack/person.ts';
import type { SlackStandIn } from '../../src/playground/slack/standIn.ts';
import { wordsOf } from './deskInSlack.ts';

/** What people do on cards in Slack, told by the words they see. */
export interface SlackHands {
  /** The card of the newest ticket in a channel or in somebody's conversation with the bot. */
  card(channel: string): Promise<Message>;
  /** Takes an action on the newest ticket's card (or another's), as a button or in its menu, once it offers it. */
  press(userId: string, channel: string, action: string, on?: Message): Promise<void>;
  /** The same for an action that asks something: its modal is filled and submitted. */
  fill(userId: string, channel: string, action: string, entries: Entries, on?: Message): Promise<Submission>;
  /** A message with these words, in a channel or a thread. */
  said(channel: string, words: string | RegExp, thread?: string): Promise<Message>;
}

export function inSlack(slack: SlackStandIn): SlackHands {
  const messagesIn = (channel: string) =>
    channel.startsWith('U') ? slack.dmOf(channel) : slack.messages(channel);
  const newestCard = (channel: string): Message | undefined =>
    messagesIn(channel).findLast((one) => /^R-\d{6} · /.test(one.text) && one.thread_ts === undefined);
  const press = async (userId: string, channel: string, action: string, on?: Message): Promise<void> => {
    const offered = await slack.until(() => {
      const card = on ?? newestCard(channel);
      const found = card && elementsOf(card).find(({ labels }) => labels.includes(action));
      return found && card && { card, ...found };
    });
    const person = slack.as(userId);
    const outcome = offered.menu
      ? await person.select(offered.card, { actionId: offered.actionId }, action)
      : await person.click(offered.card, { actionId: offered.actionId });
    if (!outcome.ok) throw new Error(`${action}: ${JSON.stringify(outcome)}`);
  };
  return {
    card: (channel) => slack.until(() => newestCard(channel)),
    press,
    async fill(userId, channel, action, entries, on) {
      const before = slack.modals(userId).length;
      await press(userId, channel, action, on);
      await slack.until(() => slack.modals(userId).length > before);
      return slack.as(userId).submit(entries);
    },
    said: (channel, words, thread) =>
      slack.until(() =>
        messagesIn(channel).findLast(
          (one) =>
            (thread === undefined || one.thread_ts === thread) &&
            (typeof words === 'string' ? wordsOf(one).includes(words) : words.test(wordsOf(one))),
        ),
      ),
  };
}

interface Offered {
  readonly actionId: string;
  readonly labels: readonly string[];
  readonly menu: boolean;
}

/** The buttons and menus of a message, with their words. */
function elementsOf(message: Message): Offered[] {
  const blocks = message.blocks ?? [];
  const elements = blocks.flatMap((block) => [
    ...((block.elements ?? []) as Json[]),
    ...(block.accessory ? [block.accessory as Json] : []),
  ]);
  const words = (one: Json): string => (one.text as { text?: string } | undefined)?.text ?? '';
  return elements
    .filter((one) => typeof one.action_id === 'string')
    .map((one) => {
      const groups = (one.option_groups ?? []) as { options: Json[] }[];
      const options = [...((one.options ?? []) as Json[]), ...groups.flatMap((group) => group.options)];
      const menu = options.length > 0;
      return { actionId: String(one.action_id), labels: menu ? options.map(words) : [words(one)], menu };
    });
}
