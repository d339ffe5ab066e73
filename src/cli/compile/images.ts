import type { BuildPlan, Plan } from '../file/plan.ts';
import { ref, type TemplateValue } from './template.ts';

/** An image that `up` builds, and the parameter of the service's stack that gets its name. */
export interface BuiltImage {
  readonly id: string;
  /** Undefined: it is for all containers that have none of their own. */
  readonly containerName?: string;
  readonly build: BuildPlan;
}

export function builtImages({ image, images, taskDefinition }: Plan): BuiltImage[] {
  const shared = (taskDefinition.input.containerDefinitions ?? []).some(
    (container) => !container.image && images[container.name ?? ''] === undefined,
  );
  const own = Object.entries(images).map(([containerName, build], i, all) => {
    const names = all.slice(0, i).map(([name]) => parameterOf(name));
    const taken = names.includes(parameterOf(containerName));
    return { id: `${parameterOf(containerName)}${taken ? i + 1 : ''}`, containerName, build };
  });
  return [...(image.kind === 'build' && shared ? [{ id: 'Image', build: image }] : []), ...own];
}

/** `web-server` → `WebServerImage`: ids of parameters are letters and digits. */
function parameterOf(containerName: string): string {
  const words = containerName.split(/[^A-Za-z0-9]+/).filter(Boolean);
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')}Image`;
}

/** What a container without an image of its own runs. */
export function imageOf(plan: Plan, containerName: string): TemplateValue | undefined {
  const built = builtImages(plan);
  const own = built.find((each) => each.containerName === containerName);
  const found = own ?? built.find((each) => each.containerName === undefined);
  if (found !== undefined) return ref(found.id);
  return plan.image.kind === 'reference' ? plan.image.reference : undefined;
}
