/**
 * Writes docs/coverage.md from the truth: AWS's operations from the SDK's schemas, the implemented ones from the services' own tables, and what they
 * refuse from their code. Run it after adding an operation: npm run coverage. A test fails where the page is not what this prints.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadModel } from '../src/protocol/model/load.ts';
import { type ServiceName, serviceModels } from '../src/protocol/model/services.ts';
import { services } from '../src/services/index.ts';
import { type Refusals, readRefusals } from './coverage-refusals.ts';

const root = join(fileURLToPath(import.meta.url), '..', '..');
export const coverageFile = join(root, 'docs', 'coverage.md');

interface ServiceCoverage {
  readonly title: string;
  readonly service: ServiceName;
  readonly implemented: readonly string[];
  readonly missing: readonly string[];
  readonly refusals: Refusals;
}

const titles: Readonly<Record<ServiceName, string>> = {
  ecs: 'Amazon ECS',
  ecr: 'Amazon ECR',
  ec2: 'Amazon EC2 (networking)',
  'elastic-load-balancing-v2': 'Elastic Load Balancing v2',
  'cloudwatch-logs': 'CloudWatch Logs',
  iam: 'IAM',
  sts: 'STS',
  ssm: 'Systems Manager (parameters)',
  'secrets-manager': 'Secrets Manager',
  cloudwatch: 'CloudWatch',
  scheduler: 'EventBridge Scheduler',
  efs: 'EFS',
  s3: 'Amazon S3',
  cloudformation: 'CloudFormation',
  'application-auto-scaling': 'Application Auto Scaling',
  eventbridge: 'EventBridge',
  codepipeline: 'CodePipeline',
  codedeploy: 'CodeDeploy',
  servicediscovery: 'Cloud Map (service discovery)',
  acm: 'Certificate Manager',
  'auto-scaling': 'EC2 Auto Scaling',
};

export async function coverageDocument(): Promise<string> {
  const names = (Object.keys(titles) as ServiceName[]).filter((name) => services[name] !== undefined);
  const all = await Promise.all(names.map(coverageOf));
  return `${[...preface, ...overview(all), ...all.flatMap(section)].join('\n')}\n`;
}

async function coverageOf(service: ServiceName): Promise<ServiceCoverage> {
  const { operationNames } = await loadModel(serviceModels[service]);
  const { operations } = await services[service]!();
  const sorted = [...operationNames].sort();
  return {
    title: titles[service],
    service,
    implemented: sorted.filter((name) => operations[name] !== undefined),
    missing: sorted.filter((name) => operations[name] === undefined),
    refusals: readRefusals(join(root, 'src', 'services', service)),
  };
}

const preface = [
  '# Coverage',
  '',
  'Made by `npm run coverage` from the code; do not edit. What is not implemented answers with an error that says so: `NotImplemented` for a whole',
  'operation, and for a part of one an error that names it (`UnsupportedFeatureException` in ECS, `UnsupportedOperation` in EC2, `NotImplemented` elsewhere).',
  'Services that are not listed are not served.',
  '',
];

function overview(all: readonly ServiceCoverage[]): string[] {
  return [
    '| service | implemented | of |',
    '| ------- | ----------: | -: |',
    ...all.map(({ title, service, implemented, missing }) => {
      const total = implemented.length + missing.length;
      return `| [${title}](#${service}) | ${implemented.length} | ${total} |`;
    }),
    '',
  ];
}

function section({ title, service, implemented, missing, refusals }: ServiceCoverage): string[] {
  return [
    `<a id="${service}"></a>`,
    '',
    `## ${title}`,
    '',
    '| operation | what it refuses |',
    '| --------- | --------------- |',
    ...implemented.map((name) => `| ${name} | ${refusals.of(name).join('; ')} |`),
    '',
    '<details>',
    `<summary>Not implemented (${missing.length})</summary>`,
    '',
    missing.join(', '),
    '',
    '</details>',
    '',
  ];
}

if (import.meta.main) writeFileSync(coverageFile, await coverageDocument());
