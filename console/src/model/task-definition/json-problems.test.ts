import { expect, test } from 'vitest';
import { readJsonView } from './json-problems.ts';

test('readJsonView: syntax first, with its place', () => {
  expect(readJsonView('{\n  "family": "web",\n}')).toEqual({
    problems: [{ kind: 'syntax', line: 3, column: 1, found: '}' }],
  });
});

test('readJsonView: then members and types, each on its line, and no form is made of them', () => {
  const view = readJsonView('{\n  "familly": "web",\n  "containerDefinitions": [\n    { "name": 5 }\n  ]\n}');
  expect(view.value).toBeUndefined();
  expect(view.problems).toMatchObject([
    { kind: 'type', line: 2, path: 'familly' },
    { kind: 'type', line: 4, path: 'containerDefinitions[0].name' },
  ]);
});

test('readJsonView: then the rules of ECS, and the form goes on', () => {
  const view = readJsonView(
    '{\n  "family": "a b",\n  "containerDefinitions": [{ "name": "app", "image": "a", "memory": 64 }]\n}',
  );
  expect(view.value).toMatchObject({ family: 'a b' });
  expect(view.problems).toEqual([{ kind: 'rule', line: 2, problem: 'Family contains invalid characters.' }]);
});
