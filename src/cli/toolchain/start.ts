import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { buildFolder, ensureBuilt, noteServing } from './app-build.ts';
import { serveApp } from './serve.ts';

const DEFAULT_PORT = 3000;

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => done(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => done(true)));
  });
}

async function firstFreePort(host: string): Promise<number> {
  for (let port = DEFAULT_PORT; port < DEFAULT_PORT + 100; port += 1) {
    if (await isFree(port, host)) return port;
  }
  throw new Error(
    `ポート ${DEFAULT_PORT}–${DEFAULT_PORT + 99} に空きがありません。PORT=番号 を付けて実行してください。`
  );
}

/** Why the server cannot listen as told, or null. */
async function settle(env: NodeJS.ProcessEnv): Promise<string | null> {
  env['HOST'] ||= '127.0.0.1';
  if (env['PORT']) {
    const port = Number(env['PORT']);
    return (await isFree(port, env['HOST']))
      ? null
      : `ポート ${env['PORT']} は使えません。空いている番号を PORT に指定してください。`;
  }
  const port = await firstFreePort(env['HOST']);
  if (port !== DEFAULT_PORT) console.log(`ポート ${DEFAULT_PORT} は使用中なので ${port} を使います。`);
  env['PORT'] = String(port);
  return null;
}

function refuse(problem: string): never {
  console.error(`\n${problem}`);
  process.exit(1);
}

const built = ensureBuilt();
if (!built.ok) refuse(built.problem);
const unusable = await settle(process.env);
if (unusable !== null) refuse(unusable);
noteServing();

// In this very process: signals then reach the server without a messenger. It prints the one-time link of the first
// account itself, knowing the port from the environment.
await serveApp(buildFolder);

const { HOST, PORT, ORIGIN, GENCHI_DATA } = process.env;
const local = HOST === '127.0.0.1' || HOST === '0.0.0.0' || HOST === '::' ? 'localhost' : HOST;
console.log(`\nGenchi: ${ORIGIN || `http://${String(local)}:${String(PORT)}`}`);
console.log(`データ: ${resolve(GENCHI_DATA ?? 'data')}　終了: Ctrl+C`);
