import { isNode, parseDocument } from 'yaml';

/** A text as YAML reads it back, in the quotes that the rules use. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A place in a YAML text: keys and indices from the top. */
export type YamlPath = readonly (string | number)[];

/** The text with some scalars written anew, everything else to the letter; RangeError for a place that is not there. */
export function replaceScalars(text: string, changes: readonly (readonly [YamlPath, string])[]): string {
  const document = parseDocument(text);
  const spots = changes.map(([path, next]) => {
    const node: unknown = document.getIn(path, true);
    const range = isNode(node) ? node.range : undefined;
    if (!range) throw new RangeError(`no ${path.join('.')}`);
    return { from: range[0], to: range[1], next };
  });
  return spots
    .sort((a, b) => b.from - a.from)
    .reduce((before, { from, to, next }) => before.slice(0, from) + next + before.slice(to), text);
}
