import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { type Language, type Locale, LOCALES } from '../i18n/language.ts';

export interface Page {
  readonly title: string;
  /** HTML. */
  readonly body: string;
  /** It has a form, that is sent to its own address. */
  readonly posts?: boolean;
}

/** The one of ours that the reader likes best; English where they like neither. */
export function localeOf(accepted: string | undefined): Locale {
  const liked = (accepted ?? '').split(',').flatMap((one) => {
    const [tag = '', ...parameters] = one.trim().split(/\s*;\s*/);
    const quality = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2);
    const locale = LOCALES.find((known) => tag.split('-')[0]?.toLowerCase() === known);
    const weight = quality === undefined ? 1 : Number(quality);
    return locale && weight > 0 ? [{ locale, weight }] : [];
  });
  return liked.sort((a, b) => b.weight - a.weight)[0]?.locale ?? 'en';
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1b2430; --soft: #5a6675; --paper: #fff; --ground: #eef1f5; --accent: #1f3a5f; --on: #fff; --line: #d9dfe7 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9edf2; --soft: #a9b4c2; --paper: #1c232d; --ground: #12171e; --accent: #9cc0f0; --on: #12171e; --line: #313b48 }
}
* { box-sizing: border-box; margin: 0 }
body { min-height: 100vh; display: grid; place-items: center; padding: 1.5rem; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, "Segoe UI", sans-serif }
main { width: 100%; max-width: 27rem; padding: 2rem; background: var(--paper); border: 1px solid var(--line); border-top: 4px solid var(--accent); border-radius: 10px }
.desk { color: var(--soft); font-size: .875rem; letter-spacing: .04em }
h1 { margin: .25rem 0 1rem; font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere }
p + p, p + form { margin-top: 1.25rem }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem }
.button { flex: 1 1 10rem; padding: .65rem 1rem; border-radius: 6px; background: var(--accent); color: var(--on); font-weight: 600; text-align: center; text-decoration: none }
button.button { border: 0; font: inherit; font-weight: 600; cursor: pointer }
.button:hover { filter: brightness(1.1) }
.button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.type { color: var(--soft) }
code { padding: .15rem .4rem; border: 1px solid var(--line); border-radius: 4px; color: var(--ink); font: .95em ui-monospace, Consolas, monospace; white-space: nowrap; user-select: all }
`;

/** Nothing runs and nothing is loaded; the one style is known by its hash. */
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

const policy = (posts: boolean): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    "base-uri 'none'",
    `form-action ${posts ? "'self'" : "'none'"}`,
    "frame-ancestors 'none'",
  ].join('; ');

/** A small page of the desk's own, in the reader's language. */
export function answerPage(
  response: ServerResponse,
  status: number,
  { locale }: Language,
  { title, body, posts = false }: Page,
): void {
  const html = `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(title)} – Guichet</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p class="desk">Guichet</p>
<h1>${escaped(title)}</h1>
${body}
</main>
</body>
</html>
`;
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-length': Buffer.byteLength(html),
      'content-language': locale,
      'content-security-policy': policy(posts),
      'cache-control': 'no-cache',
      'referrer-policy': 'no-referrer',
      vary: 'accept-language',
      'x-content-type-options': 'nosniff',
    })
    // Node leaves the body of an answer to HEAD unsent.
    .end(html);
}

export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
