import { useMemo, useState } from 'react';
import {
  type DefinitionForm,
  definitionFromForm,
  formFromDefinition,
} from '../../model/task-definition/definition-form.ts';
import { readJsonView } from '../../model/task-definition/json-problems.ts';
import { maskKeys, unmask } from '../../model/task-definition/masks.ts';
import { problemsOf } from '../../model/task-definition/validate.ts';
import type { FormChange } from './form-state.ts';

export type View = 'form' | 'json';

/** The JSON view's text, and what its masks stand for. */
interface JsonDraft {
  text: string;
  hidden: string[];
}

const jsonOf = (form: DefinitionForm): JsonDraft => {
  const { value, hidden } = maskKeys(definitionFromForm(form), { numbered: true });
  return { text: JSON.stringify(value, null, 2), hidden };
};

/**
 * What is being made, as a form and as JSON. Each change of the JSON that can be read is in the form at once; the JSON is written
 * anew from the form when its view is opened. JSON that cannot be read stays as typed, and the form waits until it can.
 */
export function useDraft(initial: () => DefinitionForm, firstView: View) {
  const [form, setForm] = useState(initial);
  const [view, setView] = useState<View>(firstView);
  const [json, setJson] = useState<JsonDraft>(() => jsonOf(form));
  const problems = useMemo(() => problemsOf(form), [form]);
  const readable = useMemo(() => readJsonView(json.text).value !== undefined, [json]);
  return {
    form,
    problems,
    view,
    json: json.text,
    /** The JSON view holds something that no form could. */
    isBroken: view === 'json' && !readable,
    change: (part: FormChange) =>
      setForm((before) => ({ ...before, ...(typeof part === 'function' ? part(before) : part) })),
    changeJson(text: string) {
      setJson({ ...json, text });
      const { value } = readJsonView(text);
      if (value !== undefined) setForm(formFromDefinition(unmask(value, json.hidden)));
    },
    show(next: View) {
      if (next === 'json') setJson(jsonOf(form));
      setView(next);
    },
  };
}
