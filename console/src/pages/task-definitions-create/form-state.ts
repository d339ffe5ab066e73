import { createContext, useContext, useState, useSyncExternalStore } from 'react';
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

/** The form's state, of which each field follows only what it shows: a letter that is typed does not draw the others again. */
export class FormStateStore {
  private state: FormState;
  private readonly listeners = new Set<() => void>();

  constructor(state: FormState) {
    this.state = state;
  }

  readonly current = (): FormState => this.state;

  set(state: FormState): void {
    // The same problems stay the same value, so that rows of fields are not drawn again for each letter.
    const problems = areSame(this.state.problems, state.problems) ? this.state.problems : state.problems;
    this.state = { ...state, problems };
    for (const listener of this.listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

function areSame(a: Problems, b: Problems): boolean {
  const paths = Object.keys(a);
  return paths.length === Object.keys(b).length && paths.every((path) => a[path] === b[path]);
}

export const FormStateContext = createContext<FormStateStore | undefined>(undefined);

/** What `select` takes of the form's state: a value that stays the same while nothing of it changes. */
export function useFormState<T>(select: (state: FormState) => T): T {
  const store = useContext(FormStateContext);
  if (!store) throw new Error('A field of the form stands outside the form.');
  return useSyncExternalStore(store.subscribe, () => select(store.current()));
}

export const problemText = (problem: Problem | undefined): string | undefined =>
  problem === undefined ? undefined : typeof problem === 'string' ? problem : text(problem);

/** A field's problem, from when it is to be shown, and what the field does when it is left. */
export function useFieldProblem(path: string): { errorText: string | undefined; onBlur: () => void } {
  const [left, setLeft] = useState(false);
  const errorText = useFormState(({ problems, allShown }) =>
    allShown || left ? problemText(problems[path]) : undefined,
  );
  return { errorText, onBlur: () => setLeft(true) };
}

/** Whether a part of the form has problems that are shown: it opens by itself then. */
export function useHasProblems(prefixes: string[]): boolean {
  return useFormState(
    ({ problems, allShown }) =>
      allShown && Object.keys(problems).some((path) => prefixes.some((prefix) => path.startsWith(prefix))),
  );
}

/** What a part of the form about one container gets. */
export interface ContainerPart {
  container: ContainerForm;
  /** Its place in the form, as `containerDefinitions.0`. */
  path: string;
  change: (change: Partial<ContainerForm>) => void;
}

/** Fields with their new values, or how they follow from the form as it is then. */
export type FormChange = Partial<DefinitionForm> | ((form: DefinitionForm) => Partial<DefinitionForm>);

/** What a part of the form about the whole task gets. */
export interface TaskPart {
  form: DefinitionForm;
  change: (change: FormChange) => void;
}

/** For `memo`: a part of the form that shows only these fields is drawn again only for them. `change` always does the same. */
export function showsOnly(...fields: (keyof DefinitionForm)[]) {
  return (before: TaskPart, after: TaskPart) =>
    fields.every((field) => before.form[field] === after.form[field]);
}

/** For `memo` of a part about one container, likewise. */
export function showsOnlyOfContainer(...fields: (keyof ContainerForm)[]) {
  return (before: ContainerPart, after: ContainerPart) =>
    before.path === after.path && fields.every((field) => before.container[field] === after.container[field]);
}
