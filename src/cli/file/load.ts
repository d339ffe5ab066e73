import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { RegisterTaskDefinitionCommandInput } from '@aws-sdk/client-ecs';
import { withoutReadOnlyFields } from '../definition/registerable.ts';
import { CliError } from '../errors.ts';
import { schemaFile } from '../server/paths.ts';
import { completePlan, type FileContext } from './complete.ts';
import { IncompleteFile } from './incomplete.ts';
import type { ProjectFile } from './model.ts';
import type { Plan } from './plan.ts';
import { type ParsedYaml, parseYaml } from './positions.ts';
import { fileError, type Problem } from './problems.ts';
import { validateYaml } from './validate.ts';

const defaultNames = ['slipway.yaml', 'slipway.yml'];

/** The file that is meant: as named, or the one in the folder named or the present one. */
export function findFile(named: string | undefined, from = process.cwd()): string | undefined {
  const path = resolve(from, named ?? '.');
  if (!existsSync(path)) {
    throw new CliError(`There is no file ${named}.`);
  }
  if (!statSync(path).isDirectory()) return path;
  const found = defaultNames.map((name) => join(path, name)).find((file) => existsSync(file));
  if (!found && named !== undefined) throw new CliError(`There is no slipway.yaml in ${named}.`);
  return found;
}

/** As people would name it from where they are. */
export function showPath(path: string): string {
  const short = relative(process.cwd(), path);
  return short.startsWith('../../') ? path : short;
}

/** Reads, checks and completes the file; every problem is shown at once, with its line and column. */
export function loadPlan(path: string): Plan {
  const text = readFileSync(path, 'utf8');
  const parsed = parseYaml(text);
  const fail = (problems: readonly Problem[]) => {
    throw fileError(showPath(path), text, problems);
  };
  if (parsed.problems.length) fail(parsed.problems);
  const problems = validateYaml(parsed, JSON.parse(readFileSync(schemaFile, 'utf8')) as object);
  if (problems.length) fail(problems);
  try {
    return complete(parsed, path);
  } catch (error) {
    if (!(error instanceof IncompleteFile)) throw error;
    fail([{ message: `${error.path.join('.')}: ${error.message}`, ...parsed.locate(error.path) }]);
    throw error;
  }
}

function complete(parsed: ParsedYaml, path: string): Plan {
  const project = parsed.value as ProjectFile;
  const folder = dirname(path);
  const context: FileContext = { file: path, folder, folderName: basename(folder) };
  if (typeof project.taskDefinition !== 'string') return completePlan(project, context);
  const definitionPath = resolve(folder, project.taskDefinition);
  return completePlan(project, {
    ...context,
    definitionFile: { path: definitionPath, input: readDefinition(definitionPath) },
  });
}

/** A task definition in AWS's JSON form, as for --cli-input-json or as describe-task-definition prints it. */
function readDefinition(path: string): RegisterTaskDefinitionCommandInput {
  if (!existsSync(path)) throw new IncompleteFile(['taskDefinition'], `there is no file ${path}.`);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new IncompleteFile(
      ['taskDefinition'],
      `${basename(path)} is not JSON: ${(error as Error).message}.`,
    );
  }
  return registerable(value, path);
}

function registerable(value: unknown, path: string): RegisterTaskDefinitionCommandInput {
  const outer = (value ?? {}) as { taskDefinition?: object; tags?: unknown };
  const described = outer.taskDefinition ? { ...outer.taskDefinition, tags: outer.tags } : outer;
  const input = withoutReadOnlyFields(described);
  if (!Array.isArray(input.containerDefinitions)) {
    throw new IncompleteFile(['taskDefinition'], `${basename(path)} has no containerDefinitions.`);
  }
  return input;
}
