import type { ChatMessage } from './chat-message.ts';

/** Letters that words of Western languages are written with, other letters, digits, line ends, and everything between words. */
const pieces = /[A-Za-z]+|\p{L}+|\d+|\n+|[^\p{L}\d\s]+/gu;

/** What a message and a chat cost beside their texts. */
const overhead = { message: 4, chat: 3 };

/**
 * About how many tokens a chat takes, without the model's own tokenizer: a common word is one token, a long one more, digits go
 * by three, signs by two, and each character of scripts without spaces by itself. Right within a fifth or so for English text;
 * what a model reports corrects it.
 */
export function estimateTokens(messages: readonly Pick<ChatMessage, 'content'>[]): number {
  return messages.reduce((sum, { content }) => sum + overhead.message + textTokens(content), overhead.chat);
}

function textTokens(text: string): number {
  let tokens = 0;
  for (const [piece] of text.matchAll(pieces)) tokens += pieceTokens(piece);
  return tokens;
}

function pieceTokens(piece: string): number {
  const { length } = piece;
  if (/^[A-Za-z]/.test(piece)) return Math.ceil(length / 8);
  if (/^\d/.test(piece)) return Math.ceil(length / 3);
  if (piece.startsWith('\n')) return 1;
  if (/^\p{L}/u.test(piece)) return isDense.test(piece) ? length : Math.ceil(length / 2.5);
  return Math.ceil(length / 2);
}

const isDense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;
