import { parseArgs } from 'node:util';
import { backUp } from '../lib/server/store/backup.ts';

const USAGE = `使い方: npm run backup -- [--data データフォルダー] 保存先
  保存先がフォルダーなら、その中に日時の名前のファイルを作ります。サーバーは動いたままで構いません。
  制度の版は、ファイルの隣の .packs フォルダーに入ります。署名の鍵（data/keys）は控えに入りません。
  元に戻すには: サーバーを止め、データフォルダーを空にし（keys は残す）、ファイルを genchi.sqlite、.packs フォルダーを packs の
  名前で置いて、起動します。`;

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function readArguments(): { readonly data: string; readonly target: string } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { data: { type: 'string', default: process.env['GENCHI_DATA'] ?? 'data' } }
    });
    const [target, ...rest] = positionals;
    if (target === undefined || rest.length > 0) return fail(USAGE);
    return { data: values.data, target };
  } catch (error) {
    return fail(`${(error as Error).message}\n${USAGE}`);
  }
}

const { data, target } = readArguments();
const outcome = await backUp(data, target, new Date());
if (!outcome.ok) {
  switch (outcome.reason) {
    case 'no-data':
      fail(`データがありません: ${data}（--data でデータフォルダーを指定してください）`);
      break;
    case 'target-exists':
      fail(`保存先がすでにあります。別の名前にしてください: ${target}`);
      break;
    case 'copy-broken':
      fail(`控えに問題があります。この控えは使えません: ${target}.partial\n${outcome.problems.join('\n')}`);
  }
} else {
  const { summary } = outcome;
  console.log(
    `控えを作り、中身を確かめました: ${summary.file}（${summary.bytes.toLocaleString('ja-JP')} バイト）`
  );
  console.log(`  制度の版: ${summary.packs.folder}（ファイル ${summary.packs.files} 件）`);
  for (const name of summary.packs.damaged) {
    console.error(`  壊れているため控えに入れていません: packs/${name}`);
  }
  for (const chamber of summary.chambers) {
    console.log(
      `  ${chamber.name}: 利用者 ${chamber.users} 人、記録 ${chamber.records} 件（版 ${chamber.versions}）、写真 ${chamber.photos} 枚、操作の履歴 ${chamber.auditRows} 行`
    );
  }
}
