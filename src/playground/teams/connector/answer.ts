import type { ServerResponse } from 'node:http';
import type { Json } from '../model.ts';

/** What a call of the bot is answered. */
export interface Answer {
  readonly status: number;
  readonly body: Json | readonly Json[];
  readonly retryAfterSeconds?: number;
}

export const done = (status: number, body: Answer['body'] = {}): Answer => ({ status, body });

/** Teams' own shape of an error. */
export const refusal = (status: number, code: string, message: string): Answer => ({
  status,
  body: { error: { code, message } },
});

/** Codes and sentences as Teams' documentation and its issue reports have them. */
export const refusals = {
  conversationNotFound: refusal(404, 'ConversationNotFound', 'Conversation not found.'),
  activityNotFound: refusal(404, 'ActivityNotFoundInConversation', 'The activity was not found.'),
  memberNotFound: refusal(404, 'MemberNotFoundInConversation', 'The member was not found.'),
  blocked: refusal(403, 'ConversationBlockedByUser', 'User blocked the conversation with the bot.'),
  notInRoster: refusal(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.'),
  notInstalled: refusal(403, 'ForbiddenOperationException', 'The bot is not installed for this user.'),
  notYours: refusal(403, 'ForbiddenOperationException', 'The bot did not send this activity.'),
  split: refusal(400, 'BadSyntax', 'Activity resulted into multiple skype activities'),
  tooBig: refusal(413, 'MessageSizeTooBig', 'Message size too large.'),
  throttled: refusal(429, 'TooManyRequests', 'API calls quota exceeded.'),
  unauthorized: done(401, { message: 'Authorization has been denied for this request.' }),
  badArgument: (what: string): Answer => refusal(400, 'BadArgument', what),
  badSyntax: (what: string): Answer => refusal(400, 'BadSyntax', what),
} as const;

export function reply(response: ServerResponse, { status, body, retryAfterSeconds }: Answer): void {
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds));
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
