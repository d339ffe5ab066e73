import { type Finding, runChecks } from '../doctor/checks.ts';
import { bold, dim, green, red, yellow } from '../render/style.ts';

/** Looks at this machine; exit code 1 when something stands in the way. */
export async function doctor(options: { dataDir: string; port?: number }): Promise<void> {
  const findings = await runChecks(options);
  for (const finding of findings) console.log(formatFinding(finding).join('\n'));
  const failed = findings.filter(({ level }) => level === 'problem').length;
  console.log(
    failed ? `\n${bold(red(`${failed} in the way.`))}` : `\n${bold(green('Nothing stands in the way.'))}`,
  );
  if (failed) process.exitCode = 1;
}

export function formatFinding({ level, subject, text, mend }: Finding): string[] {
  const mark = { fine: green('✔'), note: yellow('!'), problem: red('✘') }[level];
  const lines = [`${mark} ${subject.padEnd(14)} ${text}`];
  for (const line of mend ?? []) lines.push(`${' '.repeat(17)}${dim('→')} ${line}`);
  return lines;
}
