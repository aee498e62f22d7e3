import type { View } from '../view.ts';

/** A view as it stands in a conversation that has no threads, where « dans ce fil » would mean nothing and no card stands above it. */
export function threadless<V extends View>(view: V): V;
export function threadless(view: View): View {
  switch (view.view) {
    case 'ticketCard':
      return { ...view, hint: view.threadlessHint };
    case 'line':
      return {
        ...view,
        ...(view.threadlessAbout !== undefined && { about: view.threadlessAbout }),
        ...(view.threadlessFootnote !== undefined && { footnote: view.threadlessFootnote }),
      };
    case 'notice':
      return view.card ? { ...view, card: threadless(view.card) } : view;
    case 'ticketList':
    case 'dashboard':
    case 'help':
    case 'offer':
    case 'digest':
    case 'parked':
    case 'reading':
      return view;
  }
}
