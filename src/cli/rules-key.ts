import { join } from 'node:path';
import { createKey, keysFolder, listKeys, retireKey } from '../lib/server/packs/signing-keys.ts';
import { trustedKeys } from './trusted-keys.ts';

const USAGE = `使い方: npm run -s rules:key -- new | list | retire 鍵のID
  new     署名の鍵を作ります。次に組み立てるアプリから、その署名を受け入れます。
  list    署名する鍵と、組み立てるアプリが受け入れる鍵を示します。
  retire  鍵を廃止し、秘密鍵を消します。先に new で次の鍵を作り、端末のアプリを更新してください。`;

const root = join(import.meta.dirname, '../..');
const folder = keysFolder(process.env, root);

function main([command, id, ...rest]: readonly string[]): void {
  if (command === 'new' && id === undefined) {
    const key = createKey(folder);
    console.log(`鍵を作りました: ${key.id}（${folder}）`);
    console.log(`公開鍵: ${key.publicKey}`);
    console.log('アプリを組み立て直す（npm start）と、この鍵の署名を受け入れます。');
  } else if (command === 'list' && id === undefined) {
    list();
  } else if (command === 'retire' && id !== undefined && rest.length === 0) {
    retire(id);
  } else {
    fail(USAGE);
  }
}

function list(): void {
  const own = listKeys(folder);
  for (const { id, publicKey, signs, retired } of own) {
    console.log(`${id}  ${retired ? '廃止' : signs ? '署名' : '秘密鍵なし'}  ${publicKey}`);
  }
  const elsewhere = trustedKeys(process.env, root).filter((key) => !own.some(({ id }) => id === key.id));
  for (const { id, publicKey } of elsewhere) console.log(`${id}  他の署名者  ${publicKey}`);
  if (own.length + elsewhere.length === 0) console.log(`鍵はまだありません（${folder}）`);
}

function retire(id: string): void {
  const outcome = retireKey(folder, id);
  if (outcome.ok) {
    console.log(
      `廃止しました: ${id}。アプリを組み立て直す（npm start）と、この鍵の署名を受け入れなくなります。`
    );
    return;
  }
  const reasons = {
    unknown: `鍵 ${id} はありません（${folder}）。list で確かめてください。`,
    retired: `鍵 ${id} はすでに廃止されています。`,
    last: `鍵 ${id} のほかに署名できる鍵がありません。先に new で次の鍵を作ってください。`
  };
  fail(reasons[outcome.reason]);
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}

main(process.argv.slice(2));
