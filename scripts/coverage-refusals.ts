import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * What a service's operations refuse, read from the code: every call of the functions that answer "not implemented yet", with its words, and which
 * operations can reach it. The code is formatted, so a declaration begins at the start of a line, and what it mentions is what it uses: that is
 * all that is understood of TypeScript here.
 */
export interface Refusals {
  /** By AWS's name of the operation. */
  of(operation: string): readonly string[];
}

interface Declaration {
  readonly refusals: readonly string[];
  /** Declarations of this file or another that it mentions, as `file#name`. */
  readonly uses: readonly string[];
}

const beginning = /^(?:export )?(?:async )?(?:const|function|class) (\w+)/;
const importing = /^import (?:type )?\{([^}]*)\} from '(\.[^']+)';/gm;
const literal = /(`[^`]*`|'(?:[^'\\]|\\.)*'|"[^"]*")/;

export function readRefusals(folder: string): Refusals {
  const declarations = new Map<string, Declaration>();
  for (const file of sourceFiles(folder))
    for (const [name, declaration] of readDeclarations(file))
      declarations.set(`${file}#${name}`, declaration);
  const functions = listedFunctions(join(folder, 'index.ts'));
  return {
    of(operation) {
      const start = functions.get(operation);
      if (start === undefined)
        throw new Error(`${folder}/index.ts does not list ${operation} on a line of its own`);
      return reachable(start, declarations);
    },
  };
}

/** The service's table: `CreateService: createService,` and where that function is declared. */
function listedFunctions(index: string): Map<string, string> {
  const source = readFileSync(index, 'utf8');
  const places = importedNames(index, source);
  return new Map(
    [...source.matchAll(/^ +(\w+): (\w+),$/gm)].flatMap(([, operation = '', name = '']) => {
      const place = places.get(name);
      return place === undefined ? [] : [[operation, place] as const];
    }),
  );
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(folder, name))
    .sort();
}

function readDeclarations(file: string): Map<string, Declaration> {
  const source = readFileSync(file, 'utf8');
  const places = importedNames(file, source);
  const texts = splitDeclarations(source);
  for (const name of texts.keys()) places.set(name, `${file}#${name}`);
  return new Map(
    [...texts].map(([name, text]) => {
      const uses = [...places].filter(([each]) => each !== name && new RegExp(`\\b${each}\\b`).test(text));
      return [name, { refusals: refusalsIn(text, texts), uses: uses.map(([, place]) => place) }];
    }),
  );
}

function importedNames(file: string, source: string): Map<string, string> {
  const places = new Map<string, string>();
  for (const [, names = '', from = ''] of source.matchAll(importing))
    for (const each of names.split(',').map((name) => name.trim().replace(/^type /, '')))
      if (each !== '') places.set(each, `${resolve(dirname(file), from)}#${each}`);
  return places;
}

function splitDeclarations(source: string): Map<string, string> {
  const texts = new Map<string, string>();
  let current = '';
  for (const line of source.split('\n')) {
    const found = beginning.exec(line)?.[1];
    if (found !== undefined) current = found;
    else if (/^(import|type|export type|interface|export interface)\b/.test(line)) current = '';
    if (current !== '' && !/^\s*(\/\/|\/?\*)/.test(line))
      texts.set(current, `${texts.get(current) ?? ''}${line}\n`);
  }
  return texts;
}

/** The words given to `unsupported` and `notImplemented`, the parameters given to `refuseUnsupported`, and sentences about Slipway itself. */
function refusalsIn(text: string, siblings: ReadonlyMap<string, string>): string[] {
  if (/^(?:export )?(?:const|function) (unsupported|notImplemented|refuseUnsupported)\b/.test(text))
    return [];
  return [
    ...[...text.matchAll(new RegExp(`\\b(?:unsupported|notImplemented)\\(\\s*${literal.source}`, 'g'))].map(
      ([, words = '']) => inWords(words),
    ),
    ...[...text.matchAll(/\brefuseUnsupported\(\s*\w+,\s*(\[[^\]]*\]|[\w.]+)/g)].map(([, list = '']) =>
      parametersIn(list, siblings),
    ),
    ...[...text.matchAll(/['`](Slipway (?:does not|has no|keeps no)[^'`]*)['`]/g)].map(([, words = '']) =>
      inWords(`\`${words}\``),
    ),
  ];
}

/** A computed part of a sentence becomes an ellipsis. */
const inWords = (words: string) => words.slice(1, -1).replaceAll(/'?\$\{[^}]*\}'?/g, '…');

function parametersIn(list: string, siblings: ReadonlyMap<string, string>): string {
  const text = list.startsWith('[') ? list : (siblings.get(list) ?? '');
  const names = [...text.matchAll(/'(\w+)'/g)].map(([, name]) => `\`${name}\``);
  return names.length > 0 ? names.join(', ') : 'every other attribute';
}

function reachable(start: string, declarations: ReadonlyMap<string, Declaration>): string[] {
  const seen = new Set<string>();
  const found = new Set<string>();
  const waiting = [start];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const declaration = declarations.get(place);
    if (declaration === undefined || seen.has(place)) continue;
    seen.add(place);
    for (const refusal of declaration.refusals) found.add(refusal);
    waiting.push(...declaration.uses);
  }
  return [...found].sort();
}
