import { usePage } from '../context.tsx';
import type { PageConversation } from '../types.tsx';
import { Avatar } from './avatar.tsx';
import { shortcutName } from './shortcutName.tsx';

/** Where one can go: the app, the channels; and what one can start from anywhere. */
export function Sidebar({ at, dm, onClose }: { at: string; dm: string; onClose: () => void }) {
  const { state, words, lang, go, perform } = usePage();
  const channels = state.conversations.filter((one) => one.kind === 'channel');
  const groups = state.conversations.filter((one) => one.kind === 'mpim');
  const direct = state.conversations.find((one) => one.id === dm);
  const shortcuts = state.shortcuts.filter((shortcut) => shortcut.type === 'global');
  const open = (id: string) => go({ at: id, thread: undefined, message: undefined });
  return (
    <nav class="sidebar" aria-label={state.team.name}>
      <div class="team">
        <strong>{state.team.name}</strong>
        <button type="button" class="icon narrow-only" aria-label={words.close} onClick={onClose}>
          ×
        </button>
      </div>
      {shortcuts.length > 0 && (
        <>
          <h2>{words.shortcuts}</h2>
          <ul>
            {shortcuts.map((shortcut) => (
              <li key={shortcut.callbackId}>
                <button
                  type="button"
                  class="place shortcut"
                  onClick={() => void perform({ do: 'shortcut', callbackId: shortcut.callbackId })}
                >
                  <span aria-hidden="true" class="sign">
                    +
                  </span>
                  {shortcutName(shortcut, lang)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{words.apps}</h2>
      <ul>
        <li>
          <PlaceButton
            current={at === dm || at === 'home'}
            unread={direct?.unread ?? 0}
            onOpen={() => open(dm)}
          >
            <Avatar user={state.bot.id} size={22} />
            {state.bot.name}
          </PlaceButton>
        </li>
        {groups.map((group) => (
          <li key={group.id}>
            <PlaceButton current={at === group.id} unread={group.unread} onOpen={() => open(group.id)}>
              {group.name}
            </PlaceButton>
          </li>
        ))}
      </ul>
      {channels.length > 0 && (
        <>
          <h2>{words.channels}</h2>
          <ul>
            {channels.map((channel: PageConversation) => (
              <li key={channel.id}>
                <PlaceButton
                  current={at === channel.id}
                  unread={channel.unread}
                  onOpen={() => open(channel.id)}
                >
                  <span aria-hidden="true" class="sign">
                    #
                  </span>
                  {channel.name}
                </PlaceButton>
              </li>
            ))}
          </ul>
        </>
      )}
    </nav>
  );
}

function PlaceButton(props: {
  current: boolean;
  unread: number;
  onOpen: () => void;
  children: preact.ComponentChildren;
}) {
  const { words } = usePage();
  return (
    <button
      type="button"
      class={`place ${props.unread > 0 ? 'unread' : ''}`}
      aria-current={props.current ? 'page' : undefined}
      onClick={props.onOpen}
    >
      {props.children}
      {props.unread > 0 && (
        <span class="count" aria-label={words.unread(props.unread)}>
          {props.unread}
        </span>
      )}
    </button>
  );
}
