import type { Direct } from '../../delivery/chat.ts';
import type { SlackDesk } from '../slackDesk.ts';
import type { Failed } from '../webApi.ts';
import { asFailed } from './failed.ts';

/** The bot's direct conversation with a person; somebody never heard of in Slack is looked up by their e-mail. */
export async function directOf(desk: SlackDesk, personId: number): Promise<Direct> {
  const known = await desk.store.read.chatIdentity.findFirst({ where: { personId, platform: 'slack' } });
  if (known?.channelId) return { ok: true, workspace: known.workspace, channelId: known.channelId };
  const found = known ?? (await lookUp(desk, personId));
  if (found === null) return { ok: true, workspace: null };
  if ('failure' in found) return asFailed(found);

  const opened = await desk.api('conversations.open', { users: found.userId });
  if (!opened.ok) return asFailed(opened);
  const channelId = (opened.body.channel as { id: string }).id;
  const { workspace, userId } = found;
  await desk.store.write((tx) =>
    tx.chatIdentity.upsert({
      where: { platform_workspace_userId: { platform: 'slack', workspace, userId } },
      create: { personId, platform: 'slack', workspace, userId, channelId },
      update: { channelId },
    }),
  );
  return { ok: true, workspace, channelId };
}

async function lookUp(
  desk: SlackDesk,
  personId: number,
): Promise<{ workspace: string; userId: string } | null | Failed> {
  const person = await desk.store.read.person.findUnique({
    where: { id: personId },
    select: { email: true },
  });
  if (!person?.email) return null;
  const answered = await desk.api('users.lookupByEmail', { email: person.email });
  if (!answered.ok) {
    return answered.failure === 'refused' && answered.error === 'users_not_found' ? null : answered;
  }
  const user = answered.body.user as { id: string; team_id?: string };
  return { workspace: user.team_id ?? '', userId: user.id };
}
