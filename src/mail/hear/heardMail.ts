import type { Mailbox } from '../smtp.ts';

/** A mail as it came in, read. */
export interface HeardMail {
  /** As the sender's program named it, or made of the mail itself where it did not. */
  readonly messageId: string;
  /** Null where it names nobody. */
  readonly from: Mailbox | null;
  readonly subject: string;
  readonly text: string;
  /** Where a signed reference may stand: the addresses it was sent to, and the ids of what it answers. */
  readonly leads: string;
  readonly attachments: readonly HeardAttachment[];
  /** Why no person wrote it, as a code; null: one did. */
  readonly automatic: string | null;
  /** The mail server vouches for who it is from, or nobody asks it. */
  readonly authentic: boolean;
  /** Only its headers were read: the whole is too big. */
  readonly tooBig: boolean;
}

export interface HeardAttachment {
  /** As the sender named it; '' where they did not. Not a path to be trusted. */
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
  /** Shown within the text: a logo of a signature, a pasted picture. */
  readonly inline: boolean;
}
