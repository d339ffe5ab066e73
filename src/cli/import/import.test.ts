import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { importCompose } from './compose.ts';
import { importCopilot } from './copilot.ts';
import { fargateSize, parseForeign, renderProject, secondsOf, splitCommand } from './imported.ts';
import { interpolate, parseDotEnv } from './interpolate.ts';

const files: Readonly<Record<string, Record<string, string>>> = {
  'a.env': { A: '1', B: '1' },
  '.env': { B: '2' },
};
const context = {
  folderName: 'shop',
  environment: { TOKEN: 't' } as Record<string, string>,
  envFile: (path: string) => files[path],
  relocate: (path: string) => path,
};
const compose = (text: string) => importCompose(parseForeign(text, 'compose.yaml'), context);
/** Deep and loose: the sections are what a file holds. */
const project = (text: string) => compose(text).project as never as Record<string, Record<string, unknown>>;

describe('importCompose', () => {
  it('makes the services the containers of one task, behind the first port that may speak HTTP', () => {
    const { taskDefinition, service, image } = project(`
services:
  db: { image: "postgres:16", ports: ["5432:5432"] }
  web: { build: ./web, ports: ["8080:80"], depends_on: [db], deploy: { replicas: 3 } }
`);
    expect(taskDefinition).toMatchObject({
      family: 'shop',
      containerDefinitions: [
        { name: 'db', image: 'postgres:16' },
        { name: 'web', dependsOn: [{ containerName: 'db', condition: 'START' }] },
      ],
    });
    expect(image).toEqual({ context: './web' });
    expect(service).toMatchObject({
      desiredCount: 3,
      loadBalancer: { port: 8080, containerName: 'web', containerPort: 80 },
    });
  });

  it('keeps the spelling of build arguments, resolves anchors, variables and quotes', () => {
    const { image, taskDefinition } = project(`
x-env: &env { LEVEL: info }
services:
  web:
    build: { context: ., args: { VERSION: 1.10 } }
    command: sh -c "exec 'app'"
    environment: { <<: *env, URL: "\${URL:-http://x}", PRICE: "$$5" }
`);
    expect(image).toEqual({ context: '.', buildArgs: { VERSION: '1.10' } });
    expect(taskDefinition!.containerDefinitions).toMatchObject([
      {
        command: ['sh', '-c', "exec 'app'"],
        environment: [
          { name: 'LEVEL', value: 'info' },
          { name: 'URL', value: 'http://x' },
          { name: 'PRICE', value: '$5' },
        ],
      },
    ]);
  });

  it('lets a container end that others wait for, and sums up sizes', () => {
    const { taskDefinition } = project(`
services:
  migrate: { image: m, deploy: { resources: { limits: { cpus: "0.5", memory: 1G } } } }
  web:
    image: w
    mem_limit: 512m
    depends_on: { migrate: { condition: service_completed_successfully } }
`);
    expect(taskDefinition).toMatchObject({ cpu: 512, memory: 2048 });
    expect(taskDefinition!.containerDefinitions).toMatchObject([{ essential: false }, { memory: 512 }]);
  });

  it('tells what it does not carry over', () => {
    const { warnings } = compose(`
services:
  web: { image: w, volumes: ["./src:/src", "data:/data"], tmpfs: /tmp, environment: { DB: "db:5432" } }
  db: { image: d }
  debug: { image: x, profiles: [debug] }
`);
    expect(warnings).toEqual([
      expect.stringContaining('debug: belongs to the profiles debug'),
      'web: tmpfs',
      expect.stringContaining('web: the volume ./src:/src'),
      'web: DB names db, which within the task is localhost',
      expect.stringContaining("volumes: data is each task's own"),
    ]);
  });

  it('clamps health checks to what ECS takes', () => {
    const { taskDefinition } = project(`
services:
  web: { image: w, healthcheck: { test: "true", interval: 1s, timeout: 1m30s, retries: 30 } }
`);
    expect(taskDefinition!.containerDefinitions).toMatchObject([
      { healthCheck: { command: ['CMD-SHELL', 'true'], interval: 5, timeout: 60, retries: 10 } },
    ]);
  });
});

describe('importCompose, environments', () => {
  it('takes env files, names alone from around the file, and tells what has no value', () => {
    const { project: made, warnings } = compose(`
services:
  app:
    image: a
    env_file: [a.env, { path: .env }, { path: none.env, required: false }, gone.env]
    environment: [TOKEN, OTHER, "B=3", "DB=postgres://u@db:5432/app"]
  db: { image: d, environment: { EMPTY: "", NONE: } }
`);
    const { containerDefinitions } = (made as never as { taskDefinition: { containerDefinitions: object[] } })
      .taskDefinition;
    expect(containerDefinitions).toMatchObject([
      {
        environment: [
          { name: 'A', value: '1' },
          { name: 'B', value: '3' },
          { name: 'TOKEN', value: 't' },
          { name: 'DB', value: 'postgres://u@db:5432/app' },
        ],
      },
      { environment: [{ name: 'EMPTY', value: '' }] },
    ]);
    expect(warnings).toEqual([
      'app: the values of a.env stand in slipway.yaml: secrets belong into secrets',
      'app: the values of .env stand in slipway.yaml: secrets belong into secrets',
      'app: env_file gone.env, which is not there',
      'app: OTHER has no value here, and is left out',
      'db: NONE has no value here, and is left out',
      'app: DB names db, which within the task is localhost',
    ]);
  });

  it('tells of what it cannot build', () => {
    const { warnings } = compose('services: { a: { build: { dockerfile_inline: FROM scratch } } }');
    expect(warnings).toEqual(['a: build: dockerfile_inline']);
  });
});

