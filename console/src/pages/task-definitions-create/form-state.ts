import { createContext, useContext, useState } from 'react';
import { text } from '../../i18n/text.ts';
import type { ContainerForm, DefinitionForm } from '../../model/task-definition/definition-form.ts';
import type { Problem, Problems } from '../../model/task-definition/validate.ts';

/** What every field of the form can ask for. */
export interface FormState {
  form: DefinitionForm;
  problems: Problems;
  /** All problems are shown: the user wanted to go on. Before that, a field's problem shows once the field was left. */
  allShown: boolean;
}

export const FormStateContext = createContext<FormState | undefined>(undefined);

export function useFormState(): FormState {
  const state = useContext(FormStateContext);
  if (!state) throw new Error('A field of the form stands outside the form.');
  return state;
}

export const problemText = (problem: Problem | undefined): string | undefined =>
  problem === undefined ? undefined : typeof problem === 'string' ? problem : text(problem);

/** A field's problem, from when it is to be shown, and what the field does when it is left. */
export function useFieldProblem(path: string): { errorText: string | undefined; onBlur: () => void } {
  const { problems, allShown } = useFormState();
  const [left, setLeft] = useState(false);
  const errorText = allShown || left ? problemText(problems[path]) : undefined;
  return { errorText, onBlur: () => setLeft(true) };
}

/** Whether a part of the form has problems that are shown: it opens by itself then. */
export function useHasProblems(prefixes: string[]): boolean {
  const { problems, allShown } = useFormState();
  if (!allShown) return false;
  return Object.keys(problems).some((path) => prefixes.some((prefix) => path.startsWith(prefix)));
}

/** What a part of the form about one container gets. */
export interface ContainerPart {
  container: ContainerForm;
  /** Its place in the form, as `containerDefinitions.0`. */
  path: string;
  change: (change: Partial<ContainerForm>) => void;
}

/** What a part of the form about the whole task gets. */
export interface TaskPart {
  form: DefinitionForm;
  change: (change: Partial<DefinitionForm>) => void;
}
