import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Blocks } from '../blocks/blocks.tsx';
import { PlaceProvider, useEntries } from '../blocks/place.tsx';
import { plainWords } from '../blocks/text.tsx';
import { usePage } from '../context.tsx';
import type { PageView, ViewState } from '../types.tsx';
import { failureSentence } from '../words.tsx';

/** The topmost modal. The browser's own dialog keeps the focus inside and the rest out of reach. */
export function Modal({ view, toasts }: { view: PageView; toasts: ComponentChildren }) {
  const { state, words, perform, say } = usePage();
  const dialog = useRef<HTMLDialogElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const [values, set] = useEntries(view.state);
  const [errors, setErrors] = useState<{ [blockId: string]: string }>({});
  const [sending, setSending] = useState(false);
  const { content } = view;
  const hasFocus = JSON.stringify(content.blocks).includes('"focus_on_load":true');

  useEffect(() => {
    dialog.current?.showModal();
    if (!hasFocus) {
      form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus({ preventScroll: true });
    }
  }, []);
  // A view drawn anew has new fields; what was wrong with the old ones is past.
  useEffect(() => setErrors({}), [view.hash]);

  const close = (all: boolean) => void perform({ do: 'close', viewId: view.id, all });
  const submit = async () => {
    setSending(true);
    const answer = await perform({ do: 'submit', viewId: view.id, values: values as ViewState });
    setSending(false);
    if (answer.outcome === 'errors') {
      setErrors(answer.errors as { [blockId: string]: string });
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('.wrong input, .wrong textarea, .wrong select')?.focus(),
      );
    } else if (answer.error === 'gone' || answer.error === 'unreachable') {
      say(failureSentence(words, 'submission', '', answer.error));
    }
  };

  const title = plainWords(content.title);
  return (
    <dialog
      ref={dialog}
      class="modal"
      aria-labelledby="modal-title"
      onCancel={(event) => {
        // Only the key closes it; a cancelled popover inside has its own Escape.
        event.preventDefault();
        if (event.target === event.currentTarget) close(false);
      }}
    >
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (content.submit && !sending) void submit();
        }}
      >
        <div class="modal-head">
          {view.height > 1 && (
            <button type="button" class="icon" aria-label={words.back} onClick={() => close(false)}>
              ←
            </button>
          )}
          <span class="modal-app">{state.bot.name}</span>
          <h2 id="modal-title">{title}</h2>
          <button type="button" class="icon" aria-label={words.close} onClick={() => close(true)}>
            ×
          </button>
        </div>
        <div class="modal-body">
          <PlaceProvider place={{ type: 'view', viewId: view.id }} values={values} set={set} errors={errors}>
            <Blocks blocks={content.blocks} />
          </PlaceProvider>
        </div>
        <div class="dialog-buttons">
          <button type="button" class="button" onClick={() => close(false)}>
            {content.close ? plainWords(content.close) : content.submit ? words.cancel : words.close}
          </button>
          {content.submit !== undefined && (
            <button type="submit" class={`button primary ${sending ? 'waiting' : ''}`} aria-busy={sending}>
              {plainWords(content.submit)}
            </button>
          )}
        </div>
      </form>
      {toasts}
    </dialog>
  );
}
