import type { Tx } from '../../store/open.ts';
import type { DeskChange } from './apply.ts';
import type { DeskFile } from './schema.ts';

/** Teams, who is in them, and the channels where they hear of their tickets. */
export async function applyTeams(tx: Tx, file: DeskFile): Promise<DeskChange[]> {
  const changes: DeskChange[] = [];
  const people = new Map((await tx.person.findMany()).map(({ id, email }) => [email, id]));
  const known = new Map(
    (await tx.team.findMany({ include: { members: true, channels: true } })).map((team) => [team.key, team]),
  );
  for (const wanted of file.teams) {
    const before = known.get(wanted.key);
    const name = wanted.name ?? wanted.key;
    if (before?.name !== name) {
      changes.push({ change: before ? 'change' : 'add', what: 'team', name: wanted.key });
    }
    const { id: teamId } = await tx.team.upsert({
      where: { key: wanted.key },
      create: { key: wanted.key, name },
      update: { name },
    });

    const roles = new Map<number, string>();
    for (const email of wanted.members) roles.set(people.get(email) as number, 'agent');
    roles.set(people.get(wanted.lead) as number, 'lead');
    const nameOf = (personId: number) =>
      `${wanted.key} ${[...people].find(([, id]) => id === personId)?.[0] ?? personId}`;
    for (const { personId } of before?.members ?? []) {
      if (roles.has(personId)) continue;
      await tx.membership.delete({ where: { teamId_personId: { teamId, personId } } });
      changes.push({ change: 'remove', what: 'member', name: nameOf(personId) });
    }
    for (const [personId, role] of roles) {
      const member = before?.members.find((m) => m.personId === personId);
      if (member?.role === role) continue;
      await tx.membership.upsert({
        where: { teamId_personId: { teamId, personId } },
        create: { teamId, personId, role },
        update: { role },
      });
      changes.push({ change: member ? 'change' : 'add', what: 'member', name: nameOf(personId) });
    }

    for (const [platform, channelId] of Object.entries(wanted.channels)) {
      const channel = before?.channels.find((c) => c.platform === platform);
      if (!channelId || channel?.channelId === channelId) continue;
      await tx.teamChannel.upsert({
        where: { teamId_platform: { teamId, platform } },
        create: { teamId, platform, channelId, workspace: '' },
        update: { channelId, workspace: '' },
      });
      changes.push({
        change: channel ? 'change' : 'add',
        what: 'channel',
        name: `${wanted.key} ${platform}`,
      });
    }
  }
  return changes;
}
