import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Face } from '../panes/avatar.tsx';
import { CardView } from './card/card.tsx';
import { useTeams } from './context.tsx';
import type { Attachment, PageDialog } from './types.tsx';

const widths: Record<string, number> = { small: 400, medium: 600, large: 800 };

/** A dialog (task module). The browser's own dialog keeps the focus inside and the rest out of reach. */
export function DialogWindow({ dialog, toasts }: { dialog: PageDialog; toasts: ComponentChildren }) {
  const { state, words, perform, compose } = useTeams();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => box.current?.showModal(), []);
  const close = () => void perform({ do: 'closeDialog', id: dialog.id });
  const width = typeof dialog.width === 'number' ? dialog.width : (widths[dialog.width ?? 'medium'] ?? 600);
  return (
    <dialog
      ref={box}
      class="modal teams-dialog"
      style={{ width: `min(${width}px, calc(100vw - 20px))` }}
      aria-labelledby="dialog-title"
      onCancel={(event) => {
        // Only the key closes it; a cancelled popover inside has its own Escape.
        event.preventDefault();
        if (event.target === event.currentTarget) close();
      }}
    >
      <div class="modal-head">
        <Face id="bot" name={state.bot.name} bot size={26} />
        <h2 id="dialog-title">{dialog.title}</h2>
        <button type="button" class="icon" aria-label={words.close} onClick={close}>
          ×
        </button>
      </div>
      <div class="modal-body">
        <CardView
          key={dialog.version}
          card={dialog.card}
          place={{ type: 'dialog', id: dialog.id }}
          focusFirst
          onOutcome={({ outcome, attachments }) => {
            const [attachment] = (attachments ?? []) as Attachment[];
            if (outcome === 'composed' && attachment) compose({ chat: dialog.chat, attachment });
          }}
        />
      </div>
      {toasts}
    </dialog>
  );
}
