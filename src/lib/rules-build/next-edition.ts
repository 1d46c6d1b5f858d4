import { correspondingDay } from '../domain/local-date.ts';
import type { Edition } from '../rules/pack.ts';
import { shiftedEnd, monthsBetween } from './shift-dates.ts';
import { confirmableIn, EXAMPLES_PREFIX, UNCONFIRMED_FILE } from './unconfirmed.ts';
import { quoted, replaceScalars } from './yaml-edit.ts';

/** What an author has not written yet; `rules:check` refuses it. */
export const UNFILLED = '未記入';

export interface NextEdition {
  readonly from: Edition;
  /** `YYYY-MM` */
  readonly edition: string;
}

/** The same scheme's edition of another month, before anybody has read its document: what follows from the calendar alone. */
export function nextEditionOf({ from, edition }: NextEdition): Edition {
  const months = monthsBetween(from.edition, edition);
  return {
    ...from,
    edition,
    title: titleOf(from.title, edition),
    source: sourceOf(from.source, from.edition, edition),
    inForce: { ...from.inForce, from: `${edition}-01`, to: shiftedEnd(from.inForce.to, months) },
    asOf: `${edition}-01`,
    ratesUnconfirmedAfter: correspondingDay(from.ratesUnconfirmedAfter, months),
    draft: true
  };
}

function titleOf(title: string, edition: string): string {
  const [year = 0, month = 0] = edition.split('-').map(Number);
  const era = `令和${year - 2018}年${month}月`;
  const renamed = title.replace(/令和[\d０-９]+年(?:度|[\d０-９]+月)/, era);
  return renamed === title ? `${title} ${era}` : renamed;
}

function sourceOf(source: string, from: string, edition: string): string {
  return source.endsWith(from) ? source.slice(0, -from.length) + edition : `${source}-${edition}`;
}

/**
 * The files of a new edition and the list of sources with its document, by path below rules/: those of the old edition to the
 * letter, but for the edition's own lines and the name of its source. `contents`: the parsed files.
 */
export function nextEditionFiles(
  texts: ReadonlyMap<string, string>,
  contents: ReadonlyMap<string, unknown>,
  request: NextEdition
): ReadonlyMap<string, string> {
  const { from, edition } = request;
  const next = nextEditionOf(request);
  const [oldFolder, newFolder] = [`${from.scheme}/${from.edition}`, `${from.scheme}/${edition}`];
  const result = new Map<string, string>();
  const unconfirmed: string[] = [];
  for (const [path, text] of texts) {
    if (!path.startsWith(`${oldFolder}/`)) continue;
    const name = path.slice(oldFolder.length + 1);
    if (name === UNCONFIRMED_FILE) continue;
    const own = name === 'edition.yaml' ? editionText(text, next, from.draft === true) : text;
    result.set(`${newFolder}/${name}`, withSource(own, from.source, next.source));
    const ids = name === 'edition.yaml' ? [] : confirmableIn(name, contents.get(path));
    if (ids.length > 0) unconfirmed.push(`${name}:`, ...ids.map((id) => `  - ${scalar(id)}`));
  }
  result.set(
    `${newFolder}/${UNCONFIRMED_FILE}`,
    `${unconfirmedHead(from.edition)}${unconfirmed.join('\n')}\n`
  );
  const sources = texts.get('sources.yaml');
  if (sources !== undefined) {
    const publisher = publisherOf(contents.get('sources.yaml'), from.source);
    const entry = [
      `- id: ${next.source}`,
      `  title: ${UNFILLED}`,
      `  publisher: ${publisher}`,
      `  asOf: '${next.asOf}'`
    ].join('\n');
    result.set('sources.yaml', `${sources.trimEnd()}\n${entry}\n`);
  }
  return result;
}

/** The list with the examples that kept their old dates, to be looked at too. */
export function withUnconfirmedExamples(list: string, kept: ReadonlyMap<string, readonly string[]>): string {
  const lines = [...kept].flatMap(([file, titles]) => [
    `${EXAMPLES_PREFIX}${file}:`,
    ...titles.map((title) => `  - ${quoted(title)}`)
  ]);
  return lines.length === 0 ? list : `${list}${lines.join('\n')}\n`;
}

function unconfirmedHead(from: string): string {
  return `# ${from} の版から写したまま、新しい文書でまだ確かめていないもの。
# 確かめた行（数値・規則・ファイル・例）を消していく。全部消えたら、edition.yaml の draft: true を消すと配られる。
`;
}

function editionText(text: string, next: Edition, isDraft: boolean): string {
  const replaced = replaceScalars(text, [
    [['edition'], next.edition],
    [['title'], next.title],
    [['inForce', 'from'], quoted(next.inForce.from)],
    [['inForce', 'to'], quoted(next.inForce.to)],
    [['asOf'], quoted(next.asOf)],
    [['ratesUnconfirmedAfter'], quoted(next.ratesUnconfirmedAfter)]
  ]);
  if (isDraft) return replaced;
  return replaced.replace(
    /^edition: .*\n/m,
    (line) => `${line}# 下書き：確かめ終わるまで配らない。\ndraft: true\n`
  );
}

/** The name of the old document where it is written out. */
function withSource(text: string, from: string, to: string): string {
  const escaped = from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(\\bsource: ['"]?)${escaped}(?=['"]?\\s*(?:[,}]|$))`, 'gm'), `$1${to}`);
}

function publisherOf(sources: unknown, id: string): string {
  const list: readonly unknown[] = Array.isArray(sources) ? sources : [];
  for (const one of list) {
    if (typeof one === 'object' && one !== null && 'id' in one && one.id === id && 'publisher' in one)
      return scalar(String(one.publisher));
  }
  return UNFILLED;
}

/** Plain where YAML reads it back as the same text. */
function scalar(text: string): string {
  return /^[\p{L}_][\p{L}\p{N}_.\-・（）]*$/u.test(text) && !/^(?:true|false|null|yes|no)$/i.test(text)
    ? text
    : quoted(text);
}
