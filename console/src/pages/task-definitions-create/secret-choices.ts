import { CreateSecretCommand, ListSecretsCommand } from '@aws-sdk/client-secrets-manager';
import { DescribeParametersCommand } from '@aws-sdk/client-ssm';
import { allPages } from '../../aws/pages.ts';
import { secrets } from '../../aws/secrets.ts';
import { consoleConfig } from '../../aws/settings.ts';
import { ssm } from '../../aws/ssm.ts';

/** What a variable can take its value from: names only, no value is ever asked for. */
export interface SecretChoices {
  secrets: { name: string; arn: string }[];
  parameters: { name: string; arn: string; type: string }[];
}

export async function listSecretChoices(): Promise<SecretChoices> {
  const [fromSecrets, fromParameters] = await Promise.all([listSecrets(), listParameters()]);
  return { secrets: fromSecrets, parameters: fromParameters };
}

async function listSecrets(): Promise<SecretChoices['secrets']> {
  const all = await allPages(async (NextToken) => {
    const page = await secrets.send(new ListSecretsCommand({ NextToken }));
    return { items: page.SecretList, next: page.NextToken };
  });
  return all.map(({ Name = '', ARN = '' }) => ({ name: Name, arn: ARN }));
}

async function listParameters(): Promise<SecretChoices['parameters']> {
  const all = await allPages(async (NextToken) => {
    const page = await ssm.send(new DescribeParametersCommand({ NextToken, MaxResults: 50 }));
    return { items: page.Parameters, next: page.NextToken };
  });
  return all.map(({ Name = '', ARN, Type = '' }) => ({
    name: Name,
    arn: ARN ?? parameterArn(Name),
    type: Type,
  }));
}

/** A name that is a path has its slash already. */
function parameterArn(name: string): string {
  const { region, accountId } = consoleConfig();
  return `arn:aws:ssm:${region}:${accountId}:parameter${name.startsWith('/') ? '' : '/'}${name}`;
}

/** A new secret in Secrets Manager; answers its ARN. */
export async function createSecret(name: string, value: string): Promise<string> {
  const { ARN = '' } = await secrets.send(new CreateSecretCommand({ Name: name, SecretString: value }));
  return ARN;
}
