import type { IncomingMessage, RequestListener } from 'node:http';
import { parseReference, referenceOf } from '../desk/reference.ts';
import { type Language, languageOf } from '../i18n/language.ts';
import { answerPage, escaped, localeOf, type Page } from './page.ts';

/** A chat the desk is in, and the link that opens the desk's own conversation there. */
export interface ChatLink {
  readonly name: string;
  /** `words`: to be typed; a chat that can puts them into the composer. */
  urlFor(words: string): string;
}

/** What stands above a reference in a ticket's address. */
export const TICKETS = '/tickets/';

/**
 * Where a link to a ticket leads. Anybody may open it, so nothing is looked up: it says the same of every reference,
 * whether there is such a ticket or not, and who may see it is asked in the chat.
 */
export function ticketPage(chats: () => readonly ChatLink[]): RequestListener {
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const language = languageOf(localeOf(request.headers['accept-language']));
    const reference = referenceIn(request);
    if (reference === null) return answerPage(response, 404, language, notFound(language));
    answerPage(response, 200, language, ticket(reference, language, chats()));
  };
}

/** No ticket has the number 0. */
function referenceIn({ url = '' }: IncomingMessage): string | null {
  const number = parseReference((url.split('?')[0] ?? '').slice(TICKETS.length));
  return number === null || number === 0 ? null : referenceOf(number);
}

function ticket(reference: string, { t }: Language, chats: readonly ChatLink[]): Page {
  const words = t('page.words', { reference });
  const buttons = chats.map(
    ({ name, urlFor }) =>
      `<a class="button" href="${escaped(urlFor(words))}">${escaped(t('page.open', { chat: name }))}</a>`,
  );
  return {
    title: t('page.title', { reference }),
    body: `<p>${escaped(t('page.intro'))}</p>
${buttons.length > 0 ? `<p class="buttons">${buttons.join('\n')}</p>` : ''}
<p class="type">${escaped(t('page.type'))} <code>${escaped(words)}</code></p>`,
  };
}

const notFound = ({ t }: Language): Page => ({
  title: t('page.notFound'),
  body: `<p>${escaped(t('page.notFound.hint'))}</p>`,
});
