import type { IncomingMessage, ServerResponse } from 'node:http';
import type { MailSink, ReceivedMail } from './sink.ts';

/** `GET /mail?to=ADDRESS&mail=ID`: what the desk has mailed, by person, each mail as its reader's program shows it. */
export function serveMail(sink: MailSink, request: IncomingMessage, response: ServerResponse): boolean {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname !== '/mail' || request.method !== 'GET') return false;
  const words = wordsFor(request.headers['accept-language'] ?? '');
  response
    .writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      vary: 'accept-language',
      // The mail's own frame has this too: nothing in it runs, and nothing is fetched; its pictures are in it.
      'content-security-policy':
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    })
    .end(pageOf(sink.mails(), searchParams, words));
  return true;
}

const FRENCH = {
  lang: 'fr',
  title: 'Courrier',
  intro: 'Ce que le guichet envoie par courriel. Rien ne quitte cette machine.',
  people: 'Personnes',
  none: 'Aucun courriel pour le moment.',
  newest: 'Afficher les nouveaux',
  content: 'Contenu du courriel',
  plain: 'En texte seul',
  headers: 'En-têtes',
} as const;
type Words = Readonly<Record<keyof typeof FRENCH, string>>;

const ENGLISH: Words = {
  lang: 'en',
  title: 'Mail',
  intro: 'What the desk sends by e-mail. Nothing leaves this machine.',
  people: 'People',
  none: 'No mail yet.',
  newest: 'Show new ones',
  content: 'Content of the mail',
  plain: 'As plain text',
  headers: 'Headers',
};

/** `de, fr;q=0.8, en;q=0.5`: the one of ours that the browser's owner likes best. */
function wordsFor(accepted: string): Words {
  const liked = accepted.split(',').flatMap((one) => {
    const [tag = '', weight = '1'] = one
      .trim()
      .toLowerCase()
      .split(/\s*;\s*q=/);
    const words = [FRENCH, ENGLISH].find(({ lang }) => tag.split('-')[0] === lang);
    return words ? [{ words, weight: Number(weight) }] : [];
  });
  return liked.sort((a, b) => b.weight - a.weight)[0]?.words ?? ENGLISH;
}

function pageOf(mails: readonly ReceivedMail[], asked: URLSearchParams, words: Words): string {
  const people = [...new Set(mails.map(({ to }) => to))].sort();
  const to = people.find((one) => one === asked.get('to')) ?? people[0];
  const theirs = mails.filter((mail) => mail.to === to).reverse();
  const shown = theirs.find(({ id }) => id === Number(asked.get('mail'))) ?? theirs[0];
  const link = (query: Readonly<Record<string, string>>, current: boolean, text: string, time = ''): string =>
    `<li><a href="/mail?${escaped(String(new URLSearchParams(query)))}"${current ? ' aria-current="true"' : ''}>${escaped(text)}${time}</a></li>`;
  const body =
    to === undefined || !shown
      ? `<p>${words.none}</p>`
      : `<nav class="people" aria-label="${words.people}"><ul>${people
          .map((one) => {
            const count = mails.filter((mail) => mail.to === one).length;
            return link({ to: one }, one === to, `${one} (${count})`);
          })
          .join('')}</ul></nav>
<nav class="mails" aria-label="${words.title}"><ul>${theirs
          .map((mail) =>
            link({ to, mail: String(mail.id) }, mail === shown, mail.subject, timeOf(mail, words, IN_LIST)),
          )
          .join('')}</ul></nav>
<main>${mailOf(shown, words)}</main>`;
  return `<!doctype html>
<html lang="${words.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${words.title}</title><style>${STYLE}</style></head>
<body><header><h1>${words.title}</h1><p>${words.intro} <a href="/mail${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}">${words.newest}</a></p></header>
<div class="columns">${body}</div></body></html>`;
}

const IN_LIST = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
} as const;
const ON_LETTER = { dateStyle: 'full', timeStyle: 'short' } as const;

/** In this machine's time zone: the page is opened on it. */
function timeOf({ date }: ReceivedMail, { lang }: Words, as: Intl.DateTimeFormatOptions): string {
  if (!date) return '';
  const shown = new Intl.DateTimeFormat(lang === 'fr' ? 'fr-FR' : 'en-GB', as).format(date);
  return `<time datetime="${date.toISOString()}">${escaped(shown)}</time>`;
}

function mailOf(mail: ReceivedMail, words: Words): string {
  const { subject, from, to, html, text, headers, attachments } = mail;
  const shown = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return `<h2>${escaped(subject)}</h2><p>${escaped(from)} → ${escaped(to)}</p>${timeOf(mail, words, ON_LETTER)}${attachments.map(({ name }) => `<p>📎 ${escaped(name)}</p>`).join('')}
<iframe sandbox="" title="${words.content}" srcdoc="${escaped(html)}"></iframe>
<details><summary>${words.plain}</summary><pre>${escaped(text)}</pre></details>
<details><summary>${words.headers}</summary><pre>${escaped(shown.join('\n'))}</pre></details>`;
}

const STYLE = `:root{color-scheme:light dark}body{margin:0;font:15px/1.5 system-ui,sans-serif}
header{padding:12px 20px;border-bottom:1px solid #8886}h1{font-size:20px;margin:0}header p{margin:0}
.columns{display:flex;flex-wrap:wrap;gap:20px;padding:20px}nav{flex:1 1 220px;max-width:320px}main{flex:3 1 480px;min-width:0}
ul{list-style:none;margin:0;padding:0}li a{display:block;padding:6px 10px;border-radius:6px;color:inherit;text-decoration:none;overflow-wrap:anywhere}
li a:hover{background:#8883}li a[aria-current]{background:#4a7fd033;font-weight:600}h2{font-size:17px;margin:0}
time{display:block;font-size:13px;font-weight:400;opacity:.75}
iframe{width:100%;height:max(420px,75vh);border:1px solid #8886;border-radius:6px;background:#fff;color-scheme:light}
pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid #8886;border-radius:6px;padding:10px}
@media(max-width:760px){.columns{flex-direction:column;flex-wrap:nowrap;gap:12px;padding:12px}nav{flex:none;max-width:none}main{order:1;flex:none}.mails{order:2}
.people ul{display:flex;overflow-x:auto}.people a{white-space:nowrap}}`;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
