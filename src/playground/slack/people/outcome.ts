import type { AnswerError } from '../bot/transport.ts';
import type { Json, Notice } from '../model.ts';
import type { Slack } from '../slack.ts';

/** What became of a person's act, as their window knows it. */
export type Outcome = { ok: true; body?: Json | string } | { ok: false; error: AnswerError | string };

/** Puts Slack's own "something went wrong" before the person, once. */
export function tellFailure(
  slack: Slack,
  user: string,
  kind: Notice['kind'],
  subject: string,
  error: string,
): Outcome {
  const { notices } = slack.workspace;
  notices.push({ id: (notices.at(-1)?.id ?? 0) + 1, user, kind, subject, error });
  if (notices.length > 200) notices.splice(0, 100);
  slack.workspace.changed();
  return { ok: false, error };
}
