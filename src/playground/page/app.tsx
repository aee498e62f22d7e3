import { useEffect, useState } from 'preact/hooks';
import { performAs, useWorkspace } from './connection.tsx';
import { PageContext, type Page } from './context.tsx';
import { useFocusReturn } from './focusReturn.tsx';
import { useWhere } from './location.tsx';
import { Banner } from './panes/banner.tsx';
import { ConversationPane } from './panes/conversation.tsx';
import { Modal } from './panes/modal.tsx';
import { Toasts, useToasts } from './panes/toasts.tsx';
import { Sidebar } from './panes/sidebar.tsx';
import { ThreadPane } from './panes/thread.tsx';
import { zoneOf } from './text/people.tsx';
import { failureSentence, wordsFor } from './words.tsx';

/** The page's Slack side: one person, one workspace. */
export function App() {
  const [where, go] = useWhere();
  const { state, connected } = useWorkspace(where.as);
  const { lang, words } = wordsFor(state?.me.locale ?? navigator.language);
  const toasts = useToasts(state?.me.id, state?.notices, ({ kind, subject, error }) =>
    failureSentence(words, kind, subject, error),
  );
  const [menu, setMenu] = useState(false);
  const modal = state?.modals.at(-1);
  useFocusReturn(modal !== undefined);
  useMinutes();

  useEffect(() => {
    document.documentElement.lang = lang;
  }, [lang]);
  useEffect(() => {
    if (state && !where.as) go({ as: state.me.id }, true);
  }, [state?.me.id, where.as]);
  useEffect(() => setMenu(false), [where.at, where.as]);
  useEffect(() => {
    const unread = state?.conversations.reduce((sum, one) => sum + one.unread, 0) ?? 0;
    if (state) document.title = `${unread > 0 ? `(${unread}) ` : ''}${state.me.name} — ${state.team.name}`;
  }, [state]);

  if (!state || (where.as && state.me.id !== where.as && state.people.some((one) => one.id === where.as))) {
    return <p class="loading">{words.loading}</p>;
  }
  const page: Page = { state, words, lang, perform: performAs(state.me.id), where, go, say: toasts.say };
  const shown = <Toasts {...toasts} close={words.close} />;
  const dm = `D${state.me.id.slice(1)}`;
  const at = where.at === 'home' || state.conversations.some((one) => one.id === where.at) ? where.at : dm;
  return (
    <PageContext.Provider value={page}>
      <a class="skip" href="#messages">
        {words.skip}
      </a>
      <Banner chat="slack" me={state.me} zone={zoneOf(state, words)} aheadMs={state.aheadMs} />
      <div class={`layout ${where.thread ? 'with-thread' : ''} ${menu ? 'with-menu' : ''}`}>
        <Sidebar at={at ?? dm} dm={dm} onClose={() => setMenu(false)} />
        <ConversationPane key={`${state.me.id}/${at}`} at={at ?? dm} dm={dm} onMenu={() => setMenu(true)} />
        {where.thread && at !== 'home' && at && (
          <ThreadPane key={`${at}/${where.thread}`} channel={at} ts={where.thread} />
        )}
      </div>
      {!connected && (
        <p class="lost" role="status">
          {words.lost}
        </p>
      )}
      {modal ? <Modal key={modal.id} view={modal} toasts={shown} /> : shown}
    </PageContext.Provider>
  );
}

/** « il y a 2 minutes » ages while one looks. */
function useMinutes(): void {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((before) => before + 1), 20_000);
    return () => clearInterval(timer);
  }, []);
}
