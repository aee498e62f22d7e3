/** The message extension's commands, by their id in the manifest. */
export const EXTENSION_COMMANDS = {
  search: 'query',
  newTicket: 'action',
  ticketFromMessage: 'action',
  sendToRequester: 'action',
} as const;
export type ExtensionCommand = keyof typeof EXTENSION_COMMANDS;

/** What is typed to search. */
export const SEARCH_PARAMETER = 'words';
