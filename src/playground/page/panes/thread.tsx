import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { usePage } from '../context.tsx';
import { Composer } from './composer.tsx';
import { MessageView } from './message.tsx';
import { follows } from './messageList.tsx';

/** A thread, beside its conversation. */
export function ThreadPane({ channel, ts }: { channel: string; ts: string }) {
  const { state, words, go } = usePage();
  const box = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLElement>(null);
  const atBottom = useRef(true);
  const all = state.messages[channel] ?? [];
  const root = all.find((message) => message.ts === ts);
  const replies = all.filter((message) => message.threadTs === ts);
  const conversation = state.conversations.find((one) => one.id === channel);
  const leave = () => go({ thread: undefined, message: undefined });

  useLayoutEffect(() => {
    // One's own answer is always in sight; the card above may grow with it.
    const mine = replies.at(-1)?.user === state.me.id;
    if (box.current && (atBottom.current || mine)) box.current.scrollTop = box.current.scrollHeight;
  }, [replies.length, all]);
  useEffect(() => {
    pane.current?.querySelector('textarea')?.focus();
  }, []);

  return (
    <aside
      class="thread"
      ref={pane}
      aria-label={words.thread}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) leave();
      }}
    >
      <div class="heading">
        <h2>{words.thread}</h2>
        <span class="quiet">
          {conversation?.kind === 'channel' ? `#${conversation.name}` : state.bot.name}
        </span>
        <button type="button" class="icon" aria-label={words.closeThread} onClick={leave}>
          ×
        </button>
      </div>
      <div
        class="messages"
        role="log"
        aria-label={words.thread}
        ref={box}
        tabIndex={-1}
        onScroll={(event) => {
          const node = event.currentTarget;
          atBottom.current = node.scrollHeight - node.scrollTop - node.clientHeight < 60;
        }}
      >
        {root && <MessageView channel={channel} message={root} inThread />}
        {replies.length > 0 && (
          <div class="day thread-count">
            <span>{words.replies(replies.length)}</span>
          </div>
        )}
        {replies.map((reply, index) => (
          <MessageView
            key={reply.ts}
            channel={channel}
            message={reply}
            follows={follows(replies[index - 1], reply, state.bot.id)}
            inThread
          />
        ))}
      </div>
      <Composer channel={channel} placeholder={words.replyPlaceholder} threadTs={ts} />
    </aside>
  );
}
