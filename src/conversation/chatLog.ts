/** The part of pino's logger the chats use. Never given message text or tokens. */
export interface ChatLog {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
