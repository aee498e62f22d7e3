import type { Slack } from '../slack.ts';
import { viewObject } from '../views.ts';
import { directMessage } from '../workspace.ts';

/** Somebody looks at the app: its Home, or its messages. */
export function openHome(slack: Slack, user: string, tab: 'home' | 'messages' = 'home'): void {
  const view = slack.workspace.homes.get(user);
  slack.bot.hear({
    type: 'app_home_opened',
    user,
    channel: directMessage(slack.workspace, user).id,
    tab,
    ...(tab === 'home' && view ? { view: viewObject(slack.workspace, view) } : {}),
    event_ts: slack.workspace.nextTimestamp(),
  });
}
