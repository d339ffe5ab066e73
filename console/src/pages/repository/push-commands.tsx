import ExpandableSection from '@cloudscape-design/components/expandable-section';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { consoleConfig } from '../../aws/settings.ts';
import { Code } from '../../components/code.tsx';
import { text } from '../../i18n/text.ts';
import { registryMessages as m } from '../../messages/registry.ts';
import { pushCommands } from '../../model/push-commands.ts';

export function PushCommands({ repositoryUri }: { repositoryUri: string }) {
  const commands = pushCommands(repositoryUri, consoleConfig().region, window.location.origin);
  const steps = [
    [m.login, commands.login],
    [m.build, commands.build],
    [m.tag, commands.tag],
    [m.push, commands.push],
  ] as const;
  return (
    <ExpandableSection
      variant="container"
      defaultExpanded
      headerText={text(m.pushCommands)}
      headerDescription={text(m.pushText)}
    >
      <SpaceBetween size="s">
        {steps.map(([title, command]) => (
          <div key={command}>
            {text(title)}
            <Code label={text(title)}>{command}</Code>
          </div>
        ))}
      </SpaceBetween>
    </ExpandableSection>
  );
}
