import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { usePopover } from '../blocks/menu.tsx';

export interface MenuItem {
  name: string;
  detail?: string;
  danger?: boolean;
  choose: () => void;
}

/** A button with a menu under it. */
export function MenuButton(props: {
  label: string;
  face: ComponentChildren;
  items: MenuItem[];
  class?: string;
  onOpen?: () => void;
}) {
  const [open, setOpen] = useState(false);
  const { anchor, style } = usePopover(open);
  return (
    <span class="menu">
      <button
        type="button"
        ref={anchor as preact.RefObject<HTMLButtonElement>}
        class={props.class ?? 'button overflow'}
        aria-label={props.label}
        title={props.label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => {
          if (!open) props.onOpen?.();
          setOpen(!open);
        }}
      >
        {props.face}
      </button>
      {open && (
        <MenuList
          label={props.label}
          items={props.items}
          style={style}
          onClose={() => setOpen(false)}
          onLeave={() => {
            setOpen(false);
            (anchor.current as HTMLElement | null)?.focus();
          }}
        />
      )}
    </span>
  );
}

/** The menu itself: arrows move, Enter chooses, Escape leaves. `onLeave` gives the focus back, `onClose` does not. */
export function MenuList(props: {
  label: string;
  items: readonly MenuItem[];
  style: Record<string, string>;
  onClose: () => void;
  onLeave: () => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  // Only once it has its place: what is hidden takes no focus.
  const placed = props.style.visibility !== 'hidden';
  useEffect(() => {
    if (placed) list.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }, [placed]);

  const keys = (event: KeyboardEvent) => {
    const items = [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[
      event.key
    ];
    if (to !== undefined) {
      event.preventDefault();
      items[to % items.length]?.focus();
    } else if (event.key === 'Escape') {
      // The window behind must not close too.
      event.preventDefault();
      event.stopPropagation();
      props.onLeave();
    } else if (event.key === 'Tab') {
      props.onClose();
    }
  };
  return (
    <>
      <div class="veil" onClick={props.onClose} />
      <div
        ref={list}
        class="popover"
        role="menu"
        aria-label={props.label}
        style={props.style}
        onKeyDown={keys}
      >
        {props.items.map((item, index) => (
          <button
            key={index}
            type="button"
            role="menuitem"
            tabIndex={-1}
            class={item.danger ? 'danger' : ''}
            onClick={() => {
              props.onLeave();
              item.choose();
            }}
          >
            {item.name}
            {item.detail && <small>{item.detail}</small>}
          </button>
        ))}
      </div>
    </>
  );
}
