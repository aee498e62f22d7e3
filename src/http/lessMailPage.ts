import type { RequestListener } from 'node:http';
import { LESS_MAIL, type MailChoice } from '../desk/lessMail.ts';
import { type Language, languageOf } from '../i18n/language.ts';
import { answerPage, escaped, localeOf, type Page } from './page.ts';

export interface LessMailAnswers {
  /** How somebody is told. Null: nobody signed this. */
  readonly ask: (token: string) => Promise<MailChoice | null>;
  /** The same, once it is in their chat alone, where they have one. */
  readonly choose: (token: string) => Promise<MailChoice | null>;
}

/**
 * Where « moins d'e-mails » leads. Looking changes nothing, since programs follow the links of a mail before anybody
 * reads it; a POST does at once, from the page's own button as from that of a mail program (RFC 8058).
 */
export function lessMailPage({ ask, choose }: LessMailAnswers): RequestListener {
  return (request, response) => {
    const { method } = request;
    if (method !== 'GET' && method !== 'HEAD' && method !== 'POST') {
      response.writeHead(405, { allow: 'GET, HEAD, POST' }).end();
      return;
    }
    // « List-Unsubscribe=One-Click » and nothing else is ever in it.
    request.resume();
    const token = (request.url ?? '').split('?')[0]?.slice(LESS_MAIL.length) ?? '';
    const language = languageOf(localeOf(request.headers['accept-language']));
    (method === 'POST' ? choose : ask)(token).then(
      (choice) => answerPage(response, choice === null ? 404 : 200, language, pageOf(choice, language)),
      () => response.writeHead(503).end(),
    );
  };
}

function pageOf(choice: MailChoice | null, { t }: Language): Page {
  const is = choice ?? 'unknown';
  const words = `<p>${escaped(t(`lessMail.${is}.hint`))}</p>`;
  if (is !== 'mailed') return { title: t(`lessMail.${is}`), body: words };
  return {
    title: t('lessMail.mailed'),
    body: `${words}
<form method="post" class="buttons"><button class="button" name="List-Unsubscribe" value="One-Click">${escaped(t('lessMail.button'))}</button></form>`,
    posts: true,
  };
}
