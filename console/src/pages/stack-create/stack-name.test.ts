import { expect, test } from 'vitest';
import { isStackName, nameFromFile } from './stack-name.ts';

test.each([
  ['web.yaml', 'web'],
  ['my service.template.json', 'my-service-template'],
  ['01_network.yml', 'network'],
])('nameFromFile: %s', (file, name) => {
  expect(nameFromFile(file)).toBe(name);
  expect(isStackName(name)).toBe(true);
});

test('isStackName: begins with a letter, at most 128', () => {
  expect(['web', 'W-1', 'a'.repeat(128)].every(isStackName)).toBe(true);
  expect(['', '1web', 'web_1', 'a'.repeat(129)].some(isStackName)).toBe(false);
});
