import { expect } from 'vitest';
import type { Message, View } from '../../src/playground/slack/model.ts';
import { type Arranged, cardOf } from './arrange.ts';
import { type DeskInSlack, helpdesk, paul } from './deskInSlack.ts';

/** What people write that a chat, a template or a screen might take for something else. */
export const HARD = {
  long: `${'Très long. '.repeat(3_500)}`,
  control: 'a\u0000b\u0007c\u001b[31md',
  emoji: '👩‍👩‍👧‍👦 🇫🇷 :boom: 🏳️‍🌈',
  rtl: 'abc\u202Etxt.exe\u2066 שלום',
  channel: 'Alerte <!channel> <!here> <!everyone>',
  mention: 'Voir <@UPAUL> et <#CHELPDESK> <!subteam^S1>',
  link: 'Cliquez <https://evil.example|https://bank.example>',
  mrkdwn: '*gras* _ital_ ~barré~ `code` ```bloc``` > cité & <b>',
  template: '{name} {{x}} {{DATE}} ${y} %s #{z} {count, plural, other {#}} {name, plural}',
} as const satisfies Readonly<Record<string, string>>;

/** How it is kept: as typed, but for its ends and a NUL, which no database of ours holds. */
export const kept = (text: string): string => text.replaceAll('\0', '').trim();

/** Nothing in it pings, links elsewhere than it says, or formats: neither Slack nor a reader is led astray. */
export function expectInert({ text = '', blocks }: { text?: string; blocks?: unknown }): void {
  expect(text.replace(DATES, '')).not.toMatch(MARKUP);
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (typeof value !== 'object' || value === null) return;
    const node = value as Record<string, unknown>;
    expect(['user', 'usergroup', 'broadcast', 'channel', 'link']).not.toContain(node.type);
    if (node.type === 'mrkdwn') {
      expect(node.verbatim).toBe(true);
      expect(String(node.text).replace(DATES, '')).not.toMatch(MARKUP);
    }
    if (typeof node.text === 'string') expect(node.text).not.toMatch(UNSEEN);
    for (const key of ['initial_value', 'alt_text', 'title']) {
      if (typeof node[key] === 'string') expect(node[key]).not.toMatch(UNSEEN);
    }
    Object.values(node).forEach(visit);
  };
  visit(blocks);
}

/** Only mrkdwn gives these a meaning; the date token is the bot's own. */
const DATES = /<!date\^[^>]*>/g;
const MARKUP = /<[!@#h]/;
/** Turns round or breaks the text beside it. */
// eslint-disable-next-line no-control-regex -- the point of it
const UNSEEN = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;

export const expectInertView = ({ content }: View): void => expectInert({ blocks: content.blocks });

/** All that the bot posted about a ticket, in the team's channel and in Paul's conversation. */
export async function expectInertPosts(desk: DeskInSlack, ticket: Arranged): Promise<void> {
  const posted: Message[] = [];
  for (const [channel, place] of [
    [helpdesk, helpdesk],
    [paul, desk.slack.dmId(paul)],
  ] as const) {
    const card = await cardOf(desk, channel, ticket.reference);
    posted.push(...desk.slack.thread(place, card.ts).filter(({ bot_id }) => bot_id));
  }
  expect(posted.length).toBeGreaterThan(2);
  posted.forEach(expectInert);
}
