import { yellow } from '../render/style.ts';
import { findPlaintextSecrets } from '../secrets/find.ts';
import type { Session } from './session.ts';

/** Says which credentials stand readable in the file, and hides their values from here on. */
export function warnAboutSecrets({ plan, reporter }: Session): void {
  const found = findPlaintextSecrets(plan.taskDefinition.input);
  reporter.hide(found.map(({ value }) => value));
  for (const { container, variable, kind, certain } of found) {
    const what = certain ? `holds a plaintext ${kind}` : 'looks like a secret in plain text';
    reporter.write(
      `${yellow('!')} ${container}: ${variable} ${what}. Anyone who may describe the task definition reads it: ` +
        'keep it in Secrets Manager or an SSM parameter, and name that in "secrets".',
    );
  }
}
