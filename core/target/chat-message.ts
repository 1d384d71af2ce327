/** Who speaks in a chat. */
export const chatRoles = ['system', 'user', 'assistant'] as const;

export type ChatRole = (typeof chatRoles)[number];

/** A message of a chat, as rendered. */
export interface ChatMessage {
  readonly role: ChatRole;
  readonly content: string;
}
