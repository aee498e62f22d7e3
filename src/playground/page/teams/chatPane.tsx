import { useEffect } from 'preact/hooks';
import { Face } from '../panes/avatar.tsx';
import { MenuButton } from '../panes/menuButton.tsx';
import { Channel } from './channel.tsx';
import { Composer } from './composer.tsx';
import { useTeams } from './context.tsx';
import { Conversation } from './conversation.tsx';
import type { PageChat } from './types.tsx';

/** The middle of the page: a channel with its reply chains, or a chat. */
export function ChatPane({ chat, onMenu }: { chat: PageChat; onMenu: () => void }) {
  const { state, words, teamsWords, perform } = useTeams();
  const messages = state.messages[chat.id] ?? [];
  const last = messages.at(-1)?.id;
  const { name: bot } = state.bot;

  useEffect(() => {
    const read = () => {
      if (chat.unread > 0 && document.visibilityState === 'visible') {
        void perform({ do: 'read', chat: chat.id });
      }
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [last, chat.unread]);

  const isChannel = chat.kind === 'channel';
  const install = {
    name: chat.installed ? teamsWords.uninstall(bot) : teamsWords.install(bot),
    danger: chat.installed,
    choose: () => void perform({ do: chat.installed ? 'uninstall' : 'install', chat: chat.id }),
  };
  return (
    <main class={`conversation teams-pane ${chat.kind}`}>
      <div class="heading">
        <button type="button" class="icon narrow-only" aria-label={words.menu} onClick={onMenu}>
          ☰
        </button>
        <Face
          id={chat.team ?? chat.id}
          name={chat.team ?? chat.name}
          bot={chat.kind === 'personal'}
          size={32}
        />
        <div class="heading-words">
          <h1>{chat.name}</h1>
          {chat.team && <small>{chat.team}</small>}
        </div>
        {chat.kind === 'personal' ? (
          <span class="tag">{words.app}</span>
        ) : (
          <span class="quiet">{words.members(chat.members.length)}</span>
        )}
        <span class="at-end">
          <MenuButton label={teamsWords.chatMenu} face="⋯" class="icon" items={[install]} />
        </span>
      </div>
      {!chat.installed && (
        <p class="not-installed" role="status">
          {teamsWords.notInstalled(bot)}
          <button type="button" class="button small primary" onClick={install.choose}>
            {teamsWords.install(bot)}
          </button>
        </p>
      )}
      {isChannel ? (
        <Channel chat={chat} messages={messages} />
      ) : (
        <Conversation chat={chat} messages={messages} />
      )}
      <Composer
        key={chat.id}
        chat={chat}
        placeholder={isChannel ? teamsWords.newPost(chat.name) : words.messageTo(chat.name)}
      />
    </main>
  );
}
