import { useEffect, useState } from 'preact/hooks';
import { postTo, useSnapshots } from '../connection.tsx';
import { useFocusReturn } from '../focusReturn.tsx';
import { useWhere } from '../location.tsx';
import { Banner } from '../panes/banner.tsx';
import { Toasts, useToasts } from '../panes/toasts.tsx';
import { wordsFor } from '../words.tsx';
import { ChatList } from './chatList.tsx';
import { ChatPane } from './chatPane.tsx';
import { type Composed, TeamsContext, type TeamsPage } from './context.tsx';
import { DialogWindow } from './dialog.tsx';
import type { TeamsAct, TeamsState } from './types.tsx';
import { teamsWordsFor } from './words.tsx';

/** The page's Teams side: one person, one tenant. */
export function TeamsApp() {
  const [where, go] = useWhere();
  const { state, connected } = useSnapshots<TeamsState>('/ui/teams/stream', where.as);
  const { lang, words } = wordsFor(state?.me.locale ?? navigator.language);
  const teamsWords = teamsWordsFor(lang);
  const toasts = useToasts(
    state?.me.key,
    state?.notices,
    ({ text, error }) => text ?? teamsWords.failure[error ?? ''] ?? teamsWords.failure.failed ?? '',
  );
  const [menu, setMenu] = useState(false);
  const [composed, compose] = useState<Composed>();
  useFocusReturn(Boolean(state?.dialog));

  useEffect(() => {
    document.documentElement.lang = lang;
    document.body.classList.add('in-teams');
  }, [lang]);
  useEffect(() => setMenu(false), [where.at]);
  useEffect(() => {
    const unread = state?.chats.reduce((sum, chat) => sum + chat.unread, 0) ?? 0;
    if (state) document.title = `${unread > 0 ? `(${unread}) ` : ''}${state.me.name} — Teams`;
  }, [state]);

  if (!state) return <p class="loading">{words.loading}</p>;
  const { me } = state;
  const at =
    state.chats.find(({ id }) => id === where.at) ?? state.chats.find(({ kind }) => kind === 'personal');
  const page: TeamsPage = {
    state,
    words,
    teamsWords,
    lang,
    zone: { locale: me.locale, tz: me.timeZone, words, now: Date.now() + (state.aheadMs ?? 0) },
    where,
    go,
    async perform(act: TeamsAct) {
      const outcome = await postTo<TeamsAct>('/ui/teams/act', me.key)(act);
      const { error } = outcome;
      if (error === 'gone' || error === 'unreachable') toasts.say(teamsWords.failure[error] ?? error);
      return outcome;
    },
    say: toasts.say,
    composed,
    compose,
  };
  const shown = <Toasts {...toasts} close={words.close} />;
  return (
    <TeamsContext.Provider value={page}>
      <a class="skip" href="#messages">
        {words.skip}
      </a>
      <Banner
        chat="teams"
        me={{ id: me.key, name: me.name, title: me.title }}
        zone={page.zone}
        aheadMs={state.aheadMs}
      />
      <div class={`layout teams ${menu ? 'with-menu' : ''}`}>
        <ChatList at={at?.id} onClose={() => setMenu(false)} />
        {at && <ChatPane key={at.id} chat={at} onMenu={() => setMenu(true)} />}
      </div>
      {!connected && (
        <p class="lost" role="status">
          {words.lost}
        </p>
      )}
      {state.dialog ? <DialogWindow key={state.dialog.id} dialog={state.dialog} toasts={shown} /> : shown}
    </TeamsContext.Provider>
  );
}
