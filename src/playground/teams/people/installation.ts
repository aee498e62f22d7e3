import type { Chat, Json, TeamsPerson } from '../model.ts';
import type { Teams } from '../teams.ts';
import { channelsOf } from '../tenant.ts';
import { activity } from './activity.ts';

/** The app comes into a chat or a team, or leaves it. A team has it in all its channels at once. */

export function install(teams: Teams, key: string, chat: Chat): void {
  const places = placesWith(teams, chat);
  if (places.every(({ installed }) => installed)) return;
  for (const place of places) Object.assign(place, { installed: true, blocked: false });
  teams.tenant.changed();
  for (const told of installation(teams, key, chat, 'add')) teams.bot.hear(told);
}

/** `blocked`: the person refuses it rather than removes it; later sends are refused in other words. */
export function uninstall(teams: Teams, key: string, chat: Chat, options: { blocked?: boolean } = {}): void {
  for (const place of placesWith(teams, chat)) {
    Object.assign(place, { installed: false, blocked: options.blocked ?? false });
  }
  teams.tenant.changed();
  // Of a block Teams tells nothing: the next send fails.
  if (options.blocked) return;
  for (const told of installation(teams, key, chat, 'remove')) teams.bot.hear(told);
}

/** What the bot was told when it was installed, told again: for a bot that was not there to hear. */
export async function announce(teams: Teams): Promise<void> {
  const { tenant, bot } = teams;
  const told = new Set<string>();
  for (const chat of tenant.chats.values()) {
    const place = chat.team?.id ?? chat.id;
    const [someone] = chat.members;
    if (!chat.installed || told.has(place) || someone === undefined) continue;
    told.add(place);
    for (const one of installation(teams, someone, chat, 'add')) await bot.ask(one);
  }
}

function installation(teams: Teams, key: string, chat: Chat, action: 'add' | 'remove'): Json[] {
  const { tenant } = teams;
  const person = tenant.people.get(key);
  if (!person) throw new Error(`no person ${key}`);
  const place = firstPlace(teams, chat);
  const { bot } = tenant;
  const members = action === 'add' ? 'membersAdded' : 'membersRemoved';
  const inTeam = place.team ? { eventType: action === 'add' ? 'teamMemberAdded' : 'teamMemberRemoved' } : {};
  return [
    activity(teams, 'installationUpdate', person, place, {
      action,
      channelData: {
        ...selected(place),
        source: { name: 'message' },
      },
    }),
    activity(teams, 'conversationUpdate', person, place, {
      [members]: [{ id: bot.id }, ...alone(place, person)],
      channelData: inTeam,
    }),
  ];
}

/** In a personal chat both sides come in at once. */
const alone = (chat: Chat, { id, aadObjectId }: TeamsPerson): Json[] =>
  chat.kind === 'personal' ? [{ id, aadObjectId }] : [];

const selected = (chat: Chat): Json =>
  chat.kind === 'channel' ? { settings: { selectedChannel: { id: chat.id } } } : {};

function placesWith(teams: Teams, chat: Chat): Chat[] {
  return chat.team ? channelsOf(teams.tenant, chat.team) : [chat];
}

/** What concerns a team is told in its first channel. */
function firstPlace(teams: Teams, chat: Chat): Chat {
  return placesWith(teams, chat).find(({ id }) => id === chat.team?.id) ?? chat;
}
