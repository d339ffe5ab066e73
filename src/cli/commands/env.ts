import { locateServer } from '../server/locate.ts';

export interface EnvOptions {
  readonly dataDir: string;
  readonly port?: number;
  readonly region?: string;
  readonly unset?: boolean;
}

/** Lines for `eval "$(slipway env)"`: what is set already stays, except the endpoint. */
export async function env(options: EnvOptions, environment: NodeJS.ProcessEnv = process.env): Promise<void> {
  const base = await locateServer(options);
  console.log(exportLines(base, options, environment).join('\n'));
}

export function exportLines(
  base: string,
  options: Pick<EnvOptions, 'region' | 'unset'>,
  environment: NodeJS.ProcessEnv,
): string[] {
  if (options.unset) {
    const dummies =
      environment.AWS_ACCESS_KEY_ID === 'test' ? ' AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY' : '';
    return [`unset AWS_ENDPOINT_URL${dummies}`];
  }
  const lines = [`export AWS_ENDPOINT_URL=${base}`];
  const region = options.region ?? (environment.AWS_REGION || environment.AWS_DEFAULT_REGION || 'us-east-1');
  // The AWS CLI reads AWS_DEFAULT_REGION (AWS_REGION only from version 2 on); the SDKs read AWS_REGION.
  lines.push(`export AWS_REGION=${region}`, `export AWS_DEFAULT_REGION=${region}`);
  if (!environment.AWS_ACCESS_KEY_ID && !environment.AWS_PROFILE) {
    lines.push('export AWS_ACCESS_KEY_ID=test', 'export AWS_SECRET_ACCESS_KEY=test');
  }
  return lines;
}
