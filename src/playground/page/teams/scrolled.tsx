import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/** A list that stays at its end while one is there, whatever grows in it. */
export function useStayAtEnd(changed: unknown): {
  box: RefObject<HTMLDivElement | null>;
  onScroll: (event: { currentTarget: HTMLElement }) => void;
} {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const top = useRef(0);
  const follow = () => {
    const node = box.current;
    if (node && atEnd.current) node.scrollTop = node.scrollHeight;
  };
  useLayoutEffect(follow, [changed]);
  useEffect(() => {
    const node = box.current;
    if (!node) return;
    // Cards are drawn after the messages that hold them.
    const grown = new ResizeObserver(follow);
    grown.observe(node);
    for (const child of node.children) grown.observe(child);
    return () => grown.disconnect();
  }, [changed]);
  return {
    box,
    onScroll({ currentTarget: node }) {
      const near = node.scrollHeight - node.scrollTop - node.clientHeight < 60;
      // A card that is drawn puts the end far away; only who scrolls up wants to leave it.
      if (near) atEnd.current = true;
      else if (node.scrollTop < top.current) atEnd.current = false;
      top.current = node.scrollTop;
    },
  };
}
