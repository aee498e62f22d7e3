import { nearestCommand } from '../commands/nearest.ts';
import type { CommandName } from '../commands/table.ts';
import { show, type Reply } from '../reply.ts';
import { helpView, usageOf } from '../views/help.ts';
import type { Words } from '../words.ts';
import type { Context, Wanted } from './context.ts';

export function help(context: Context, intro: Words | null = null): Reply {
  const { memberships, admin } = context.person;
  const viewer = {
    agent: memberships.length > 0,
    lead: memberships.some(({ role }) => role === 'lead'),
    admin,
  };
  return show(helpView(context.language, viewer, intro));
}

/** Never silence: the nearest word, and the help. */
export function unknown(context: Context, { typed, number }: Wanted<'unknown'>): Reply {
  const { t } = context.language;
  const near = nearestCommand(typed);
  const word = shown(typed);
  if (!near) return help(context, [t('help.unknown', { word })]);
  return help(context, [t('help.didYouMean', { word, near: usageOf(near, context.language, number) })]);
}

/** A command all but for a letter, of which a message would have been made. */
export function mistyped(
  { language }: Context,
  { typed, command, number }: { typed: string; command: CommandName; number: number },
): Reply {
  const near = usageOf(command, language, number);
  const words = [language.t('help.nothingDone', { word: shown(typed), near })];
  return show({ view: 'notice', tone: 'warning', words, buttons: [] });
}

const shown = (typed: string): string => (typed.length > 40 ? `${typed.slice(0, 40)}…` : typed);

export function incomplete(context: Context, { command }: Wanted<'incomplete'>): Reply {
  const { t } = context.language;
  return help(context, [t('help.incomplete', { usage: usageOf(command, context.language) })]);
}

/** What the button meant is not known any more. */
export const gone = ({ language }: Context): Reply =>
  show({ view: 'notice', tone: 'warning', words: [language.t('failure.old')], buttons: [] });
