import { chooseService } from '../deliver/choose-service.ts';
import { parseImage, readImageDefinitions } from '../deliver/image-definitions.ts';
import { rollOut } from '../deliver/roll-out.ts';
import { requireMade } from '../down/nothing.ts';
import { CliError } from '../errors.ts';
import { findFile, loadPlan } from '../file/load.ts';
import { createReporter } from '../render/reporter.ts';
import { bold, dim, green } from '../render/style.ts';
import { createSurroundings, type ProjectOptions } from './up.ts';

export interface DeployOptions extends ProjectOptions {
  readonly imageDefinitions?: string;
  readonly image?: readonly string[];
  readonly cluster?: string;
  readonly service?: string;
  readonly timeout?: number;
}

/** Hands new images over to a service, as a pipeline's deploy action does. Ends when they serve, or with an error when they do not. */
export async function deploy(named: string | undefined, options: DeployOptions): Promise<void> {
  const images = [
    ...(options.imageDefinitions ? readImageDefinitions(options.imageDefinitions) : []),
    ...(options.image ?? []).map(parseImage),
  ];
  if (images.length === 0)
    throw new CliError('There is no image to deploy.', {
      hint: '--image-definitions imagedefinitions.json, or --image container=image',
    });
  const file = findFile(named);
  const reporter = createReporter();
  try {
    const region = file && !options.service ? loadPlan(file).region : undefined;
    const surroundings = await createSurroundings(options, reporter, region);
    const { aws } = surroundings;
    await requireMade(surroundings);
    const { cluster, service } = options;
    const name = await chooseService(await aws.ecs(), { cluster, service, file });
    reporter.write(`${bold(name.serviceName)}  ${dim(`→ ${aws.target.endpoint ?? 'AWS'}`)}`);
    await rollOut(surroundings, name, images, options.timeout ?? (aws.target.local ? 300 : 3600));
    reporter.write('');
    reporter.write(`${green('Live')}  ${name.serviceName} runs what was handed over.`);
  } finally {
    reporter.close();
  }
}
