import type { PipelineExecutionRow } from '../../store/tables/codepipeline.ts';
import { ActionFailure } from './work.ts';

/** `#{namespace.name}` (CodePipeline user guide, "Working with variables"): of the pipeline, of CodePipeline itself, or what an action answered. */
export function resolveVariables(
  configuration: Readonly<Record<string, string>>,
  execution: PipelineExecutionRow,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(configuration).map(([key, value]) => [
      key,
      value.replaceAll(/#\{([^.}]+)\.([^}]+)\}/g, (whole, namespace: string, name: string) => {
        const found = valueOfVariable(namespace, name, execution);
        if (found !== undefined) return found;
        throw new ActionFailure(
          'ConfigurationError',
          `Unresolved variable ${whole}: there is no such variable in this execution.`,
        );
      }),
    ]),
  );
}

function valueOfVariable(
  namespace: string,
  name: string,
  { variables, executionId, outputVariables }: PipelineExecutionRow,
): string | undefined {
  if (namespace === 'variables') return variables.find((each) => each.name === name)?.value;
  if (namespace === 'codepipeline') return name === 'PipelineExecutionId' ? executionId : undefined;
  return outputVariables[namespace]?.[name];
}
