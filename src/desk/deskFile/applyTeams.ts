import type { Tx } from '../../store/open.ts';
import type { DeskChange } from './apply.ts';
import { personIds } from './personIds.ts';
import type { DeskFile } from './schema.ts';

/** Teams, who is in them, and the channels where they hear of their tickets. */
export async function applyTeams(tx: Tx, file: DeskFile): Promise<DeskChange[]> {
  const changes: DeskChange[] = [];
  const ids = await personIds(tx, file);
  const teams = await tx.team.findMany({
    include: { members: { include: { person: { select: { email: true } } } }, channels: true },
  });
  const known = new Map(teams.map((team) => [team.key, team]));
  for (const wanted of file.teams) {
    const before = known.get(wanted.key);
    const name = wanted.name ?? wanted.key;
    const sla = wanted.sla ? JSON.stringify(wanted.sla) : null;
    const reminders = wanted.reminders ? JSON.stringify(wanted.reminders) : null;
    if (before?.name !== name || before.sla !== sla || before.reminders !== reminders) {
      changes.push({ change: before ? 'change' : 'add', what: 'team', name: wanted.key });
    }
    const { id: teamId } = await tx.team.upsert({
      where: { key: wanted.key },
      create: { key: wanted.key, name, sla, reminders },
      update: { name, sla, reminders },
    });

    const roles = new Map(wanted.members.map((email) => [email, 'agent']));
    roles.set(wanted.lead, 'lead');
    const members = new Map(
      (before?.members ?? []).map((member) => [member.person.email ?? `${member.personId}`, member]),
    );
    for (const [email, { personId }] of members) {
      if (roles.has(email)) continue;
      await tx.membership.delete({ where: { teamId_personId: { teamId, personId } } });
      changes.push({ change: 'remove', what: 'member', name: `${wanted.key} ${email}` });
    }
    for (const [email, role] of roles) {
      const member = members.get(email);
      if (member?.role === role) continue;
      const personId = ids.get(email) as number;
      await tx.membership.upsert({
        where: { teamId_personId: { teamId, personId } },
        create: { teamId, personId, role },
        update: { role },
      });
      changes.push({ change: member ? 'change' : 'add', what: 'member', name: `${wanted.key} ${email}` });
    }

    for (const [platform, channelId] of Object.entries(wanted.channels)) {
      const channel = before?.channels.find((c) => c.platform === platform);
      // A name is resolved to an id when it is first used: the file still says the same.
      if (!channelId || (channel?.wanted ?? channel?.channelId) === channelId) continue;
      await tx.teamChannel.upsert({
        where: { teamId_platform: { teamId, platform } },
        create: { teamId, platform, channelId, wanted: channelId, workspace: '' },
        update: { channelId, wanted: channelId, workspace: '' },
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
