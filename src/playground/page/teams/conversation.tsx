import { Fragment } from 'preact';
import { Face } from '../panes/avatar.tsx';
import { dayHeading, dayKey } from '../text/dates.tsx';
import { useTeams } from './context.tsx';
import { MessageView } from './message.tsx';
import { useStayAtEnd } from './scrolled.tsx';
import type { PageChat, TeamsPageMessage } from './types.tsx';

/** A chat: one's own words at the right, the others' at the left. */
export function Conversation({ chat, messages }: { chat: PageChat; messages: readonly TeamsPageMessage[] }) {
  const { state, words, teamsWords, zone } = useTeams();
  const { box, onScroll } = useStayAtEnd(messages);
  let day = '';
  return (
    <div
      class="messages"
      role="log"
      aria-label={words.messages}
      id="messages"
      ref={box}
      tabIndex={-1}
      onScroll={onScroll}
    >
      {messages.length === 0 && (
        <div class="nothing welcome">
          <Face id={chat.id} name={chat.name} bot={chat.kind === 'personal'} size={64} />
          <p>{chat.kind === 'personal' ? teamsWords.intro(state.bot.name) : words.noMessages}</p>
          {chat.kind === 'personal' && <p class="quiet small">{teamsWords.introHint}</p>}
        </div>
      )}
      {messages.length > 0 && <div class="spring" />}
      {messages.map((message, index) => {
        const key = dayKey(Number(message.id), zone);
        const newDay = key !== day;
        day = key;
        return (
          <Fragment key={message.id}>
            {newDay && (
              <div class="day">
                <span>{dayHeading(Number(message.id), zone)}</span>
              </div>
            )}
            <MessageView
              message={message}
              chat={chat}
              follows={!newDay && follows(messages[index - 1], message)}
            />
          </Fragment>
        );
      })}
    </div>
  );
}

/** A message soon after another of the same person needs no face of its own. */
function follows(before: TeamsPageMessage | undefined, message: TeamsPageMessage): boolean {
  return before?.from === message.from && Number(message.id) - Number(before.id) < 300_000;
}
