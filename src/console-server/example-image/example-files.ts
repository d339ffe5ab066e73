import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the image: where it is here, and where it stands there. */
export interface ImageFile {
  readonly from: string;
  readonly to: string;
  readonly mode: number;
}

/** Files of `examples/hello` that the program consists of. */
const PROGRAM = ['package.json', 'server.js', 'page.js'];

/**
 * The example program with what it needs to run on nothing else: the Node that runs this server, and the libraries that this
 * process has loaded (the report names them, the loader included).
 */
export function exampleFiles(exampleDirectory: string): ImageFile[] {
  const libraries = sharedObjects().map((path) => ({ from: realpathSync(path), to: path, mode: 0o755 }));
  const program = PROGRAM.map((name) => ({
    from: join(exampleDirectory, name),
    to: `/app/${name}`,
    mode: 0o644,
  }));
  return [
    { from: realpathSync(process.execPath), to: '/usr/local/bin/node', mode: 0o755 },
    ...libraries,
    ...program,
  ];
}

function sharedObjects(): string[] {
  // Without it the report looks up the names of every open connection; the types do not know it yet.
  Object.assign(process.report, { excludeNetwork: true });
  const { sharedObjects: loaded } = process.report.getReport() as unknown as { sharedObjects: string[] };
  return loaded.filter((path) => /^\/.*\.so(\.|$)/.test(path) && existsSync(path));
}
