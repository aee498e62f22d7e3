import type { ComponentChild } from 'preact';
import { usePage } from '../context.tsx';
import type { Json } from '../types.tsx';
import { slackDate } from './dates.tsx';
import { Emoji, Link, Mention } from './mrkdwn.tsx';
import { zoneOf } from './people.tsx';

type Element = Json & { type: string; elements?: Element[] };

/** The `rich_text` block. */
export function RichText({ elements }: { elements: readonly Json[] }) {
  return (
    <div class="rich-text">
      {(elements as Element[]).map((element, index) => (
        <Part key={index} element={element} />
      ))}
    </div>
  );
}

function Part({ element }: { element: Element }) {
  const inner = (element.elements ?? []).map((one, index) => <InlinePart key={index} element={one} />);
  switch (element.type) {
    case 'rich_text_list': {
      const items = (element.elements ?? []).map((item, index) => (
        <li key={index}>
          {(item.elements ?? []).map((one, at) => (
            <InlinePart key={at} element={one} />
          ))}
        </li>
      ));
      const indent = { marginLeft: `${Number(element.indent ?? 0) * 1.4}em` };
      return element.style === 'ordered' ? (
        <ol style={indent} start={Number(element.offset ?? 0) + 1}>
          {items}
        </ol>
      ) : (
        <ul style={indent}>{items}</ul>
      );
    }
    case 'rich_text_quote':
      return <blockquote>{inner}</blockquote>;
    case 'rich_text_preformatted':
      return (
        <pre>
          <code>{inner}</code>
        </pre>
      );
    default:
      return <p>{inner}</p>;
  }
}

function InlinePart({ element }: { element: Element }): ComponentChild {
  const { state, words } = usePage();
  const style = (element.style ?? {}) as Record<string, boolean>;
  let shown: ComponentChild;
  switch (element.type) {
    case 'text':
      shown = String(element.text);
      break;
    case 'link':
      shown = <Link to={String(element.url)}>{String(element.text ?? element.url)}</Link>;
      break;
    case 'emoji':
      shown = <Emoji name={String(element.name)} />;
      break;
    case 'user':
      shown = <Mention user={String(element.user_id)} />;
      break;
    case 'channel': {
      const channel = state.conversations.find((one) => one.id === element.channel_id);
      shown = <span class="mention">#{channel?.name ?? String(element.channel_id)}</span>;
      break;
    }
    case 'broadcast':
      shown = <span class="mention">@{String(element.range)}</span>;
      break;
    case 'date':
      shown = slackDate(Number(element.timestamp), String(element.format), zoneOf(state, words));
      break;
    default:
      shown = String(element.fallback ?? element.value ?? '');
  }
  if (style.code) shown = <code>{shown}</code>;
  if (style.bold) shown = <strong>{shown}</strong>;
  if (style.italic) shown = <em>{shown}</em>;
  if (style.strike) shown = <s>{shown}</s>;
  if (style.underline) shown = <u>{shown}</u>;
  return shown;
}
