import { compile } from '../compile/compile.ts';
import { renderJson } from '../compile/render.ts';
import { loadPlan } from '../file/load.ts';
import { chooseFile } from './up.ts';

export interface TemplateOptions {
  readonly stack?: 'cluster' | 'service';
  readonly json?: boolean;
}

/** The templates of a file, byte by byte as `up` sends them; with the name of each stack before it where there are two. */
export function template(named: string | undefined, { stack, json }: TemplateOptions): void {
  const compiled = compile(loadPlan(chooseFile(named)));
  const wanted = stack ? [compiled[stack]] : [compiled.cluster, compiled.service];
  const print = (body: string) => process.stdout.write(body);
  if (json && !stack) {
    const all = Object.fromEntries(wanted.map((each) => [each.name, each.template]));
    return void print(`${JSON.stringify(all, null, 2)}\n`);
  }
  for (const each of wanted) {
    if (!stack) print(`--- # ${each.name}\n`);
    print(json ? renderJson(each.template) : each.body);
  }
}
