import { fileURLToPath } from 'node:url';

/**
 * Where this program's own files are. A checkout runs `src` as it is; the package has `dist`, where scripts/bundle.ts joins the modules into few files, all
 * at its top, and puts data where it is below `src`.
 */
const isSource = import.meta.url.endsWith('/platform/program-files.ts');
const top = new URL(isSource ? '../' : './', import.meta.url);

/** The folder with package.json. */
export const packageRoot = fileURLToPath(new URL('../', top));

/** A data file by its path below `src`. */
export const programFile = (path: string): URL => new URL(path, top);

/** A module that is run, not imported, by its path below `src` without its ending. */
export const programEntry = (path: string): URL =>
  new URL(isSource ? `${path}.ts` : `${path.replaceAll('/', '-')}.js`, top);
