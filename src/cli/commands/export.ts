import { renderJson, renderYaml } from '../compile/render.ts';
import { requireMade } from '../down/nothing.ts';
import { Draft } from '../export/draft.ts';
import { drawCluster } from '../export/draw.ts';
import { createReporter } from '../render/reporter.ts';
import { yellow } from '../render/style.ts';
import { createSurroundings, type ProjectOptions } from './up.ts';

export interface ExportOptions extends ProjectOptions {
  readonly cluster: string;
  readonly json?: boolean;
}

/** Prints a template of a cluster and all that its services stand on, however it was made. What cannot be in it is told beside it. */
export async function exportCluster(options: ExportOptions): Promise<void> {
  const reporter = createReporter(process.stderr as never);
  try {
    const surroundings = await createSurroundings(options, reporter);
    await requireMade(surroundings);
    const draft = new Draft();
    const template = await drawCluster(surroundings.aws, draft, options.cluster);
    process.stdout.write(options.json ? renderJson(template) : renderYaml(template));
    for (const note of draft.notes) reporter.write(`${yellow('!')} ${note}`);
  } finally {
    reporter.close();
  }
}
