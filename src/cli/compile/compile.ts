import type { Plan } from '../file/plan.ts';
import { clusterTemplate, hasOwnNetwork, needsNetwork } from './cluster-stack.ts';
import { stackNames } from './names.ts';
import { renderYaml } from './render.ts';
import { serviceTemplate } from './service-stack.ts';
import type { Template } from './template.ts';

/** One stack of a file: its name, and its template, which depends on nothing but the file. */
export interface CompiledStack {
  readonly name: string;
  readonly template: Template;
  /** What is sent, to Slipway as to AWS, and what `slipway template` prints. */
  readonly body: string;
}

export interface CompiledPlan {
  readonly cluster: CompiledStack;
  readonly service: CompiledStack;
  readonly ownNetwork: boolean;
  /** A network is needed that the file does not make: it is found before the service's stack. */
  readonly foundNetwork: boolean;
}

export function compile(plan: Plan): CompiledPlan {
  const names = stackNames(plan);
  const stack = (name: string, template: Template) => ({ name, template, body: renderYaml(template) });
  const ownNetwork = hasOwnNetwork(plan);
  return {
    cluster: stack(names.cluster, clusterTemplate(plan)),
    service: stack(names.service, serviceTemplate(plan)),
    ownNetwork,
    foundNetwork: needsNetwork(plan) && !ownNetwork,
  };
}
