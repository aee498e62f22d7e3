import { useEffect } from 'preact/hooks';
import { usePage } from '../context.tsx';
import { Avatar } from './avatar.tsx';
import { Composer } from './composer.tsx';
import { HomeTab } from './home.tsx';
import { MessageList } from './messageList.tsx';

/** The middle of the page: a channel, or the app with its two tabs. */
export function ConversationPane({ at, dm, onMenu }: { at: string; dm: string; onMenu: () => void }) {
  const { state, words, go, perform } = usePage();
  const isApp = at === 'home' || at === dm;
  const conversation = state.conversations.find((one) => one.id === at);
  const messages = state.messages[at] ?? [];
  const last = messages.at(-1)?.ts;

  useEffect(() => {
    if (isApp) void perform({ do: 'openHome', tab: at === 'home' ? 'home' : 'messages' });
  }, [at]);
  useEffect(() => {
    const read = () => {
      if (conversation && conversation.unread > 0 && document.visibilityState === 'visible') {
        void perform({ do: 'read', channel: at });
      }
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [last, conversation?.unread]);

  const name = isApp ? state.bot.name : (conversation?.name ?? '');
  return (
    <main class="conversation">
      <div class="heading">
        <button type="button" class="icon narrow-only" aria-label={words.menu} onClick={onMenu}>
          ☰
        </button>
        {isApp ? <Avatar user={state.bot.id} size={30} /> : <span class="sign big">#</span>}
        <h1>{name}</h1>
        {isApp ? (
          <span class="tag">{words.app}</span>
        ) : (
          <span class="quiet">{words.members(conversation?.members.length ?? 0)}</span>
        )}
        {isApp && (
          <div class="tabs" role="tablist" aria-label={words.tabs}>
            <Tab name={words.messages} chosen={at === dm} onChoose={() => go({ at: dm })} />
            <Tab
              name={words.home}
              chosen={at === 'home'}
              onChoose={() => go({ at: 'home', thread: undefined, message: undefined })}
            />
          </div>
        )}
      </div>
      {at === 'home' ? (
        <HomeTab />
      ) : (
        <>
          <MessageList channel={at} messages={messages} />
          <Composer
            channel={at}
            placeholder={isApp ? words.messageTo(name) : words.messageIn(name)}
            takesCommands
          />
        </>
      )}
    </main>
  );
}

function Tab({ name, chosen, onChoose }: { name: string; chosen: boolean; onChoose: () => void }) {
  return (
    <button type="button" role="tab" aria-selected={chosen} class="tab" onClick={onChoose}>
      {name}
    </button>
  );
}
