import type { Slack } from '../slack/slack.ts';
import { aheadOf, type DeskClock } from './clock.ts';
import { snapshotFor } from './snapshot.ts';
import type { LiveView } from './windows.ts';

/** `/ui/stream?as=U…`: one person's view of the workspace. Null: another address, or nobody is there. */
export function workspaceView(slack: Slack, clock: DeskClock | undefined, url: URL): LiveView | null {
  if (url.pathname !== '/ui/stream') return null;
  const asked = url.searchParams.get('as');
  const everyone = [...slack.workspace.users.values()].filter((user) => !user.isBot && !user.deleted);
  const user = everyone.find((one) => one.id === asked) ?? everyone[0];
  if (!user) return null;
  const seen = new Map<string, number>();
  return {
    onChange: slack.workspace.onChange,
    snapshot: () => ({ ...snapshotFor(slack, user.id, seen), aheadMs: aheadOf(clock) }),
  };
}
