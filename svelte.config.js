import adapter from '@sveltejs/adapter-node';

/** @type {import('@sveltejs/kit').Config} */
export default {
  compilerOptions: { runes: true },
  kit: {
    // Built into a fresh folder and swapped in: rebuilding under a running server breaks it.
    adapter: adapter({ out: process.env.GENCHI_BUILD_DIR ?? 'build' }),
    // Absolute asset paths: with relative ones a deep link answered from the cached shell fails.
    paths: { relative: false },
    serviceWorker: { register: false },
    prerender: { entries: ['/shell'] },
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        'style-src': ['self'],
        // Svelte and Kit set style attributes; no inline style element is allowed.
        'style-src-attr': ['unsafe-inline'],
        'img-src': ['self', 'blob:', 'data:'],
        'font-src': ['self', 'data:'],
        'connect-src': ['self'],
        'worker-src': ['self'],
        'frame-src': ['self', 'blob:'],
        'object-src': ['none'],
        'base-uri': ['self'],
        'form-action': ['self']
      }
    },
    version: { pollInterval: 0 }
  }
};
