import AttributeEditor from '@cloudscape-design/components/attribute-editor';
import Input from '@cloudscape-design/components/input';
import { text } from '../i18n/text.ts';
import { commonMessages as m } from '../messages/common.ts';

export interface EditedTag {
  key: string;
  value: string;
}

/** At most 50 tags a resource (AWS general reference, "Tag naming limits and requirements"). */
const MOST = 50;

/** Tags to give to a resource. */
export function TagEditor({ tags, onChange }: { tags: EditedTag[]; onChange: (tags: EditedTag[]) => void }) {
  const set = (index: number, change: Partial<EditedTag>) =>
    onChange(tags.map((tag, at) => (at === index ? { ...tag, ...change } : tag)));
  const field = (name: keyof EditedTag) => ({
    label: text(m[name]),
    control: (tag: EditedTag, index: number) => (
      <Input
        value={tag[name]}
        ariaLabel={`${text(m[name])} ${index + 1}`}
        onChange={({ detail }) => set(index, { [name]: detail.value })}
      />
    ),
  });
  return (
    <AttributeEditor
      items={tags}
      addButtonText={text(m.add)}
      removeButtonText={text(m.remove)}
      disableAddButton={tags.length >= MOST}
      empty={text(m.none)}
      onAddButtonClick={() => onChange([...tags, { key: '', value: '' }])}
      onRemoveButtonClick={({ detail }) => onChange(tags.filter((_, at) => at !== detail.itemIndex))}
      definition={[field('key'), field('value')]}
    />
  );
}
