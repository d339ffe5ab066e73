import CodeEditor, { type CodeEditorProps } from '@cloudscape-design/components/code-editor';
import { useEffect, useMemo, useRef, useState } from 'react';
import { text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { type Ace, type AceEditor, loadAce } from './ace.ts';

export interface Annotation {
  /** From 1. */
  line: number;
  column?: number;
  message: string;
}

interface JsonEditorProps {
  value: string;
  annotations: Annotation[];
  onChange: (value: string) => void;
}

/** The JSON with its problems on their lines. The editor's own checks would need a worker; ours know the API besides. */
export function JsonEditor({ value, annotations, onChange }: JsonEditorProps) {
  const [ace, setAce] = useState<Ace>();
  const [loading, setLoading] = useState(true);
  const [editor, setEditor] = useState<AceEditor>();
  const [preferences, setPreferences] = useState<Partial<CodeEditorProps.Preferences>>({});
  const load = () => {
    setLoading(true);
    loadAce()
      .then(setAce, () => setAce(undefined))
      .finally(() => setLoading(false));
  };
  useEffect(load, []);
  // The editor holds the text, and tells of it a little later than it is typed: handed back as its value, it would undo what came since.
  const [first] = useState(value);
  const told = useRef(value);
  const tell = (typed: string) => {
    told.current = typed;
    onChange(typed);
  };
  useEffect(() => {
    if (!editor || value === told.current) return;
    told.current = value;
    editor.setValue(value, -1);
  }, [editor, value]);
  const watched = useMemo(() => ace && watchEditor(ace, setEditor), [ace]);
  useEffect(() => {
    editor?.session.setAnnotations(
      annotations.map(({ line, column = 1, message }) => ({
        row: line - 1,
        column: column - 1,
        text: message,
        type: 'error',
      })),
    );
  }, [editor, annotations]);
  return (
    <CodeEditor
      ace={watched}
      loading={loading}
      language="json"
      value={first}
      onDelayedChange={({ detail }) => tell(detail.value)}
      preferences={preferences}
      onPreferencesChange={({ detail }) => setPreferences(detail)}
      onRecoveryClick={load}
      editorContentHeight={600}
      ariaLabel="JSON"
      themes={{ light: ['cloud_editor'], dark: ['cloud_editor_dark'] }}
      i18nStrings={{ errorState: text(m.editorFailed) }}
    />
  );
}

/** The component keeps its editor to itself; its `ace` is asked for one, and tells us which. */
function watchEditor(ace: Ace, found: (editor: AceEditor) => void): Ace {
  const edit: Ace['edit'] = (...args) => {
    const editor = ace.edit(...args);
    editor.setShowPrintMargin(false);
    found(editor);
    return editor;
  };
  return { ...ace, edit };
}
