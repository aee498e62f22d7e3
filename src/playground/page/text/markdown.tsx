import type { ComponentChild } from 'preact';
import { Emoji, Link } from './mrkdwn.tsx';

/** The `markdown` block: the ordinary Markdown an assistant writes, less its rarer corners. */
export function Markdown({ text }: { text: string }) {
  const shown: ComponentChild[] = [];
  const lines = text.split('\n');
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (line.startsWith('```')) {
      const end = lines.findIndex((other, index) => index > at && other.startsWith('```'));
      const stop = end < 0 ? lines.length : end;
      shown.push(
        <pre>
          <code>{lines.slice(at + 1, stop).join('\n')}</code>
        </pre>,
      );
      at = stop + 1;
      continue;
    }
    const heading = /^(#{1,6})\s+(.*)$/.exec(line);
    const item = /^\s*([-*]|\d+\.)\s+/.exec(line);
    if (heading) {
      shown.push(
        <p class="md-heading">
          <Inline text={heading[2] ?? ''} />
        </p>,
      );
      at += 1;
    } else if (item) {
      const ordered = /\d/.test(item[1] ?? '');
      const items: string[] = [];
      while (at < lines.length && /^\s*([-*]|\d+\.)\s+/.test(lines[at] ?? '')) {
        items.push((lines[at] ?? '').replace(/^\s*([-*]|\d+\.)\s+/, ''));
        at += 1;
      }
      const drawn = items.map((one) => (
        <li>
          <Inline text={one} />
        </li>
      ));
      shown.push(ordered ? <ol>{drawn}</ol> : <ul>{drawn}</ul>);
    } else {
      if (line.startsWith('>')) {
        shown.push(
          <blockquote>
            <Inline text={line.replace(/^>\s?/, '')} />
          </blockquote>,
        );
      } else if (line.trim() !== '') {
        shown.push(
          <p>
            <Inline text={line} />
          </p>,
        );
      }
      at += 1;
    }
  }
  return <div class="rich-text">{shown}</div>;
}

const pattern = /`([^`]+)`|\*\*(.+?)\*\*|\*(\S.*?)\*|_(\S.*?)_|~~(.+?)~~|\[([^\]]+)\]\((\S+?)\)|:([\w+'-]+):/;

function Inline({ text }: { text: string }): ComponentChild {
  const match = pattern.exec(text);
  if (!match) return <>{text}</>;
  const [whole, code, bold, star, under, strike, label, address, emoji] = match;
  const italic = star ?? under;
  return (
    <>
      {text.slice(0, match.index)}
      {code && <code>{code}</code>}
      {bold && (
        <strong>
          <Inline text={bold} />
        </strong>
      )}
      {italic && (
        <em>
          <Inline text={italic} />
        </em>
      )}
      {strike && <s>{strike}</s>}
      {label && address && <Link to={address}>{label}</Link>}
      {emoji && <Emoji name={emoji} />}
      <Inline text={text.slice(match.index + whole.length)} />
    </>
  );
}
