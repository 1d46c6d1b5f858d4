/**
 * Enter in a one-line field of a larger form does nothing: it confirms a conversion far more often than it means "send".
 * Safari ends the composition before the key event, hence 229.
 */
export function holdEnter(event: KeyboardEvent): void {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only sign that Safari gives
  const composing = event.isComposing || event.keyCode === 229;
  if (event.key === 'Enter' || composing) event.stopPropagation();
  if (event.key === 'Enter' && !composing) event.preventDefault();
}
