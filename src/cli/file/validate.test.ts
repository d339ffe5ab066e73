import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schemaFile } from '../server/paths.ts';
import { parseYaml } from './positions.ts';
import { type Problem, renderProblems } from './problems.ts';
import { validateYaml } from './validate.ts';

const schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as object;

function check(text: string): { problems: readonly Problem[]; value: unknown } {
  const parsed = parseYaml(text);
  return {
    problems: parsed.problems.length ? parsed.problems : validateYaml(parsed, schema),
    value: parsed.value,
  };
}

const minimal = 'taskDefinition:\n  containerDefinitions:\n    - name: web\n';

describe('slipway.yaml', () => {
  it('accepts the smallest file', () => {
    expect(check(minimal).problems).toEqual([]);
  });

  it('points at an unknown key and names the one that was meant', () => {
    const { problems } = check(
      'taskDefinition:\n  containerDefinitions:\n    - name: web\n      portMapping: []\n',
    );
    expect(problems).toEqual([
      {
        message:
          'taskDefinition.containerDefinitions[0]: unknown key "portMapping". Did you mean "portMappings"?',
        line: 4,
        column: 7,
        length: 11,
      },
    ]);
  });

  it('tells of a size that is none, with what one looks like', () => {
    const sized = (cpu: string, memory: string) =>
      check(`${minimal}  cpu: ${cpu}\n  memory: ${memory}\n`).problems.map((each) => [
        each.message,
        each.line,
      ]);
    expect(sized('lots', '5 potatoes')).toEqual([
      ['taskDefinition.cpu: "lots" does not have the form of 256 or .25 vCPU.', 4],
      ['taskDefinition.memory: "5 potatoes" does not have the form of 512 or 0.5 GB.', 5],
    ]);
    expect([...sized('256', '512'), ...sized('.25 vCPU', '1GB'), ...sized('"1024"', '0.5 GB')]).toEqual([]);
  });

  it('lists what is known where nothing is near', () => {
    const { problems } = check(`${minimal}zebra: 1\n`);
    expect(problems[0]?.message).toMatch(/unknown key "zebra"\. Known here: name, region, tags/);
  });

  it('suggests a value for a misspelt one', () => {
    const { problems } = check('taskDefinition:\n  networkMode: awsvcp\n  containerDefinitions: []\n');
    expect(problems[0]).toMatchObject({ line: 2, column: 16 });
    expect(problems[0]?.message).toContain('Did you mean awsvpc?');
  });

  it('reports only the form that was written where two are possible', () => {
    const { problems } = check(`${minimal}image:\n  contxt: .\n`);
    expect(problems.map(({ message }) => message)).toEqual([
      'image: "context" is missing.',
      'image: unknown key "contxt". Did you mean "context"?',
    ]);
  });

  it('names both forms where neither was written', () => {
    expect(check(`${minimal}cluster: [a]\n`).problems[0]?.message).toBe(
      'cluster: must be text or a mapping, not a list.',
    );
  });

  it('says where YAML itself is broken', () => {
    expect(check('taskDefinition:\n  family: "a\n').problems[0]).toMatchObject({ line: 3 });
  });

  it("turns numbers and booleans into AWS's text, as they were spelt", () => {
    const { value, problems } = check(
      'taskDefinition:\n  cpu: 256\n  containerDefinitions:\n    - name: web\n      environment:\n' +
        '        - { name: VERSION, value: 1.10 }\n        - { name: DEBUG, value: true }\n        - { name: HEX, value: 0x1F }\n',
    );
    expect(problems).toEqual([]);
    expect(value).toMatchObject({
      taskDefinition: {
        cpu: '256',
        containerDefinitions: [{ environment: [{ value: '1.10' }, { value: 'true' }, { value: '0x1F' }] }],
      },
    });
  });

  it('takes a key without a value as absent', () => {
    expect(check(`${minimal}vpc:\nservice:\n`).problems).toEqual([]);
  });
});

describe('renderProblems', () => {
  it('shows the place, the line and a mark under the word', () => {
    const text = 'a: 1\nbee: 2\n';
    const shown = renderProblems('f.yaml', text, [
      { message: 'unknown key "bee".', line: 2, column: 1, length: 3 },
    ]);
    expect(shown).toBe('f.yaml:2:1: unknown key "bee".\n    2 | bee: 2\n      | ^^^');
  });
});
