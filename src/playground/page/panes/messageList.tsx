import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { usePage } from '../context.tsx';
import { dayHeading, dayKey } from '../text/dates.tsx';
import { zoneOf } from '../text/people.tsx';
import type { PageMessage } from '../types.tsx';
import { Avatar } from './avatar.tsx';
import { MessageView } from './message.tsx';

/** Messages by day, the newest at the bottom and in sight. A log: screen readers read what is added. */
export function MessageList({ channel, messages }: { channel: string; messages: readonly PageMessage[] }) {
  const { state, words, where } = usePage();
  const box = useRef<HTMLDivElement>(null);
  const atBottom = useRef(true);
  const zone = zoneOf(state, words);
  const shown = messages.filter((message) => !message.threadTs || message.broadcast);
  const last = messages.at(-1);
  // Replies count too: a thread's footer grows, and the list with it.
  const size = messages.length;

  useLayoutEffect(() => {
    const node = box.current;
    if (node && atBottom.current && !where.message) node.scrollTop = node.scrollHeight;
  }, [size, last, state.messages[channel]]);
  // A thread that opens beside it makes the list narrower, and longer.
  useEffect(() => {
    const node = box.current;
    if (!node) return;
    const follow = new ResizeObserver(() => {
      if (atBottom.current) node.scrollTop = node.scrollHeight;
    });
    follow.observe(node);
    return () => follow.disconnect();
  }, []);
  useEffect(() => {
    if (!where.message) return;
    document.getElementById(`m-${where.message}`)?.scrollIntoView({ block: 'center' });
  }, [where.message]);

  let day = '';
  return (
    <div
      class="messages"
      role="log"
      aria-label={words.messages}
      id="messages"
      ref={box}
      tabIndex={-1}
      onScroll={(event) => {
        const node = event.currentTarget;
        atBottom.current = node.scrollHeight - node.scrollTop - node.clientHeight < 60;
      }}
    >
      {shown.length === 0 && (
        <div class="nothing welcome">
          {channel.startsWith('D') && <Avatar user={state.bot.id} size={64} />}
          <p>{channel.startsWith('D') ? words.appIntro : words.noMessages}</p>
          {channel.startsWith('D') && <p class="quiet small">{words.appHint}</p>}
        </div>
      )}
      {shown.length > 0 && <div class="spring" />}
      {shown.map((message, index) => {
        const ms = Number(message.ts) * 1000;
        const key = dayKey(ms, zone);
        const newDay = key !== day;
        day = key;
        return (
          <>
            {newDay && (
              <div class="day" key={key}>
                <span>{dayHeading(ms, zone)}</span>
              </div>
            )}
            <MessageView
              key={message.ts}
              channel={channel}
              message={message}
              follows={!newDay && follows(shown[index - 1], message, state.bot.id)}
              replies={messages.filter((one) => one.threadTs === message.ts && !one.onlyYou)}
            />
          </>
        );
      })}
    </div>
  );
}

/** A message soon after another of the same person needs no face of its own; a card keeps one, it stands alone. */
export function follows(before: PageMessage | undefined, message: PageMessage, bot: string): boolean {
  return (
    before !== undefined &&
    before.user === message.user &&
    !before.onlyYou &&
    !message.onlyYou &&
    !message.broadcast &&
    (!message.blocks || (message.user === bot && !isCard(message) && !isCard(before))) &&
    Number(message.ts) - Number(before.ts) < 300
  );
}

const isCard = ({ blocks = [] }: PageMessage): boolean => blocks.some(({ type }) => type === 'header');
