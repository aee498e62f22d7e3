import { useLayoutEffect, useRef } from 'preact/hooks';

/** A window that closes gives the focus back to what opened it, or to where one writes when that is gone. */
export function useFocusReturn(open: boolean): void {
  const opener = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (open) {
      opener.current = document.activeElement;
      return () => {
        const held = opener.current;
        const last = [...document.querySelectorAll<HTMLElement>('.composer textarea')].at(-1);
        const back = held instanceof HTMLElement && held.isConnected && held !== document.body ? held : last;
        back?.focus({ preventScroll: true });
      };
    }
    return undefined;
  }, [open]);
}
