/**
 * Every bench, one after the other, and their comparisons in one table: `npm run bench`. What a bench lacks (moto_server, nginx and wrk, a container
 * engine) it says, and the others go on.
 */
import { spawn } from 'node:child_process';
import { cpus } from 'node:os';
import { type Comparison, parseComparison } from './helpers/report.ts';

const benches = ['api.ts', 'load-balancer.ts', 'deploy.ts', 'stacks.ts', 'start.ts', 'console.ts'];

/** The ratio to reach, by who is beside us and what is measured; `least` where more is better. */
const reaches: readonly { other: string; what: RegExp; least?: number; most?: number }[] = [
  { other: 'moto', what: /^(List|Register|Describe)/, least: 20 },
  { other: 'nginx', what: /./, least: 0.5 },
  { other: 'docker run', what: /^CDK/, most: 3 },
  { other: 'docker run', what: /./, most: 1.5 },
  { other: 'reach', what: /./, most: 1 },
];

/** Shows the bench's output as it comes, and answers the comparisons in it. */
async function runBench(file: string): Promise<{ failed: boolean; comparisons: Comparison[] }> {
  console.log(`\n# ${file}`);
  const child = spawn(process.execPath, [new URL(file, import.meta.url).pathname], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    process.stdout.write(chunk);
    output += chunk.toString();
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  const found = output.split('\n').map(parseComparison);
  return { failed: code !== 0, comparisons: found.filter((each) => each !== undefined) };
}

function row({ what, other, theirs, ours, unit, ratio, spread }: Comparison): string {
  const reach = reaches.find((each) => each.other === other && each.what.test(what));
  const wanted =
    reach?.least !== undefined ? `≥ ${reach.least}` : reach?.most !== undefined ? `≤ ${reach.most}` : '';
  const reached =
    reach === undefined
      ? ''
      : ratio >= (reach.least ?? 0) && ratio <= (reach.most ?? Number.POSITIVE_INFINITY);
  const shown = (value: number) => `${value.toLocaleString('en-US')}${unit}`;
  const verdict = reached === '' ? '' : reached ? 'yes' : 'no';
  return `| ${what} | ${other} | ${shown(theirs)} | ${shown(ours)} | ${ratio} | ${spread} | ${wanted} | ${verdict} |`;
}

const comparisons: Comparison[] = [];
for (const bench of benches) {
  const result = await runBench(bench);
  comparisons.push(...result.comparisons);
  if (result.failed) {
    console.error(`${bench} failed`);
    process.exitCode = 1;
  }
}
console.log(`\n${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}\n`);
console.log('| what | beside | theirs | Slipway | ratio | rounds | to reach | reached |');
console.log('| --- | --- | --: | --: | --: | --- | --: | --- |');
for (const comparison of comparisons) console.log(row(comparison));
