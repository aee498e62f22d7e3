import { randomUUID } from 'node:crypto';
import type { Chat, Json, Message, TeamsPerson } from '../model.ts';
import type { Teams } from '../teams.ts';

/** What every activity of Teams carries: who, where, when, in which language and zone. */
export function activity(
  teams: Teams,
  type: string,
  person: TeamsPerson,
  chat: Chat,
  more: Json & { id?: string; rootId?: string; channelData?: Json } = {},
): Json {
  const { id, rootId, channelData, ...rest } = more;
  const { tenant } = teams;
  const at = new Date(tenant.now());
  return {
    type,
    id: id ?? `f:${randomUUID()}`,
    timestamp: at.toISOString(),
    localTimestamp: localTimestamp(at, person.timeZone),
    localTimezone: person.timeZone,
    channelId: 'msteams',
    serviceUrl: teams.url,
    from: { id: person.id, name: person.name, aadObjectId: person.aadObjectId },
    conversation: conversation(teams, chat, rootId),
    recipient: { ...tenant.bot },
    entities: [clientInfo(person)],
    channelData: { ...placeData(teams, chat), ...channelData },
    locale: person.locale,
    ...rest,
  };
}

/** An invoke: answered in the response, and never seen by anybody else. */
export function invoke(
  teams: Teams,
  name: string,
  person: TeamsPerson,
  chat: Chat,
  value: Json,
  about?: Message,
): Json {
  return activity(teams, 'invoke', person, chat, {
    name,
    value,
    rootId: about && chat.kind === 'channel' ? (about.rootId ?? about.id) : undefined,
    ...(about ? { replyToId: about.id } : {}),
    channelData: { source: { name: about ? 'message' : 'compose' } },
  });
}

/** In a channel the id names the reply chain too. */
export function conversation(teams: Teams, chat: Chat, rootId?: string): Json {
  const { tenant } = teams;
  return {
    ...(chat.kind === 'personal' ? {} : { isGroup: true }),
    ...(chat.kind === 'groupChat' ? { name: chat.name } : {}),
    conversationType: chat.kind,
    tenantId: tenant.id,
    id: rootId === undefined ? chat.id : `${chat.id};messageid=${rootId}`,
  };
}

function placeData(teams: Teams, chat: Chat): Json {
  const tenant = { tenant: { id: teams.tenant.id } };
  if (chat.kind !== 'channel') return tenant;
  return {
    teamsChannelId: chat.id,
    teamsTeamId: chat.team?.id,
    channel: { id: chat.id, name: chat.name },
    team: { id: chat.team?.id, aadGroupId: chat.team?.aadGroupId, name: chat.team?.name },
    ...tenant,
  };
}

function clientInfo({ locale, timeZone }: TeamsPerson): Json {
  const country = locale.split('-')[1] ?? '';
  return { locale, country, platform: 'Web', timezone: timeZone, type: 'clientInfo' };
}

/** The same instant as the person's clock shows it, with its distance from UTC. */
function localTimestamp(at: Date, timeZone: string): string {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at);
  const local = shown.replace(' ', 'T');
  const minutes = Math.round((Date.parse(`${local}Z`) - Math.floor(at.getTime() / 1000) * 1000) / 60_000);
  const two = (value: number) => String(value).padStart(2, '0');
  const distance = `${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
  return `${local}.${String(at.getUTCMilliseconds()).padStart(3, '0')}${minutes < 0 ? '-' : '+'}${distance}`;
}
