import { findMyNumbers, type TextSpan } from '../domain/my-number.ts';
import type { PhotoRef } from '../domain/records.ts';
import type { Answers } from './answer.ts';

export interface MyNumberWarning {
  readonly itemId: string;
  readonly where: 'answer' | 'caption';
  /** Places in that text; the number itself is not repeated, so that no log or message carries it. */
  readonly spans: readonly TextSpan[];
}

/** Every text that holds an Individual Number, hidden items and photo captions included: the draft is stored too. */
export function myNumberWarnings(
  answers: Answers,
  photos: readonly Pick<PhotoRef, 'itemId' | 'caption'>[] = []
): MyNumberWarning[] {
  const texts = [
    ...Object.entries(answers).map(([itemId, answer]) => ({
      itemId,
      where: 'answer' as const,
      text: answer
    })),
    ...photos.map(({ itemId, caption }) => ({ itemId, where: 'caption' as const, text: caption }))
  ];
  return texts.flatMap(({ itemId, where, text }): MyNumberWarning[] => {
    // A number field may hold one as well: 123456789018 typed as a count.
    const spans = typeof text === 'string' || typeof text === 'number' ? findMyNumbers(String(text)) : [];
    return spans.length > 0 ? [{ itemId, where, spans }] : [];
  });
}
