import { z } from 'zod';
import type { Chat, Json, TeamsPerson } from '../model.ts';
import type { Teams } from '../teams.ts';
import { channelsOf, findPerson, personalChat } from '../tenant.ts';
import { post, targetOf } from './activities.ts';
import { type Answer, done, refusals } from './answer.ts';
import { readContent } from './content.ts';

/** New conversations, and who is in them. */

const parameters = z.object({
  isGroup: z.boolean().nullish(),
  bot: z.object({ id: z.string() }).nullish(),
  members: z.array(z.object({ id: z.string() })).nullish(),
  tenantId: z.string().nullish(),
  channelData: z
    .object({
      tenant: z.object({ id: z.string() }).optional(),
      channel: z.object({ id: z.string() }).optional(),
    })
    .nullish(),
  activity: z.record(z.string(), z.unknown()).nullish(),
});

export function createConversation(teams: Teams, body: Json): Answer {
  const parsed = parameters.safeParse(body);
  if (!parsed.success) return refusals.badArgument('The conversation parameters are not right.');
  const { members, tenantId, channelData, activity } = parsed.data;
  const tenant = tenantId ?? channelData?.tenant?.id;
  const channel = channelData?.channel?.id;
  if (channel !== undefined) return createThread(teams, channel, activity ?? undefined);
  if (tenant !== teams.tenant.id) return refusals.badArgument('The tenant is missing or not this one.');
  const [member, ...others] = members ?? [];
  if (!member || others.length > 0) return refusals.badArgument('A bot can start a chat with one person.');
  const person = findPerson(teams.tenant, member.id);
  if (!person) return refusals.badArgument('The member is not known in this tenant.');
  return createChat(teams, person, activity ?? undefined);
}

function createThread(teams: Teams, channelId: string, activity: Json | undefined): Answer {
  const target = targetOf(teams, channelId);
  if ('refusal' in target) return target.refusal;
  if (target.chat.kind !== 'channel') return refusals.conversationNotFound;
  if (!activity) return refusals.badSyntax('A new reply chain needs its first post.');
  const content = readContent(activity, teams.cardBytes);
  if ('refusal' in content) return content.refusal;
  const { status, body } = post(teams, target.chat, content);
  const { id } = body as { id?: string };
  if (id === undefined) return done(status);
  return done(status, { id: `${target.chat.id};messageid=${id}`, activityId: id });
}

/** A bot may write to whom it is installed for, or with whom it shares a team or a group chat. */
function createChat(teams: Teams, person: TeamsPerson, activity: Json | undefined): Answer {
  const chat = personalChat(teams.tenant, person.key);
  if (chat.blocked) return refusals.blocked;
  const shares = [...teams.tenant.chats.values()].some(
    (one) => one.kind !== 'personal' && one.installed && one.members.has(person.key),
  );
  if (!chat.installed && !shares) return refusals.notInstalled;
  chat.installed = true;
  if (!activity) return done(201, { id: chat.id });
  const content = readContent(activity, teams.cardBytes);
  if ('refusal' in content) return content.refusal;
  const { id } = post(teams, chat, content).body as { id?: string };
  return done(201, { id: chat.id, ...(id === undefined ? {} : { activityId: id }) });
}

export function getMembers(teams: Teams, conversationId: string): Answer {
  const target = rosterOf(teams, conversationId);
  if ('refusal' in target) return target.refusal;
  return done(
    200,
    target.people.map((person) => account(teams, person)),
  );
}

export function getPagedMembers(teams: Teams, conversationId: string, query: URLSearchParams): Answer {
  const target = rosterOf(teams, conversationId);
  if ('refusal' in target) return target.refusal;
  const { people } = target;
  const from = Number(query.get('continuationToken') ?? 0);
  const size = Math.min(500, Math.max(1, Number(query.get('pageSize') ?? 200)));
  const next = from + size;
  return done(200, {
    members: people.slice(from, next).map((person) => account(teams, person)),
    ...(next < people.length ? { continuationToken: String(next) } : {}),
  });
}

export function getMember(teams: Teams, conversationId: string, memberId: string): Answer {
  const target = rosterOf(teams, conversationId);
  if ('refusal' in target) return target.refusal;
  const person = findPerson(teams.tenant, memberId);
  if (!person || !target.people.includes(person)) return refusals.memberNotFound;
  return done(200, account(teams, person));
}

export function getTeam(teams: Teams, teamId: string): Answer {
  const channels = channelsIn(teams, teamId);
  const team = channels[0]?.team;
  if (!team) return refusals.conversationNotFound;
  return done(200, { ...team, channelCount: channels.length, memberCount: channels[0]?.members.size });
}

export function getChannels(teams: Teams, teamId: string): Answer {
  const channels = channelsIn(teams, teamId);
  if (channels.length === 0) return refusals.conversationNotFound;
  // The first channel has the team's id, and its name is left to each reader's language.
  return done(200, {
    conversations: channels.map(({ id, name }) => ({ id, name: id === teamId ? null : name })),
  });
}

function channelsIn(teams: Teams, teamId: string): Chat[] {
  const chat = teams.tenant.chats.get(teamId);
  return chat?.team?.id === teamId && chat.installed ? channelsOf(teams.tenant, chat.team) : [];
}

function rosterOf(teams: Teams, conversationId: string): { people: TeamsPerson[] } | { refusal: Answer } {
  const target = targetOf(teams, conversationId);
  if ('refusal' in target) return target;
  const { members } = target.chat;
  return { people: [...teams.tenant.people.values()].filter(({ key }) => members.has(key)) };
}

function account(teams: Teams, person: TeamsPerson): Json {
  const [givenName, ...rest] = person.name.split(' ');
  return {
    id: person.id,
    name: person.name,
    aadObjectId: person.aadObjectId,
    objectId: person.aadObjectId,
    givenName,
    surname: rest.join(' '),
    ...(person.email === undefined ? {} : { email: person.email }),
    userPrincipalName: person.upn,
    tenantId: teams.tenant.id,
    userRole: person.email === undefined ? 'guest' : 'user',
  };
}
