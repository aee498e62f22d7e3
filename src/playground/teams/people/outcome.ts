import type { BotFailure } from '../bot/bot.ts';
import type { Attachment, Card, Dialog, Notice } from '../model.ts';
import { blame, type Teams } from '../teams.ts';

/** What became of a person's act, as their window knows it. */
export type Outcome =
  /** The card was answered anew: for this viewer alone. */
  | { outcome: 'card'; card: Card }
  /** A sentence of the bot. */
  | { outcome: 'message'; text: string }
  /** The bot's own refusal, in its words. */
  | { outcome: 'refused'; code: string; message: string }
  | { outcome: 'dialog'; dialog: Dialog }
  | { outcome: 'closed' }
  /** Put into the composer, to be sent or thrown away. */
  | { outcome: 'composed'; attachments: readonly Attachment[] }
  /** A message with the button's data went to the bot. */
  | { outcome: 'sent' }
  | { outcome: 'opened'; url: string }
  /** Teams' window refused before the bot heard of it; by input. */
  | { outcome: 'errors'; errors: { [inputId: string]: string } }
  | { outcome: 'failed'; error: Failure };

/** `wrong_answer`: the bot said something Teams does not understand; `errors` of the stand-in tells what. */
export type Failure = BotFailure | 'wrong_answer';

/** Puts Teams' own "something went wrong" before the person, once. */
export function failed(teams: Teams, person: string, kind: Notice['kind'], error: Failure): Outcome {
  tell(teams, { person, kind, error });
  return { outcome: 'failed', error };
}

export function wrongAnswer(
  teams: Teams,
  person: string,
  kind: Notice['kind'],
  about: string,
  problem: string,
): Outcome {
  blame(teams, about, problem);
  return failed(teams, person, kind, 'wrong_answer');
}

export function tell(teams: Teams, notice: Omit<Notice, 'id'>): void {
  const { notices } = teams.tenant;
  notices.push({ id: (notices.at(-1)?.id ?? 0) + 1, ...notice });
  if (notices.length > 200) notices.splice(0, 100);
  teams.tenant.changed();
}
