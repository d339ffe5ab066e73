/**
 * Joins the modules of `src` into few files in `dist`: the thousand small ones take a server longer to read than to run. What is loaded at its first use stays
 * in files of its own; packages are imported as they are. src/platform/program-files.ts knows where things are in both.
 */
import { rolldown } from 'rolldown';

/** What is run by itself; its name in `dist` is its path with hyphens. */
const entries = ['server', 'cli/main', 'load-balancer/worker'];

const bundle = await rolldown({
  input: Object.fromEntries(entries.map((path) => [path.replaceAll('/', '-'), `src/${path}.ts`])),
  platform: 'node',
  external: /^[^./]/,
  logLevel: 'warn',
});
await bundle.write({ dir: 'dist', format: 'esm', chunkFileNames: '[name]-[hash].js' });
