import type { Reader } from '../open.ts';

/** The teams whose channel this is: one, seldom several; none where a desk file took it from them. */
export async function teamsOfChannel(
  read: Pick<Reader, 'teamChannel'>,
  { platform, channelId }: { readonly platform: string; readonly channelId: string },
): Promise<number[]> {
  const found = await read.teamChannel.findMany({
    where: { platform, channelId },
    orderBy: { teamId: 'asc' },
    select: { teamId: true },
  });
  return found.map(({ teamId }) => teamId);
}
