import { describe, expect, it } from 'vitest';
import { localReference, parseImageReference, registryOf } from './image-reference.ts';

const digest = `sha256:${'a'.repeat(64)}`;

describe('image references', () => {
  it('parseImageReference: tells a registry port from a tag', () => {
    expect(parseImageReference('localhost:5000/web')).toEqual({
      repository: 'localhost:5000/web',
      tag: 'latest',
      digest: undefined,
    });
    expect(parseImageReference('localhost:5000/web:v1').tag).toBe('v1');
  });
  it('parseImageReference: a digest needs no tag', () => {
    expect(parseImageReference(`web@${digest}`)).toEqual({ repository: 'web', tag: undefined, digest });
    expect(parseImageReference(`web:v1@${digest}`).tag).toBe('v1');
  });
  it('localReference: makes a tag of a digest', () => {
    expect(localReference(`a.b/web@${digest}`)).toEqual({ repo: 'a.b/web', tag: `sha256-${'a'.repeat(64)}` });
  });
  it('registryOf: is the public one unless the name begins with a host', () => {
    expect(registryOf('nginx:1.27')).toBe('docker.io');
    expect(registryOf('library/nginx')).toBe('docker.io');
    expect(registryOf('localhost/web')).toBe('localhost');
    expect(registryOf('localhost:4566/web:1')).toBe('localhost:4566');
  });
});
