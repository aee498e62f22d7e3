import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { usePage } from '../context.tsx';
import type { Json } from '../types.tsx';
import type { ElementProps } from './elements.tsx';
import { usePlace } from './place.tsx';
import { MenuButton } from '../panes/menuButton.tsx';
import { plainWords } from './text.tsx';

/** The overflow menu: "⋯" and up to five choices. */
export function Menu({ element, blockId }: ElementProps) {
  const { words } = usePage();
  const { dispatch } = usePlace();
  const choose = (option: Json) => {
    if (typeof option.url === 'string') window.open(option.url, '_blank', 'noopener');
    dispatch(element, blockId, { selected_option: option });
  };
  return (
    <MenuButton
      label={words.more}
      face="⋯"
      items={(element.options as Json[]).map((option) => ({
        name: plainWords(option.text),
        detail: option.description ? plainWords(option.description) : undefined,
        choose: () => choose(option),
      }))}
    />
  );
}

// Out of the flow from the start: it must not move what it is measured against.
const unplaced = { position: 'fixed', visibility: 'hidden' };

/** A fixed place under (or over) a control, so that no scrolling box cuts the list off. */
export function usePopover(open: boolean, width = 240) {
  const anchor = useRef<HTMLElement>(null);
  const [style, setStyle] = useState<Record<string, string>>(unplaced);
  useLayoutEffect(() => {
    if (!open || !anchor.current) return;
    const put = () => {
      const box = anchor.current?.getBoundingClientRect();
      if (!box) return;
      const below = window.innerHeight - box.bottom - 8;
      const above = box.top - 8;
      const up = below < 220 && above > below;
      setStyle({
        position: 'fixed',
        left: `${Math.max(8, Math.min(box.left, window.innerWidth - Math.max(box.width, width) - 8))}px`,
        minWidth: `${Math.max(box.width, 200)}px`,
        maxWidth: `${Math.min(480, window.innerWidth - 16)}px`,
        maxHeight: `${Math.min(340, up ? above : below)}px`,
        ...(up ? { bottom: `${window.innerHeight - box.top + 4}px` } : { top: `${box.bottom + 4}px` }),
      });
    };
    put();
    window.addEventListener('resize', put);
    document.addEventListener('scroll', put, true);
    return () => {
      window.removeEventListener('resize', put);
      document.removeEventListener('scroll', put, true);
    };
  }, [open]);
  return { anchor, style };
}
