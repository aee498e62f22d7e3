import type { Membership, Person } from '../store/generated/sqlite/client.ts';
import type { Store, Tx } from '../store/open.ts';
import { deskLocale } from '../store/queries/deskLocale.ts';
import { deskTimeZone } from '../store/queries/deskTimeZone.ts';
import { type IdentityKey, personInChat } from '../store/queries/personInChat.ts';
import type { Actor } from './actor.ts';
import { fold } from './fold.ts';
import { isTimeZone } from './timeZone.ts';

/** Null when there is nobody of this id. */
export async function actorOf(read: Tx, personId: number): Promise<Actor | null> {
  const person = await read.person.findUnique({ where: { id: personId }, include: { memberships: true } });
  return person && actorFrom(person);
}

/** Who somebody in a chat is; null for a person never seen, whom `linkPerson` makes known. */
export const actorByChatIdentity = personInChat;

/** Notes where they act, since who is in two chats is told things in the one they use. Written when it changes. */
export async function noteChat(
  store: Store,
  { id, chat }: { readonly id: number; readonly chat?: string | null },
  platform: 'slack' | 'teams',
): Promise<void> {
  if (chat !== undefined && chat !== platform) {
    await store.write((tx) => tx.person.updateMany({ where: { id }, data: { chat: platform } }));
  }
}

/**
 * Who writes from this address, in lower case; somebody never heard of becomes a requester, in the desk's language and
 * zone until a chat says better. An address is anybody's to write on a mail: what it proves is the caller's to know.
 */
export async function personByMail(
  store: Store,
  { email, name, now }: { readonly email: string; readonly name: string; readonly now: Date },
): Promise<Actor> {
  const include = { memberships: true } as const;
  const known = await store.read.person.findUnique({ where: { email }, include });
  if (known) return actorFrom(known);
  const called = name.trim() || email;
  const data = {
    name: called,
    searchText: fold(`${called} ${email}`),
    locale: await deskLocale(store.read),
    timeZone: await deskTimeZone(store.read),
    createdAt: now,
  };
  // An upsert, since another mail of theirs may be read at this moment.
  return actorFrom(
    await store.write((tx) =>
      tx.person.upsert({ where: { email }, create: { email, ...data }, update: {}, include }),
    ),
  );
}

/** A profile as a chat gives it. */
export interface Profile extends IdentityKey {
  /** Verified by the chat, or null. */
  readonly email: string | null;
  readonly name: string;
  /** `fr-FR`, `en_GB`…: everything but French is answered in English. */
  readonly locale: string;
  /** One Intl does not know is left aside. */
  readonly timeZone: string;
  /** The direct conversation with the bot, where it is known. */
  readonly channelId?: string;
  readonly now: Date;
}

/**
 * Links a chat user to their person, by verified e-mail, or makes a new requester of them; refreshes the language,
 * time zone and conversation. What the desk file gives stays: language and zone where it names them, and the name of a
 * person with an e-mail, since it may have named them.
 */
export function linkPerson(store: Store, profile: Profile): Promise<Actor> {
  return store.write(async (tx) => {
    const known = (await identityOf(tx, profile)) ?? (await firstContact(tx, profile));
    const person = known.separate ? known.person : await adopt(tx, known.person, profile);
    const channelId = profile.channelId ?? known.channelId;
    if (person.id !== known.personId || channelId !== known.channelId) {
      const data = { personId: person.id, channelId };
      await tx.chatIdentity.updateMany({ where: { id: known.id }, data });
    }
    return refresh(tx, person, profile);
  });
}

type KnownPerson = Person & { readonly memberships: readonly Membership[] };

async function firstContact(tx: Tx, profile: Profile) {
  // One first contact at a time: the row is held until the commit, and who was first has made the person.
  await tx.counter.upsert({
    where: { name: 'firstContact' },
    create: { name: 'firstContact', value: 1 },
    update: { value: { increment: 1 } },
  });
  const met = await identityOf(tx, profile);
  if (met) return met;

  const { platform, workspace, userId, channelId, now } = profile;
  const email = emailOf(profile);
  const data = { email, ...fieldsOf(profile, nameOf(profile), email), createdAt: now };
  // An upsert, since a desk file may be adding the same e-mail at this moment.
  const { id: personId } = email
    ? await tx.person.upsert({ where: { email }, create: { ...data, email }, update: {} })
    : await tx.person.create({ data });
  return tx.chatIdentity.create({
    data: { platform, workspace, userId, personId, channelId: channelId ?? null },
    include: withPerson,
  });
}

/** An e-mail the chat gives only later: it is theirs from now on, or it says who they have been all along. */
async function adopt(tx: Tx, person: KnownPerson, profile: Profile): Promise<KnownPerson> {
  const email = emailOf(profile);
  if (person.email !== null || email === null) return person;
  const owner = await tx.person.findUnique({ where: { email }, include: { memberships: true } });
  if (owner) return owner;
  const searchText = fold(`${person.name} ${email}`);
  return tx.person.update({
    where: { id: person.id },
    data: { email, searchText },
    include: { memberships: true },
  });
}

async function refresh(tx: Tx, person: KnownPerson, profile: Profile): Promise<Actor> {
  const name = person.email === null ? nameOf(profile) : person.name;
  const fields = {
    ...fieldsOf(profile, name, person.email),
    ...(person.wantedLocale !== null && { locale: person.wantedLocale }),
    ...(person.wantedTimeZone !== null && { timeZone: person.wantedTimeZone }),
  };
  const same = (Object.keys(fields) as (keyof typeof fields)[]).every((key) => person[key] === fields[key]);
  if (!same) await tx.person.updateMany({ where: { id: person.id }, data: fields });
  return actorFrom({ ...person, ...fields });
}

function fieldsOf({ locale, timeZone }: Profile, name: string, email: string | null) {
  return {
    name,
    searchText: fold(`${name} ${email ?? ''}`),
    locale: /^fr/i.test(locale) ? 'fr' : 'en',
    ...(isTimeZone(timeZone) && { timeZone }),
  };
}

const emailOf = ({ email }: Profile): string | null => email?.trim().toLowerCase() || null;
const nameOf = (profile: Profile): string => profile.name.trim() || emailOf(profile) || profile.userId;

const withPerson = { person: { include: { memberships: true } } } as const;

const identityOf = (read: Tx, { platform, workspace, userId }: IdentityKey) =>
  read.chatIdentity.findUnique({
    where: { platform_workspace_userId: { platform, workspace, userId } },
    include: withPerson,
  });

const actorFrom = ({
  id,
  name,
  locale,
  timeZone,
  admin,
  siteId,
  businessTeamId,
  chat,
  memberships,
}: KnownPerson): Actor => ({
  id,
  name,
  locale,
  timeZone,
  admin,
  siteId,
  businessTeamId,
  chat,
  memberships: memberships.map(({ teamId, role }) => ({ teamId, role })),
});
