import { useState } from 'preact/hooks';
import { Blocks } from '../blocks/blocks.tsx';
import { ConfirmDialog } from '../blocks/confirm.tsx';
import { PlaceProvider, useEntries } from '../blocks/place.tsx';
import { usePage } from '../context.tsx';
import { fullDate, timeOfDay } from '../text/dates.tsx';
import { Emoji, Mrkdwn } from '../text/mrkdwn.tsx';
import { nameOfUser, zoneOf } from '../text/people.tsx';
import { typedAgain } from '../text/typed.tsx';
import type { PageMessage } from '../types.tsx';
import { Avatar } from './avatar.tsx';
import { SentFiles } from './files.tsx';
import { Composer } from './composer.tsx';
import { MenuButton, type MenuItem } from './menuButton.tsx';
import { shortcutName } from './shortcutName.tsx';

/** One message, with what one may do to it. */
export function MessageView(props: {
  channel: string;
  message: PageMessage;
  follows?: boolean;
  replies?: readonly PageMessage[];
  inThread?: boolean;
}) {
  const { state, words, where } = usePage();
  const { channel, message } = props;
  const [editing, setEditing] = useState(false);
  const zone = zoneOf(state, words);
  const ms = Number(message.ts) * 1000;
  const name = nameOfUser(state, message.user);
  const time = (
    <time dateTime={new Date(ms).toISOString()} title={fullDate(ms, zone)}>
      {timeOfDay(ms, zone)}
    </time>
  );
  const marks = [
    'message',
    props.follows ? 'follows' : '',
    message.onlyYou ? 'only-you' : '',
    where.message === message.ts ? 'pointed' : '',
  ].join(' ');
  return (
    <article
      class={marks}
      id={props.inThread ? undefined : `m-${message.ts}`}
      aria-label={`${name}, ${timeOfDay(ms, zone)}`}
    >
      <div class="gutter">{props.follows ? time : <Avatar user={message.user} />}</div>
      <div class="message-main">
        {message.onlyYou && (
          <p class="note">
            <span aria-hidden="true">👁 </span>
            {words.onlyYou}
          </p>
        )}
        {!props.follows && (
          <p class="author">
            <strong>{name}</strong>
            {message.user === state.bot.id && <span class="tag">{words.app}</span>}
            {time}
            {message.broadcast && <small>{words.inThread}</small>}
          </p>
        )}
        {editing ? (
          <Composer
            channel={channel}
            placeholder={words.edit}
            editing={{ ts: message.ts, text: typedAgain(message.text), onDone: () => setEditing(false) }}
          />
        ) : (
          <Body channel={channel} message={message} />
        )}
        {message.reactions.length > 0 && (
          <p class="reactions">
            {message.reactions.map((reaction) => (
              <span
                key={reaction.name}
                title={reaction.users.map((user) => nameOfUser(state, user)).join(', ')}
              >
                <Emoji name={reaction.name} /> {reaction.users.length}
              </span>
            ))}
          </p>
        )}
        {!props.inThread && <ThreadLink replies={props.replies ?? []} ts={message.ts} />}
      </div>
      {!editing && <Tools {...props} onEdit={() => setEditing(true)} />}
    </article>
  );
}

function Body({ channel, message }: { channel: string; message: PageMessage }) {
  const { words } = usePage();
  const [values, set] = useEntries(message.state ?? {});
  const place = { type: 'message', channel, ts: message.ts } as const;
  return (
    <div class="body">
      {message.blocks ? (
        <PlaceProvider place={place} values={values} set={set}>
          <Blocks blocks={message.blocks} />
        </PlaceProvider>
      ) : (
        <Mrkdwn text={message.text} />
      )}
      <SentFiles files={message.files} />
      {message.edited && <small class="quiet"> ({words.edited})</small>}
    </div>
  );
}

function ThreadLink({ replies, ts }: { replies: readonly PageMessage[]; ts: string }) {
  const { state, words, go } = usePage();
  const last = replies.at(-1);
  if (!last) return null;
  const faces = [...new Set(replies.map((reply) => reply.user))].slice(-4);
  return (
    <button type="button" class="thread-link" onClick={() => go({ thread: ts })}>
      {faces.map((user) => (
        <Avatar key={user} user={user} size={20} />
      ))}
      <strong>{words.replies(replies.length)}</strong>
      <small>
        {words.lastReply} {timeOfDay(Number(last.ts) * 1000, zoneOf(state, words))}
      </small>
    </button>
  );
}

function Tools(props: { channel: string; message: PageMessage; inThread?: boolean; onEdit: () => void }) {
  const { state, words, lang, go, perform } = usePage();
  const [deleting, setDeleting] = useState(false);
  const { channel, message } = props;
  if (message.onlyYou) {
    return (
      <div class="tools standing">
        <button
          type="button"
          class="tool words"
          onClick={() => void perform({ do: 'dismiss', channel, ts: message.ts })}
        >
          {words.dismiss}
        </button>
      </div>
    );
  }
  const mine = message.user === state.me.id;
  const items: MenuItem[] = [
    ...state.shortcuts
      .filter((shortcut) => shortcut.type === 'message')
      .map((shortcut) => ({
        name: shortcutName(shortcut, lang),
        detail: state.bot.name,
        choose: () =>
          void perform({ do: 'messageShortcut', callbackId: shortcut.callbackId, channel, ts: message.ts }),
      })),
    ...(mine
      ? [
          { name: words.edit, choose: props.onEdit },
          { name: words.delete, danger: true, choose: () => setDeleting(true) },
        ]
      : []),
  ];
  const plain = (text: string) => ({ type: 'plain_text', text });
  return (
    <div class="tools">
      {!props.inThread && (
        <button
          type="button"
          class="tool"
          aria-label={words.replyInThread}
          title={words.replyInThread}
          onClick={() => go({ thread: message.threadTs ?? message.ts })}
        >
          <svg viewBox="0 0 20 20" width="17" height="17" aria-hidden="true">
            <path
              d="M3 4.5h14v9H9l-4 3v-3H3z"
              fill="none"
              stroke="currentColor"
              stroke-width="1.6"
              stroke-linejoin="round"
            />
          </svg>
        </button>
      )}
      {items.length > 0 && <MenuButton class="tool" label={words.messageActions} face="⋯" items={items} />}
      {deleting && (
        <ConfirmDialog
          confirm={{
            title: plain(words.delete),
            text: plain(words.deleteSure),
            confirm: plain(words.delete),
            deny: plain(words.cancel),
            style: 'danger',
          }}
          onAnswer={(yes) => {
            setDeleting(false);
            if (yes) void perform({ do: 'delete', channel, ts: message.ts });
          }}
        />
      )}
    </div>
  );
}
