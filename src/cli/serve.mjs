// Serves what is built already: `npm run serve`, for a machine that starts it by itself. `npm start` also installs and builds.
import { serveApp } from './toolchain/serve.ts';

await serveApp(process.argv[2] ?? 'build');
