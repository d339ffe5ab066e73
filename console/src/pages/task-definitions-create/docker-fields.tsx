import ColumnLayout from '@cloudscape-design/components/column-layout';
import { text } from '../../i18n/text.ts';
import { formMessages as m } from '../../messages/task-definition-form.ts';
import { isFargate } from '../../model/task-definition/definition-form.ts';
import { CheckField, TextField } from './fields.tsx';
import { type ContainerPart, useFormState } from './form-state.ts';
import { LinuxFields } from './linux-fields.tsx';
import { Section } from './section.tsx';

type TextMember =
  | 'entryPoint'
  | 'command'
  | 'workingDirectory'
  | 'user'
  | 'hostname'
  | 'links'
  | 'dnsServers'
  | 'dnsSearchDomains';
type FlagMember = 'readonlyRootFilesystem' | 'privileged' | 'interactive' | 'pseudoTerminal';

export function DockerFields(part: ContainerPart) {
  const { container } = part;
  const isSet = [container.entryPoint, container.command, container.user].some((value) => value !== '');
  return (
    <Section title={text(m.dockerConfiguration)} paths={dockerPaths(part.path)} open={isSet} optional>
      <ColumnLayout columns={2}>
        <CommandField {...part} member="entryPoint" label={text(m.entryPoint)} placeholder="sh,-c" />
        <CommandField {...part} member="command" label={text(m.command)} placeholder="npm,start" />
        <PlainField
          {...part}
          member="workingDirectory"
          label={text(m.workingDirectory)}
          placeholder="/usr/app"
        />
        <PlainField {...part} member="user" label={text(m.user)} placeholder="1000:1000" />
      </ColumnLayout>
      <Flags {...part} />
      <NetworkFields {...part} />
      <LinuxFields {...part} />
    </Section>
  );
}

const dockerPaths = (path: string) =>
  ['entryPoint', 'command', 'linuxParameters', 'ulimits', 'dockerLabels', 'links', 'extraHosts'].map(
    (member) => `${path}.${member}`,
  );

type MemberProps = ContainerPart & {
  member: TextMember;
  label: string;
  placeholder?: string;
  disabled?: boolean;
};

function CommandField({ container, path, change, member, label, placeholder }: MemberProps) {
  return (
    <TextField
      path={`${path}.${member}`}
      label={label}
      constraint={text(m.commaHint)}
      placeholder={placeholder}
      rows={2}
      value={container[member]}
      onChange={(value) => change({ [member]: value })}
    />
  );
}

function PlainField({ container, path, change, member, label, placeholder, disabled }: MemberProps) {
  return (
    <TextField
      path={`${path}.${member}`}
      label={label}
      placeholder={placeholder}
      disabled={disabled && container[member] === ''}
      value={container[member]}
      onChange={(value) => change({ [member]: value })}
    />
  );
}

function Flags({ container, change }: ContainerPart) {
  const fargate = useFormState(({ form }) => isFargate(form));
  const flags: [FlagMember, string, boolean][] = [
    ['readonlyRootFilesystem', text(m.readonlyRoot), false],
    ['privileged', text(m.privileged), fargate],
    ['interactive', text(m.interactive), false],
    ['pseudoTerminal', text(m.pseudoTerminal), false],
  ];
  return (
    <ColumnLayout columns={4}>
      {flags.map(([member, label, isRefused]) => (
        <CheckField
          key={member}
          label={label}
          checked={container[member]}
          disabled={isRefused && !container[member]}
          description={isRefused ? text(m.notOnFargate) : undefined}
          onChange={(checked) => change({ [member]: checked })}
        />
      ))}
    </ColumnLayout>
  );
}

/** API reference, ContainerDefinition: a host name and DNS settings are not for awsvpc, links are for bridge. */
function NetworkFields(part: ContainerPart) {
  const networkMode = useFormState(({ form }) => form.networkMode);
  const isAwsvpc = networkMode === 'awsvpc';
  const isBridge = networkMode === 'bridge' || networkMode === '';
  return (
    <ColumnLayout columns={4}>
      <PlainField {...part} member="hostname" label={text(m.hostname)} disabled={isAwsvpc} />
      <PlainField
        {...part}
        member="links"
        label={text(m.links)}
        placeholder="db:database"
        disabled={!isBridge}
      />
      <PlainField {...part} member="dnsServers" label={text(m.dnsServers)} disabled={isAwsvpc} />
      <PlainField {...part} member="dnsSearchDomains" label={text(m.dnsSearchDomains)} disabled={isAwsvpc} />
    </ColumnLayout>
  );
}
