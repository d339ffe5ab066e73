import type { Rule } from '@aws-sdk/client-elastic-load-balancing-v2';
import Header from '@cloudscape-design/components/header';
import List from '@cloudscape-design/components/list';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { text } from '../../i18n/text.ts';
import { balancingMessages as m } from '../../messages/load-balancing.ts';
import { actionWords, conditionWords } from '../../model/rule-words.ts';
import { orderRules } from '../../questions/load-balancer.ts';
import { useNotify } from '../../shell/notifications.tsx';

/** A listener's rules in the order in which they are tried; dragging one gives it its place. */
export function RuleList({ rules }: { rules: Rule[] }) {
  const [moved, setMoved] = useState<Rule[]>();
  const [error, setError] = useState<unknown>();
  const notify = useNotify();
  const movable = rules
    .filter(({ IsDefault }) => !IsDefault)
    .sort((a, b) => Number(a.Priority) - Number(b.Priority));
  const byDefault = rules.filter(({ IsDefault }) => IsDefault);

  const order = async (ordered: readonly Rule[]) => {
    setMoved([...ordered]);
    setError(undefined);
    try {
      await orderRules([...ordered]);
      notify({ type: 'success', content: text(m.reordered) });
    } catch (refused) {
      setError(refused);
    } finally {
      setMoved(undefined);
    }
  };

  return (
    <SpaceBetween size="s">
      <Header variant="h3" description={movable.length > 1 ? text(m.rulesText) : undefined}>
        {text(m.rules)}
      </Header>
      <ErrorAlert error={error} />
      {movable.length > 0 && (
        <List
          sortable={movable.length > 1}
          ariaLabel={text(m.rules)}
          items={moved ?? movable}
          renderItem={ruleItem}
          onSortingChange={({ detail }) => order(detail.items)}
        />
      )}
      <List ariaLabel={text(m.defaultRule)} items={byDefault} renderItem={ruleItem} />
    </SpaceBetween>
  );
}

function ruleItem(rule: Rule) {
  const conditions = rule.IsDefault ? [text(m.always)] : conditionWords(rule.Conditions);
  return {
    id: rule.RuleArn!,
    content: rule.IsDefault ? text(m.defaultRule) : text(m.priority, { priority: rule.Priority! }),
    secondaryContent: (
      <>
        {conditions.map((line) => (
          <div key={line}>{line}</div>
        ))}
        {actionWords(rule.Actions).map((line) => (
          <div key={line}>
            <b>{line}</b>
          </div>
        ))}
      </>
    ),
  };
}