describe('importCompose, several builds', () => {
  it('builds the image of each', () => {
    const { image, images, taskDefinition } = project(`
services:
  web: { build: ./web, image: shop/web, ports: ["80:80"] }
  worker: { build: { context: ./worker, target: run } }
  db: { image: "postgres:16" }
`);
    expect(image).toBeUndefined();
    expect(images).toEqual({ web: { context: './web' }, worker: { context: './worker', target: 'run' } });
    const { containerDefinitions } = taskDefinition as { containerDefinitions: { image?: string }[] };
    expect(containerDefinitions.map((each) => each.image)).toEqual([undefined, undefined, 'postgres:16']);
  });
});

describe('importCopilot', () => {
  const copilot = (text: string) => importCopilot(parseForeign(text, 'manifest.yml'), context);

  it('turns a range into auto scaling, and the health check into one of the target group', () => {
    const { project: made, warnings } = copilot(`
name: api
type: Load Balanced Web Service
image: { build: api/Dockerfile, port: 3000 }
http: { path: /, healthcheck: { path: /health, success_codes: "200,301", interval: 10s } }
count: { range: 1-10, cpu_percentage: 60, requests: { value: 1000 } }
secrets: { TOKEN: /app/token, DB: { secretsmanager: db } }
`);
    expect(made).toMatchObject({
      image: { context: 'api/' },
      taskDefinition: {
        containerDefinitions: [
          { portMappings: [{ containerPort: 3000 }], secrets: [{ name: 'TOKEN', valueFrom: '/app/token' }] },
        ],
      },
      service: {
        healthCheckPath: '/health',
        autoScaling: { min: 1, max: 10, cpu: 60, requests: 1000 },
        loadBalancer: { targetGroup: { matcher: '200,301', healthCheckIntervalSeconds: 10 } },
      },
    });
    expect(warnings).toEqual([expect.stringContaining('secrets: DB')]);
  });

  it('makes sidecars containers, and builds what is built', () => {
    const { project: made, warnings } = copilot(`
name: api
type: Load Balanced Web Service
image: { build: api/Dockerfile, port: 3000, depends_on: { nginx: start } }
sidecars:
  nginx: { port: 80, image: { build: { dockerfile: proxy/Dockerfile, target: slim } }, essential: false }
  xray: { port: 2000/udp, image: "amazon/aws-xray-daemon:3", variables: { LEVEL: warn }, mount_points: [] }
`);
    expect(made).toMatchObject({
      images: { api: { context: 'api/' }, nginx: { context: 'proxy/', target: 'slim' } },
      taskDefinition: {
        containerDefinitions: [
          { name: 'api', dependsOn: [{ containerName: 'nginx', condition: 'START' }] },
          { name: 'nginx', essential: false, portMappings: [{ containerPort: 80 }] },
          {
            name: 'xray',
            image: 'amazon/aws-xray-daemon:3',
            portMappings: [{ containerPort: 2000, protocol: 'udp' }],
            environment: [{ name: 'LEVEL', value: 'warn' }],
          },
        ],
      },
    });
    expect(made).not.toHaveProperty('image');
    expect(warnings).toEqual(['sidecars: xray: mount_points']);
  });

  it('gives a backend service no load balancer, and refuses other types by name', () => {
    const { project: made } = copilot(
      '{ name: a, type: Backend Service, image: { location: "nginx:1" }, count: 2 }',
    );
    expect(made).toMatchObject({ image: 'nginx:1', service: { serviceName: 'a', desiredCount: 2 } });
    expect(made.service).not.toHaveProperty('loadBalancer');
    expect(() => copilot('{ name: a, type: Scheduled Job }')).toThrow('of type "Scheduled Job"');
  });
});

describe('renderProject', () => {
  it('writes what was not carried over at the head, and nothing that is undefined', () => {
    const text = renderProject(
      { project: { name: 'a', image: undefined }, warnings: ['web: tmpfs'] },
      'c.yaml',
    );
    expect(text).toMatch(/^# From c\.yaml[^\n]*\n[^\n]*\n# - web: tmpfs\n/);
    expect(parse(text)).toEqual({ name: 'a' });
  });
});

describe('the small parts', () => {
  it('secondsOf reads durations', () => {
    expect(['1m30s', '10s', '500ms', 7, 'soon'].map(secondsOf)).toEqual([90, 10, 1, 7, undefined]);
  });

  it('splitCommand holds quoted words together', () => {
    expect(splitCommand(`a "b c" --x='d e'`)).toEqual(['a', 'b c', '--x=d e']);
  });

  it('fargateSize finds the smallest task', () => {
    expect(fargateSize(0, 0)).toEqual({ cpu: 256, memory: 512 });
    expect(fargateSize(300, 600)).toEqual({ cpu: 512, memory: 1024 });
    expect(fargateSize(256, 9000)).toEqual({ cpu: 2048, memory: 9216 });
    expect(() => fargateSize(20_000, 0)).toThrow('No Fargate task');
  });

  it('interpolate and parseDotEnv read as Compose does', () => {
    const warnings: string[] = [];
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Compose's own.
    expect(interpolate(['${A}', '${B-x}', '${B:+y}', '$C'], { A: '1' }, warnings)).toEqual([
      '1',
      'x',
      '',
      '',
    ]);
    expect(warnings).toEqual(['the variable C is not set, and empty here']);
    expect(parseDotEnv('A=1\n# no\nexport B="x y"\nC=z # note\n')).toEqual({ A: '1', B: 'x y', C: 'z' });
  });
});
