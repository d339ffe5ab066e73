import AttributeEditor from '@cloudscape-design/components/attribute-editor';
import Input from '@cloudscape-design/components/input';
import Select from '@cloudscape-design/components/select';
import { text } from '../i18n/text.ts';
import { clusterMessages as m } from '../messages/clusters.ts';
import { commonMessages } from '../messages/common.ts';
import type { StrategyItem } from '../model/cluster-template.ts';

interface StrategyEditorProps {
  items: StrategyItem[];
  /** The names of the capacity providers to choose from. */
  providers: string[];
  onChange: (items: StrategyItem[]) => void;
}

/** A capacity provider strategy: which provider, how many tasks at least, and its share of the rest. */
export function StrategyEditor({ items, providers, onChange }: StrategyEditorProps) {
  const set = (index: number, change: Partial<StrategyItem>) =>
    onChange(items.map((item, at) => (at === index ? { ...item, ...change } : item)));
  const free = providers.filter((name) => !items.some(({ capacityProvider }) => capacityProvider === name));
  const number = (name: 'base' | 'weight', most: number) => (item: StrategyItem, index: number) => (
    <Input
      type="number"
      value={String(item[name])}
      ariaLabel={`${text(m[name])}: ${item.capacityProvider}`}
      onChange={({ detail }) =>
        set(index, { [name]: Math.min(most, Math.max(0, Math.trunc(Number(detail.value)) || 0)) })
      }
    />
  );
  return (
    <AttributeEditor
      items={items}
      addButtonText={text(m.addProvider)}
      removeButtonText={text(commonMessages.remove)}
      empty={text(m.noStrategy)}
      disableAddButton={free.length === 0}
      onAddButtonClick={() =>
        onChange([...items, { capacityProvider: free[0]!, base: 0, weight: items.length === 0 ? 1 : 0 }])
      }
      onRemoveButtonClick={({ detail }) => onChange(items.filter((_, at) => at !== detail.itemIndex))}
      definition={[
        {
          label: text(m.provider),
          control: (item, index) => (
            <Select
              ariaLabel={text(m.provider)}
              selectedOption={{ value: item.capacityProvider, label: item.capacityProvider }}
              options={[item.capacityProvider, ...free].map((value) => ({ value, label: value }))}
              onChange={({ detail }) => set(index, { capacityProvider: detail.selectedOption.value! })}
            />
          ),
        },
        // ECS API reference, CapacityProviderStrategyItem: base 0–100,000, weight 0–1,000.
        { label: text(m.base), control: number('base', 100_000) },
        { label: text(m.weight), control: number('weight', 1_000) },
      ]}
    />
  );
}
