import type { Json } from '../model.ts';
import type { Slack } from '../slack.ts';
import { type Arguments, refused } from './arguments.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import { userMethods } from './users.ts';
import { viewMethods } from './views.ts';

/** The Web API: a table of methods. */
type Method = (slack: Slack, args: Arguments) => Json;

const methods: Record<string, Method> = {
  ...userMethods,
  ...conversationMethods,
  ...chatMethods,
  ...viewMethods,
  ...fileMethods,
  'api.test': (_slack, args) => ({ ok: true, args: args.all }),
};

export function callMethod(slack: Slack, name: string, token: string | undefined, args: Arguments): Json {
  if (!token) return refused('not_authed');
  if (token !== slack.tokens.bot) return refused('invalid_auth');
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  return method ? method(slack, args) : refused('unknown_method', [], { req_method: name });
}
