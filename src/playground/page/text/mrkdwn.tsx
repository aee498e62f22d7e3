import type { ComponentChild } from 'preact';
import { usePage } from '../context.tsx';
import { readPermalink } from '../location.tsx';
import { fullDate, slackDate } from './dates.tsx';
import { emojiFor } from './emoji.tsx';
import { nameOfUser, zoneOf } from './people.tsx';

/** Slack's mrkdwn, as elements: never as HTML, so that nothing in a text can become markup of the page. */
export function Mrkdwn({ text, verbatim = false }: { text: string; verbatim?: boolean }) {
  const parts = text.split(/```\n?([\s\S]*?)```/);
  return (
    <span class="mrkdwn">
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <pre key={index}>
            <code>{unescaped(part.replace(/\n$/, ''))}</code>
          </pre>
        ) : (
          <Lines key={index} text={part} verbatim={verbatim} />
        ),
      )}
    </span>
  );
}

function Lines({ text, verbatim }: { text: string; verbatim: boolean }) {
  const groups: { quote: boolean; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const quote = /^(&gt;|>)/.test(line);
    const last = groups.at(-1);
    const bare = quote ? line.replace(/^(&gt;|>)\s?/, '') : line;
    if (last?.quote === quote) last.lines.push(bare);
    else groups.push({ quote, lines: [bare] });
  }
  return (
    <>
      {groups.map(({ quote, lines }, index) => {
        const content = lines.map((line, at) => (
          <>
            {at > 0 && <br />}
            <Inline text={line} verbatim={verbatim} />
          </>
        ));
        if (quote) return <blockquote key={index}>{content}</blockquote>;
        const follows = groups[index - 1]?.quote === false;
        return (
          <>
            {follows && <br />}
            {content}
          </>
        );
      })}
    </>
  );
}

const marks = [
  // Code first: nothing inside it is markup.
  { pattern: /`([^`\n]+)`/, show: (inner: string) => <code>{unescaped(inner)}</code> },
  { pattern: /<([^<>\n]+)>/, show: (inner: string) => <Reference inner={inner} /> },
  {
    pattern: /(?<![\w*])\*(\S|\S[^\n]*?\S)\*(?![\w*])/,
    show: (inner: string) => (
      <strong>
        <Inline text={inner} />
      </strong>
    ),
  },
  {
    pattern: /(?<![\w_])_(\S|\S[^\n]*?\S)_(?![\w_])/,
    show: (inner: string) => (
      <em>
        <Inline text={inner} />
      </em>
    ),
  },
  {
    pattern: /(?<![\w~])~(\S|\S[^\n]*?\S)~(?![\w~])/,
    show: (inner: string) => (
      <s>
        <Inline text={inner} />
      </s>
    ),
  },
  { pattern: /:([\w+'-]+):/, show: (name: string) => <Emoji name={name} /> },
];

function Inline({ text, verbatim = false }: { text: string; verbatim?: boolean }): ComponentChild {
  let first:
    { at: number; length: number; inner: string; show: (inner: string) => ComponentChild } | undefined;
  for (const { pattern, show } of marks) {
    const match = pattern.exec(text);
    if (match && (first === undefined || match.index < first.at)) {
      first = { at: match.index, length: match[0].length, inner: match[1] ?? '', show };
    }
  }
  if (!first) return <>{unescaped(text)}</>;
  return (
    <>
      {unescaped(text.slice(0, first.at))}
      {first.show(first.inner)}
      <Inline text={text.slice(first.at + first.length)} verbatim={verbatim} />
    </>
  );
}

/** What stands between angle brackets: a mention, a date, or a link. */
function Reference({ inner }: { inner: string }) {
  const { state, words } = usePage();
  const [target = '', label] = inner.split('|');
  if (target.startsWith('@')) return <Mention user={target.slice(1)} />;
  if (target.startsWith('#')) {
    const channel = state.conversations.find((one) => one.id === target.slice(1));
    return <span class="mention">#{channel?.name ?? label ?? target.slice(1)}</span>;
  }
  if (target.startsWith('!date^')) {
    const [, seconds = '0', pattern = '', link] = target.split('^');
    const zone = zoneOf(state, words);
    const shown = (
      <time
        dateTime={new Date(Number(seconds) * 1000).toISOString()}
        title={fullDate(Number(seconds) * 1000, zone)}
      >
        {slackDate(Number(seconds), unescaped(pattern), zone)}
      </time>
    );
    return link ? <Link to={unescaped(link)}>{shown}</Link> : shown;
  }
  if (target.startsWith('!')) return <span class="mention">@{label ?? target.slice(1).split('^')[0]}</span>;
  const address = unescaped(target);
  return (
    <Link to={address}>{label === undefined ? address.replace(/^mailto:|^tel:/, '') : unescaped(label)}</Link>
  );
}

export function Mention({ user }: { user: string }) {
  const { state } = usePage();
  return <span class={`mention ${user === state.me.id ? 'me' : ''}`}>@{nameOfUser(state, user)}</span>;
}

export function Link({ to, children }: { to: string; children: ComponentChild }) {
  const { go } = usePage();
  // Only addresses a chat would follow: never javascript:.
  if (!/^(https?|mailto|tel|slack):/i.test(to)) return <>{children}</>;
  const url = URL.canParse(to) ? new URL(to) : undefined;
  const here =
    url?.origin === window.location.origin ? readPermalink(url.pathname, url.searchParams) : undefined;
  if (here) {
    const follow = (event: MouseEvent) => {
      event.preventDefault();
      go(here);
    };
    return (
      <a href={to} onClick={follow}>
        {children}
      </a>
    );
  }
  return (
    <a href={to} target="_blank" rel="noreferrer noopener">
      {children}
    </a>
  );
}

export function Emoji({ name }: { name: string }) {
  const found = emojiFor(name.split('::')[0] ?? name);
  if (!found) return <>:{name}:</>;
  return (
    <span class="emoji" role="img" aria-label={name.replace(/_/g, ' ')}>
      {found}
    </span>
  );
}

/** Slack escapes three characters, no more. */
export function unescaped(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}
