import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { usePage } from '../context.tsx';
import { Composer } from './composer.tsx';
import { MessageView } from './message.tsx';

/** A thread, beside its conversation. */
export function ThreadPane({ channel, ts }: { channel: string; ts: string }) {
  const { state, words, go } = usePage();
  const box = useRef<HTMLDivElement>(null);
  const pane = useRef<HTMLElement>(null);
  const all = state.messages[channel] ?? [];
  const root = all.find((message) => message.ts === ts);
  const replies = all.filter((message) => message.threadTs === ts);
  const conversation = state.conversations.find((one) => one.id === channel);
  const leave = () => go({ thread: undefined, message: undefined });

  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, [replies.length]);
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
      <div class="messages" role="log" aria-label={words.thread} ref={box}>
        {root && <MessageView channel={channel} message={root} inThread />}
        {replies.length > 0 && (
          <div class="day thread-count">
            <span>{words.replies(replies.length)}</span>
          </div>
        )}
        {replies.map((reply) => (
          <MessageView key={reply.ts} channel={channel} message={reply} inThread />
        ))}
      </div>
      <Composer channel={channel} placeholder={words.replyPlaceholder} threadTs={ts} />
    </aside>
  );
}
