import { expect, test } from 'vitest';
import { definitionFromForm, emptyContainer, formFromDefinition, typeProblems } from './definition-form.ts';

const everything = {
  family: 'web',
  networkMode: 'awsvpc',
  requiresCompatibilities: ['FARGATE', 'EC2'],
  cpu: '256',
  memory: '512',
  placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.os-type == linux' }],
  proxyConfiguration: { type: 'APPMESH', containerName: 'envoy', properties: [{ name: 'a', value: 'b' }] },
  volumes: [
    {
      name: 'data',
      efsVolumeConfiguration: { fileSystemId: 'fs-1', authorizationConfig: { iam: 'ENABLED' } },
    },
    { name: 'empty', host: {} },
    { name: 'fsx', fsxWindowsFileServerVolumeConfiguration: { fileSystemId: 'fs-2', rootDirectory: '\\' } },
  ],
  containerDefinitions: [
    {
      name: 'app',
      image: 'nginx',
      cpu: 0,
      essential: true,
      portMappings: [{ containerPort: 80, hostPort: 0, protocol: 'tcp', name: 'http' }],
      environment: [{ name: 'EMPTY', value: '' }, { name: 'NO_VALUE' }],
      secrets: [],
      command: ['sh', '-c', 'echo "a, b"\nexit', ''],
      healthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost/ || exit 1'], retries: 3 },
      linuxParameters: { swappiness: 10, devices: [{ hostPath: '/dev/fuse' }], initProcessEnabled: false },
      firelensConfiguration: { type: 'fluentbit', options: { 'config-file-type': 'file' } },
      dockerLabels: { team: 'web' },
      dnsServers: [],
    },
  ],
  tags: [{ key: 'team', value: '' }],
};

test('definitionFromForm: what the form does not know and what is empty stays as it was read', () => {
  const back = definitionFromForm(formFromDefinition(everything));
  expect(JSON.stringify(back)).toBe(JSON.stringify(everything));
});

test('definitionFromForm: a field that is emptied goes, its unknown neighbours stay', () => {
  const form = formFromDefinition(everything);
  const [first] = form.containerDefinitions;
  first!.healthCheck = { ...first!.healthCheck, command: '', retries: '' };
  first!.linuxParameters.initProcessEnabled = true;
  form.cpu = '';
  const back = definitionFromForm(form);
  expect(back).not.toHaveProperty('cpu');
  expect(back.containerDefinitions![0]).not.toHaveProperty('healthCheck');
  expect(back.containerDefinitions![0]!.linuxParameters).toEqual({
    swappiness: 10,
    devices: [{ hostPath: '/dev/fuse' }],
    initProcessEnabled: true,
  });
});

test('definitionFromForm: a new form is an empty request, and rows without a word are not sent', () => {
  const form = formFromDefinition({});
  form.containerDefinitions = [{ ...emptyContainer(), name: 'app', cpu: '64', command: 'a, "b,c"' }];
  form.containerDefinitions[0]!.environment = [
    { name: '', value: '', source: undefined },
    { name: 'A', value: '', source: undefined },
  ];
  form.tags = [{ key: '', value: '', source: undefined }];
  expect(definitionFromForm(form)).toEqual({
    containerDefinitions: [
      { name: 'app', cpu: 64, command: ['a', 'b,c'], environment: [{ value: '', name: 'A' }] },
    ],
  });
});

test('definitionFromForm: what is no number stays as typed, and is told of', () => {
  const form = formFromDefinition({ containerDefinitions: [{ name: 'app', memory: 128 }] });
  form.containerDefinitions[0]!.memory = 'lots';
  expect(typeProblems(definitionFromForm(form))).toEqual([
    { path: ['containerDefinitions', 0, 'memory'], wanted: 'number' },
  ]);
});

test('typeProblems: members that the API lacks and values of another type, each with its place', () => {
  const problems = typeProblems({
    familly: 'web',
    containerDefinitions: [
      { environment: { A: '1' }, essential: 'yes', portMappings: [{ containerPort: '80' }] },
    ],
  });
  expect(problems).toEqual([
    { path: ['familly'], wanted: 'object', unknown: true },
    { path: ['containerDefinitions', 0, 'essential'], wanted: 'flag' },
    { path: ['containerDefinitions', 0, 'portMappings', 0, 'containerPort'], wanted: 'number' },
    { path: ['containerDefinitions', 0, 'environment'], wanted: 'list' },
  ]);
});
