import { describe, expect, it } from 'vitest';
import { parseImage, withImages } from './image-definitions.ts';

const containers = [
  { name: 'web', image: 'web:1' },
  { name: 'log', image: 'log:1' },
];

describe('withImages', () => {
  it('changes the images that are named, and no others', () => {
    expect(withImages(containers, [{ name: 'web', imageUri: 'web:2' }])).toEqual([
      { name: 'web', image: 'web:2' },
      { name: 'log', image: 'log:1' },
    ]);
  });

  it('refuses a name that is no container, naming both lists', () => {
    expect(() => withImages(containers, [{ name: 'app', imageUri: 'x' }])).toThrow(
      'The image definitions name "app", and the task definition\'s containers are "web", "log": there is no container "app".',
    );
  });
});

describe('parseImage', () => {
  it('reads container=image', () => {
    expect(parseImage('web=localhost:4566/web@sha256:ab=')).toEqual({
      name: 'web',
      imageUri: 'localhost:4566/web@sha256:ab=',
    });
    expect(() => parseImage('web')).toThrow('not of the form');
  });
});
