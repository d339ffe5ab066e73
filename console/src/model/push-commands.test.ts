import { expect, test } from 'vitest';
import { pushCommands } from './push-commands.ts';

test('pushCommands: log in to the registry of the URI, and push what was built under its last name', () => {
  const commands = pushCommands('localhost:4566/team/web', 'us-east-1', 'http://127.0.0.1:4566');
  expect(commands.login).toBe(
    'aws ecr get-login-password --region us-east-1 --endpoint-url http://127.0.0.1:4566 | docker login --username AWS --password-stdin localhost:4566',
  );
  expect(commands.tag).toBe('docker tag web:latest localhost:4566/team/web:latest');
  expect(commands.push).toBe('docker push localhost:4566/team/web:latest');
});
