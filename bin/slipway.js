#!/usr/bin/env node
// Plain JavaScript that any Node from 20 on can read. The command itself needs Node 24: this process runs it when it
// is new enough, otherwise the one in the npm package `node` does, with signals, exit code and stdio passed through.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { constants, homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'src', 'cli', 'main.ts');
// A checkout has the sources and runs them as they are; a package from the registry has only what was built.
const main = existsSync(source) ? source : join(root, 'dist', 'cli-main.js');

if (Number.parseInt(process.versions.node, 10) >= 24) {
  keepCompiledCode();
  const { run } = await import(pathToFileURL(main).href);
  await run(process.argv.slice(2));
} else {
  handOver(findNode24());
}

// For this process and for the server that it may start: from sources, half of a start is reading TypeScript. In a folder of the user's own, since what is kept
// there is run.
function keepCompiledCode() {
  process.env.NODE_COMPILE_CACHE ??= join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'slipway');
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
}

function findNode24() {
  try {
    const manifest = createRequire(import.meta.url).resolve('node/package.json');
    const binary = join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    if (existsSync(binary)) return binary;
  } catch {
    // Not installed; the sentence below says what to do.
  }
  process.stderr.write(
    `slipway needs Node 24. This is Node ${process.versions.node}, and the npm package "node" that should bring it is\n` +
      `missing or was installed without its install script. Run "npm install" here again (without --ignore-scripts,\n` +
      `--omit=optional), or use Node 24 or newer.\n`,
  );
  process.exit(1);
}

function handOver(node) {
  const entry = join(root, 'bin', 'slipway.js');
  const child = spawn(node, [entry, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // The terminal sends Ctrl-C to the whole group; passing it on again is harmless and covers `kill <this pid>`.
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', (error) => {
    process.stderr.write(`slipway: ${node} could not be started: ${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
