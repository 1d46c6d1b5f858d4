import { join } from 'node:path';
import { buildRules } from '../lib/rules-build/build.ts';
import { INDEX_FILE } from '../lib/server/packs/pack-folders.ts';
import { packOutputs, writeFiles } from './pack-outputs.ts';
import { examplesFolder, parseRuleTexts, problemLines, readRuleTexts, rulesFolder } from './read-rules.ts';
import { packFoldersOf, signPacks } from './sign-packs.ts';

/** `npm run rules:publish`: rules → signed packs in the data folder, from where a running server offers them at once. */
function main(): void {
  const root = join(import.meta.dirname, '../..');
  const rules = readRuleTexts(rulesFolder);
  const { files, problems } = parseRuleTexts(rules);
  const built = problems.length > 0 ? { ok: false as const, problems } : buildRules(files);
  if (!built.ok) {
    fail(problemLines(built.problems, rules, null));
    return;
  }
  const outputs = packOutputs(built, parseRuleTexts(readRuleTexts(examplesFolder)).files);
  const { manifest, keys, text } = signPacks(outputs, { env: process.env, root, now: new Date() });
  const folder = packFoldersOf(process.env, root).published;
  // The index last: whoever reads it finds what it lists. Nothing is removed: records need the packs that judged them.
  writeFiles(folder, new Map([...outputs.files, [INDEX_FILE, text]]));
  console.log(
    `公開しました: 番号 ${manifest.number}、期限 ${manifest.expiresAt.slice(0, 10)}、署名 ${keys.join(' ')}（${folder}）`
  );
  for (const { scheme, edition, hash, number } of manifest.packs) {
    const news = number === manifest.number ? '新しい内容' : `番号 ${number} から同じ内容`;
    console.log(`  ${scheme}/${edition} ${hash.slice(0, 12)}：${news}`);
  }
}

function fail(problems: readonly string[]): void {
  for (const problem of problems) console.error(problem);
  console.error(`規則に${problems.length}件の問題があります。何も公開していません。`);
  process.exitCode = 1;
}

main();
