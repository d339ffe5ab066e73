import type { ResourceAsCode } from '../../components/as-code.tsx';
import { awsCommand } from '../../model/cli.ts';
import type { ServiceStack } from '../../model/service-template.ts';

/** The stack of the form as it would be made without it. */
export function asCodeOf({ stackName, template, parameters }: ServiceStack): ResourceAsCode {
  const overrides = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  const command = awsCommand('cloudformation', 'deploy', {
    'stack-name': stackName,
    'template-file': 'service.json',
    'parameter-overrides': overrides.length > 0 ? overrides : undefined,
  });
  return { cli: [command], cloudFormation: template.Resources, json: template };
}
