import type { View } from '../conversation/view.ts';
import { linked } from '../conversation/views/linked.ts';
import { threadless } from '../conversation/views/threadless.ts';
import type {
  Chat,
  Direct,
  Failed,
  Posted,
  Refusal,
  StandingMessage,
  TeamChannel,
} from '../delivery/chat.ts';
import { languageOf } from '../i18n/language.ts';
import { deskLocale } from '../store/queries/deskLocale.ts';
import { isChannel } from './activity.ts';
import type { CallFailed, OutgoingMessage } from './connector.ts';
import { download } from './download.ts';
import { drawForm } from './drawForm.ts';
import { draw } from './draw/index.ts';
import { addressOfTenant, noteRefused, type Place } from './places.ts';
import { type Destination, LEFT, reached, sendTo } from './post.ts';
import type { TeamsDesk } from './teamsDesk.ts';
import { viewersIn } from './viewers.ts';

/** Teams, for the deliveries. It gives no way to look for a message in doubt: a late duplicate is preferred to a loss. */
export function teamsChat(desk: TeamsDesk): Chat {
  const drawn = async (place: Place, view: View): Promise<OutgoingMessage> => {
    const { locale, memberId } = await readerOf(desk, place);
    const viewers = await viewersFor(desk, place, view, memberId);
    const shown = forAll(place, linked(view, desk.publicUrl));
    return draw(shown, { language: languageOf(locale), ...(viewers && { viewers }) });
  };
  const at = async (message: StandingMessage) => {
    const address = await reached(desk, message);
    return address && !address.left ? desk.connector.at(address.serviceUrl) : null;
  };
  const cannot = async (place: Place, failed: CallFailed): Promise<Failed> => {
    if (failed.status === 403 && failed !== LEFT) await noteRefused(desk, place);
    return asFailed(failed);
  };
  const posted = async (to: Destination, message: OutgoingMessage): Promise<Posted> => {
    const sent = await sendTo(desk, to, message);
    return sent.ok ? { ok: true, messageId: sent.id } : cannot(to, sent);
  };
  return {
    platform: 'teams',
    post: async (message) => posted(message, await drawn(message, message.view)),
    async answer(message) {
      const { said } = message;
      if ('view' in said) return posted(message, await drawn(message, said.view));
      const { locale } = await readerOf(desk, message);
      const form = drawForm(said.form, { language: languageOf(locale), now: desk.now(), inChat: true });
      return posted(message, { card: form.card, summary: form.title });
    },
    async update(message, view) {
      const service = await at(message);
      if (!service) return asFailed(LEFT);
      const conversationId = conversationOf(message);
      const failed = await service.update(conversationId, message.messageId, await drawn(message, view));
      return failed && cannot(message, failed);
    },
    async remove(message) {
      const service = await at(message);
      if (!service) return asFailed(LEFT);
      const failed = await service.remove(conversationOf(message), message.messageId);
      return failed && cannot(message, failed);
    },
    download: (file) => download(desk, file),
    // A bot can hand a file over only in a personal chat, by a consent card that puts it into its reader's OneDrive
    // and that each has to accept; in a channel not at all. A link to the desk's own page is had everywhere.
    sharing: null,
    directOf: (personId) => directOf(desk, personId),
    teamChannel: (teamId) => teamChannel(desk, teamId),
  };
}

/** A message of a channel is reached in its channel, whichever chain it stands in. */
const conversationOf = ({ channelId }: StandingMessage): string => channelId;

/** A channel's card is seen by all who are in it: what only agents read, each is shown by their own. */
function forAll({ channelId }: Place, view: View): View {
  if (!isChannel(channelId)) return threadless(view);
  return view.view === 'ticketCard' ? { ...view, internal: [] } : view;
}

async function viewersFor(desk: TeamsDesk, place: Place, view: View, memberId: string | null) {
  if (view.view !== 'ticketCard') return undefined;
  if (isChannel(place.channelId)) return viewersIn(desk, place, view.ticketId);
  return memberId ? [memberId] : undefined;
}

/** Whose own conversation it is; a channel reads the desk's language. */
async function readerOf({ store }: TeamsDesk, { workspace, channelId }: Place) {
  const identity = isChannel(channelId)
    ? null
    : await store.read.chatIdentity.findFirst({
        where: { platform: 'teams', workspace, channelId },
        select: { memberId: true, person: { select: { locale: true } } },
      });
  if (identity) return { locale: identity.person.locale, memberId: identity.memberId };
  return { locale: await deskLocale(store.read), memberId: null };
}

async function directOf(desk: TeamsDesk, personId: number): Promise<Direct> {
  const { store } = desk;
  const known = await store.read.chatIdentity.findFirst({
    where: { personId, platform: 'teams' },
    orderBy: { id: 'desc' },
  });
  if (!known) return { ok: true, workspace: null };
  const { id, workspace, memberId } = known;
  if (known.channelId) return { ok: true, workspace, channelId: known.channelId };
  const serviceUrl = await addressOfTenant(desk, workspace);
  if (!memberId || !serviceUrl) return { ok: true, workspace: null };
  const opened = await desk.connector.at(serviceUrl).openDirect(workspace, memberId);
  if (!opened.ok) return asFailed(opened);
  const channelId = opened.id;
  await store.write((tx) => tx.chatIdentity.update({ where: { id }, data: { channelId } }));
  return { ok: true, workspace, channelId };
}

/** Null until the bot is in the team: the desk file may name a channel by its name. */
async function teamChannel({ store }: TeamsDesk, teamId: number): Promise<TeamChannel | null> {
  const where = { teamId_platform: { teamId, platform: 'teams' } };
  const kept = await store.read.teamChannel.findUnique({ where });
  if (!kept || kept.workspace === '' || kept.channelId.startsWith('#')) return null;
  return { ok: true, workspace: kept.workspace, channelId: kept.channelId };
}

export function asFailed({ status, code, retryAfterMs }: CallFailed): Failed {
  if (status === 429)
    return { ok: false, failure: 'rate_limited', error: code, retryAfterMs: retryAfterMs ?? 1_000 };
  if (status === null || status >= 500) {
    return { ok: false, failure: 'in_doubt', error: status === null ? code : `http_${status}` };
  }
  return { ok: false, failure: 'refused', error: code, means: meaningOf(status, code) };
}

function meaningOf(status: number, code: string): Refusal {
  switch (status) {
    case 401:
    case 412:
      return 'later';
    case 403:
      return 'shut_out';
    case 404:
      return /conversation/i.test(code) && !/activity/i.test(code) ? 'place_gone' : 'message_gone';
    default:
      return 'never';
  }
}
