import Button from '@cloudscape-design/components/button';
import Modal from '@cloudscape-design/components/modal';
import Tabs from '@cloudscape-design/components/tabs';
import { lazy, Suspense, useState } from 'react';
import { text } from '../i18n/text.ts';
import { commonMessages as m } from '../messages/common.ts';
import { Code } from './code.tsx';
import { Loading } from './loading.tsx';

const YamlCode = lazy(() => import('./yaml-code.tsx').then((module) => ({ default: module.YamlCode })));

export interface ResourceAsCode {
  /** The command that shows this resource, and those that make it, each whole. */
  cli: string[];
  /** The resource as a CloudFormation template's `Resources` entry. */
  cloudFormation?: Record<string, { Type: string; Properties?: object }>;
  /** What the API answers about it. */
  json: unknown;
}

/** "As code": the same resource as an AWS CLI command, a CloudFormation resource, and the API's JSON. */
export function AsCode({ resource }: { resource: ResourceAsCode | undefined }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button iconName="script" disabled={!resource} onClick={() => setOpen(true)}>
        {text(m.asCode)}
      </Button>
      {open && resource && (
        <Modal visible size="large" header={text(m.asCode)} onDismiss={() => setOpen(false)}>
          <Tabs tabs={tabs(resource)} />
        </Modal>
      )}
    </>
  );
}

function tabs({ cli, cloudFormation, json }: ResourceAsCode) {
  const all = [{ id: 'cli', label: text(m.cliCommand), content: <Code>{cli.join('\n\n')}</Code> }];
  if (cloudFormation) {
    const content = (
      <Suspense fallback={<Loading />}>
        <YamlCode value={{ Resources: cloudFormation }} />
      </Suspense>
    );
    all.push({ id: 'cloudformation', label: text(m.cloudFormation), content });
  }
  all.push({ id: 'json', label: text(m.json), content: <Code>{JSON.stringify(json, null, 2)}</Code> });
  return all;
}
