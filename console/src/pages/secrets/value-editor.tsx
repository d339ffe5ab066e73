import FormField from '@cloudscape-design/components/form-field';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { TagEditor } from '../../components/tag-editor.tsx';
import { text } from '../../i18n/text.ts';
import { secretMessages as m } from '../../messages/secrets.ts';
import { keyTwice, type TypedSecret } from './typed-secret.ts';

interface ValueEditorProps {
  typed: TypedSecret;
  onChange: (typed: TypedSecret) => void;
}

/** A secret's value: keys with their values, which become one JSON object, or a text as it is. */
export function ValueEditor({ typed, onChange }: ValueEditorProps) {
  const twice = keyTwice(typed);
  return (
    <SpaceBetween size="s">
      <SegmentedControl
        label={text(m.form)}
        selectedId={typed.form}
        options={[
          { id: 'pairs', text: text(m.keyValue) },
          { id: 'text', text: text(m.plaintext) },
        ]}
        onChange={({ detail }) => onChange({ ...typed, form: detail.selectedId as TypedSecret['form'] })}
      />
      {typed.form === 'pairs' ? (
        <FormField label={text(m.secretValue)} errorText={twice && text(m.keyTwice, { key: twice })} stretch>
          <TagEditor tags={typed.pairs} onChange={(pairs) => onChange({ ...typed, pairs })} />
        </FormField>
      ) : (
        <FormField label={text(m.secretValue)} stretch>
          <Textarea
            rows={4}
            spellcheck={false}
            value={typed.text}
            onChange={({ detail }) => onChange({ ...typed, text: detail.value })}
          />
        </FormField>
      )}
    </SpaceBetween>
  );
}
