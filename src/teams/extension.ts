import { z } from 'zod';
import { cardFor } from '../conversation/answers/cardFor.ts';
import { handle } from '../conversation/handle.ts';
import { suggest } from '../conversation/suggest.ts';
import type { TicketRow } from '../conversation/view.ts';
import { linkTo } from '../conversation/views/linked.ts';
import type { Actor } from '../desk/actor.ts';
import { parseReference, referenceOf } from '../desk/reference.ts';
import { languageOf } from '../i18n/language.ts';
import { ticketByNumber } from '../store/queries/ticketByNumber.ts';
import type { Activity } from './activity.ts';
import type { InvokeAnswer } from './connector.ts';
import type { Refresh } from './draw/card.ts';
import { draw, refreshOf } from './draw/index.ts';
import { SEARCH_PARAMETER } from './extensionCommands.ts';
import { drawFound, readSearch } from './formFields.ts';
import type { Sender } from './hear/heard.ts';
import { limits } from './limits.ts';
import { hasDate, plainString } from './text.ts';
import { viewersOf } from './viewers.ts';
import type { TeamsDesk } from './teamsDesk.ts';

/** What a picker offers while somebody types in it. */
export async function answerTypeahead(desk: TeamsDesk, person: Actor, value: unknown): Promise<InvokeAnswer> {
  const wanted = readSearch(value);
  const options = wanted ? await suggest(desk.store, person, wanted) : [];
  return { status: 200, body: drawFound(options) };
}

const query = z.looseObject({
  parameters: z.array(z.looseObject({ name: z.string(), value: z.unknown() })).default([]),
});

/** Tickets to paste into a conversation: those found, or at first those of the person's own list. */
export async function answerQuery(desk: TeamsDesk, person: Actor, heard: Activity): Promise<InvokeAnswer> {
  const read = query.safeParse(heard.value);
  const given = read.data?.parameters.find(({ name }) => name === SEARCH_PARAMETER)?.value;
  const words = typeof given === 'string' ? given.trim().slice(0, 1_000) : '';
  const { store, now, wake, log } = desk;
  const reply = await handle(
    { store, now, wake, log },
    {
      person,
      intent: words === '' ? { kind: 'list', list: 'mine' } : { kind: 'find', query: words },
      place: null,
      onLiveCard: false,
      toBot: true,
    },
  );
  if (reply.reply !== 'view' || reply.view.view !== 'ticketList') return results([]);
  return results(
    reply.view.rows.slice(0, limits.found).map((row) => attachment(row, person, desk.publicUrl)),
  );
}

const link = z.looseObject({ url: z.string().max(2_000) });

/**
 * A link to a ticket, unfolded. Teams shows the same to everybody in the conversation for half an hour, so it names
 * the ticket and nothing that is in it. Where who put it there may see the ticket, their client and those of its team
 * ask for the ticket's card, each for their own; to all others « Ouvrir » shows what they may see.
 */
export async function answerLink(
  desk: TeamsDesk,
  from: Sender,
  person: Actor,
  heard: Activity,
): Promise<InvokeAnswer> {
  const url = link.safeParse(heard.value).data?.url;
  const number = parseReference(/\/tickets\/(R-?\d+)\/?(?:[?#].*)?$/i.exec(url ?? '')?.[1] ?? '');
  if (number === null) return results([]);
  const language = languageOf(person.locale);
  const reference = referenceOf(number);
  const open = { label: language.t('list.openOne'), intent: { kind: 'show', number } as const };
  const { card } = draw({ view: 'notice', tone: 'info', words: [reference], buttons: [open] }, { language });
  const refresh = await refreshFor(desk, from, person, number);
  const content = { ...card, ...(refresh && { refresh }) };
  return results([{ ...adaptive(content), preview: thumbnail(reference, language.t('teams.link')) }]);
}

async function refreshFor(
  desk: TeamsDesk,
  { tenantId, memberId }: Sender,
  person: Actor,
  number: number,
): Promise<Refresh | null> {
  const { read } = desk.store;
  const id = await ticketByNumber(read, number);
  if (id === null || !(await cardFor(read, person, id, desk.now()))) return null;
  return refreshOf(id, [...new Set([memberId, ...(await viewersOf(desk, tenantId, id))])]);
}

function attachment(row: TicketRow, { locale }: Actor, publicUrl: string | undefined): object {
  const language = languageOf(locale);
  // A thumbnail shows no date in the reader's own zone.
  const facts = row.brief.filter((words) => !hasDate(words)).map((words) => plainString(words, 80));
  const title = `${row.reference} – ${row.title}`;
  const { card } = draw(
    {
      view: 'notice',
      tone: 'info',
      words: [{ strong: row.reference }, ` – ${row.title}`],
      ...(publicUrl && { link: linkTo(row.reference, publicUrl) }),
      buttons: [row.open],
    },
    { language },
  );
  return { ...adaptive(card), preview: thumbnail(plainString([title], 120), facts.join(' · ')) };
}

const adaptive = (content: object) => ({ contentType: 'application/vnd.microsoft.card.adaptive', content });

const thumbnail = (title: string, text: string) => ({
  contentType: 'application/vnd.microsoft.card.thumbnail',
  content: { title: escaped(title), text: escaped(text) },
});

/** These cards read HTML. */
const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const results = (attachments: readonly object[]): InvokeAnswer => ({
  status: 200,
  body: { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } },
});
