import type { Failed as CannotDeliver, TeamChannel } from '../../delivery/chat.ts';
import type { SlackDesk } from '../slackDesk.ts';
import type { Failed } from '../webApi.ts';
import { asFailed } from './failed.ts';

/**
 * The channel of a team, null where it has none in Slack. A desk file names it and knows no workspace, yet only by
 * its id can a lost message be looked for, and a thread of it be told from another's: so it is found once and kept.
 */
export async function teamChannel(
  desk: SlackDesk,
  teamId: number,
): Promise<TeamChannel | CannotDeliver | null> {
  const key = { teamId_platform: { teamId, platform: 'slack' } };
  const kept = await desk.store.read.teamChannel.findUnique({ where: key });
  if (!kept) return null;
  if (kept.workspace !== '' && !isName(kept.channelId)) {
    return { ok: true, workspace: kept.workspace, channelId: kept.channelId };
  }
  const home = await desk.api('auth.test', {});
  if (!home.ok) return asFailed(home);
  const channelId = isName(kept.channelId) ? await idOf(desk, kept.channelId.slice(1)) : kept.channelId;
  if (typeof channelId !== 'string') return asFailed(channelId);
  const found = { workspace: String(home.body.team_id), channelId };
  await desk.store.write((tx) => tx.teamChannel.update({ where: key, data: found }));
  return { ok: true, ...found };
}

const isName = (channelId: string): boolean => channelId.startsWith('#');

/** Among the channels the bot is in: in no other could it post. */
async function idOf(desk: SlackDesk, name: string): Promise<string | Failed> {
  for (const types of ['public_channel', 'private_channel']) {
    let cursor = '';
    do {
      const answered = await desk.api('users.conversations', {
        types,
        limit: 200,
        exclude_archived: true,
        ...(cursor && { cursor }),
      });
      // Private channels are an optional scope.
      if (!answered.ok && answered.error === 'missing_scope' && types === 'private_channel') break;
      if (!answered.ok) return answered;
      const { channels, response_metadata } = answered.body as {
        channels?: readonly { id: string; name?: string }[];
        response_metadata?: { next_cursor?: string };
      };
      const found = channels?.find((channel) => channel.name === name);
      if (found) return found.id;
      cursor = response_metadata?.next_cursor ?? '';
    } while (cursor !== '');
  }
  return { ok: false, failure: 'refused', error: 'not_in_channel' };
}
