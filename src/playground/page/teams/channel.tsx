import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import { dayHeading, dayKey } from '../text/dates.tsx';
import { Composer } from './composer.tsx';
import { useTeams } from './context.tsx';
import { MessageView } from './message.tsx';
import { useStayAtEnd } from './scrolled.tsx';
import type { PageChat, TeamsPageMessage } from './types.tsx';

/** A channel: posts, each with the replies it got. */
export function Channel({ chat, messages }: { chat: PageChat; messages: readonly TeamsPageMessage[] }) {
  const { state, words, teamsWords, zone } = useTeams();
  const { box, onScroll } = useStayAtEnd(messages);
  const roots = messages.filter(({ rootId }) => rootId === undefined);
  let day = '';
  return (
    <div
      class="messages posts"
      role="log"
      aria-label={words.messages}
      id="messages"
      ref={box}
      tabIndex={-1}
      onScroll={onScroll}
    >
      {roots.length === 0 && (
        <div class="nothing welcome">
          <p>{teamsWords.emptyChannel}</p>
          <p class="quiet small">{teamsWords.mentionHint(state.bot.name)}</p>
        </div>
      )}
      {roots.length > 0 && <div class="spring" />}
      {roots.map((root) => {
        const key = dayKey(Number(root.id), zone);
        const newDay = key !== day;
        day = key;
        return (
          <Fragment key={root.id}>
            {newDay && (
              <div class="day">
                <span>{dayHeading(Number(root.id), zone)}</span>
              </div>
            )}
            <Post chat={chat} root={root} replies={messages.filter(({ rootId }) => rootId === root.id)} />
          </Fragment>
        );
      })}
    </div>
  );
}

function Post(props: { chat: PageChat; root: TeamsPageMessage; replies: readonly TeamsPageMessage[] }) {
  const { words, teamsWords } = useTeams();
  const { chat, root, replies } = props;
  const [replying, setReplying] = useState(false);
  return (
    <section class="post" aria-label={words.thread}>
      <MessageView message={root} chat={chat} />
      <div class="replies">
        {replies.map((reply) => (
          <MessageView key={reply.id} message={reply} chat={chat} isReply />
        ))}
        {replying ? (
          <Composer
            chat={chat}
            rootId={root.id}
            placeholder={teamsWords.replyIn}
            onDone={() => setReplying(false)}
          />
        ) : (
          <button type="button" class="reply-button" onClick={() => setReplying(true)}>
            {teamsWords.reply}
          </button>
        )}
      </div>
    </section>
  );
}
