import type { AttachedFile, Link, View } from '../view.ts';

/** The page of a ticket: it leads into the chat, and says nothing of the ticket itself. */
export const linkTo = (reference: string, publicUrl: string): Link => ({
  label: reference,
  url: `${publicUrl}/tickets/${reference}`,
});

const filesAt = (files: readonly AttachedFile[], publicUrl: string): AttachedFile[] =>
  files.map((file) => ({ ...file, url: `${publicUrl}${file.path}` }));

/** A view whose ticket can be passed on by its address, where the desk has one. */
export function linked<V extends View>(view: V, publicUrl: string | undefined): V;
export function linked(view: View, publicUrl: string | undefined): View {
  if (publicUrl === undefined) return view;
  switch (view.view) {
    case 'ticketCard':
      return {
        ...view,
        link: linkTo(view.reference, publicUrl),
        files: view.files && { ...view.files, files: filesAt(view.files.files, publicUrl) },
        internal: view.internal.map((one) =>
          one.files ? { ...one, files: filesAt(one.files, publicUrl) } : one,
        ),
      };
    case 'notice':
      return view.card ? { ...view, card: linked(view.card, publicUrl) } : view;
    case 'line':
      return view.files ? { ...view, files: filesAt(view.files, publicUrl) } : view;
    case 'digest': {
      const rows = view.tickets.rows.map((row) => ({ ...row, link: linkTo(row.reference, publicUrl) }));
      const charts = view.charts.map((chart) =>
        chart.path === undefined ? chart : { ...chart, url: `${publicUrl}${chart.path}` },
      );
      return { ...view, tickets: { ...view.tickets, rows }, charts };
    }
    case 'ticketList':
      return { ...view, rows: view.rows.map((row) => ({ ...row, link: linkTo(row.reference, publicUrl) })) };
    case 'dashboard':
    case 'parked':
    case 'help':
    case 'offer':
    case 'reading':
      return view;
  }
}
