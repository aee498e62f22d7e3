import type { ComponentChildren } from 'preact';
import { Face } from '../panes/avatar.tsx';
import { useTeams } from './context.tsx';
import type { PageChat } from './types.tsx';

/** Where one can go: the chat with the bot, group chats, and the channels of teams. */
export function ChatList({ at, onClose }: { at: string | undefined; onClose: () => void }) {
  const { state, words, teamsWords } = useTeams();
  const chats = state.chats.filter(({ kind }) => kind !== 'channel');
  const teams = [...new Set(state.chats.flatMap(({ team }) => (team === undefined ? [] : [team])))];
  return (
    <nav class="sidebar chat-list" aria-label={teamsWords.chats}>
      <div class="team">
        <h2>{teamsWords.chats}</h2>
        <button type="button" class="icon narrow-only" aria-label={words.close} onClick={onClose}>
          ×
        </button>
      </div>
      <ul>
        {chats.map((chat) => (
          <Row key={chat.id} chat={chat} current={chat.id === at}>
            <Face id={chat.id} name={chat.name} bot={chat.kind === 'personal'} size={28} />
          </Row>
        ))}
      </ul>
      {teams.length > 0 && <h2>{teamsWords.teams}</h2>}
      {teams.map((team) => (
        <section key={team} aria-label={team}>
          <p class="team-name">
            <span class="team-sign" aria-hidden="true">
              {team.slice(0, 1)}
            </span>
            {team}
          </p>
          <ul class="channels">
            {state.chats
              .filter((chat) => chat.team === team)
              .map((chat) => (
                <Row key={chat.id} chat={chat} current={chat.id === at} />
              ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}

function Row(props: { chat: PageChat; current: boolean; children?: ComponentChildren }) {
  const { words, go } = useTeams();
  const { chat, current } = props;
  return (
    <li>
      <button
        type="button"
        class={`place ${chat.unread > 0 ? 'unread' : ''}`}
        aria-current={current ? 'page' : undefined}
        onClick={() => go({ at: chat.id, message: undefined })}
      >
        {props.children}
        {chat.name}
        {chat.unread > 0 && (
          <span class="count" aria-label={words.unread(chat.unread)}>
            {chat.unread}
          </span>
        )}
      </button>
    </li>
  );
}
