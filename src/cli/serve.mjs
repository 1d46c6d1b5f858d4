// Serves what is built already: `npm run serve`, for a machine that starts it by itself. `npm start` also installs and builds.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildFolder, noteServing } from './toolchain/app-build.ts';
import { serveApp } from './toolchain/serve.ts';

const [given] = process.argv.slice(2);
const folder = resolve(given ?? buildFolder);
if (!existsSync(join(folder, 'index.js'))) {
  console.error(`組み立てたアプリが ${folder} にありません。先に npm run build を実行してください。`);
  process.exit(1);
}
// Tests name the folder and kill their servers, which would leave their notes behind.
if (given === undefined) noteServing();
await serveApp(folder);
