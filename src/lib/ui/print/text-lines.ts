/** The lines that the browser broke an element's only text node into. Empty lines are kept as empty strings. */
export function linesOf(element: Element): readonly string[] {
  const node = element.firstChild;
  const text = node?.textContent ?? '';
  if (!node || text === '') return [''];
  const range = document.createRange();
  const lines: string[] = [];
  let line = '';
  let top: number | null = null;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index] ?? '';
    if (char === '\n') {
      lines.push(line);
      line = '';
      top = null;
      continue;
    }
    range.setStart(node, index);
    range.setEnd(node, index + 1);
    const here: number | null = range.getClientRects()[0]?.top ?? top;
    // Half a pixel: glyphs of one line may differ by a rounding.
    if (top !== null && here !== null && here - top > 0.5 && !isTrailingSurrogate(char)) {
      lines.push(line);
      line = '';
    }
    top = here;
    line += char;
  }
  return [...lines, line];
}

function isTrailingSurrogate(char: string): boolean {
  return char >= '\udc00' && char <= '\udfff';
}
