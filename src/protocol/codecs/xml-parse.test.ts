import { expect, test } from 'vitest';
import { DecodeError } from './codec.ts';
import { parseXml } from './xml-parse.ts';

test('parseXml: elements, attributes, text, CDATA and references', () => {
  const source = `<?xml version="1.0"?><!-- a --><a x="1 &lt; 2" y='"'>t&amp;<b/><![CDATA[<c>]]>&#x1F680;</a>`;
  expect(parseXml(source)).toEqual({
    name: 'a',
    attributes: { x: '1 < 2', y: '"' },
    children: [{ name: 'b', attributes: {}, children: [], text: '' }],
    text: 't&<c>\u{1F680}',
  });
});

const MEGABYTE = 1024 * 1024;
test.each([
  ['elements in elements', '<a>'.repeat(MEGABYTE), 'nested too deeply'],
  ['elements in a row', `<a>${'<b/>'.repeat(MEGABYTE)}</a>`, 'too many values'],
  ['comments in a row', `<a>${'<!---->'.repeat(MEGABYTE)}</a>`, 'too many values'],
  ['attributes', `<a${' b=""'.repeat(MEGABYTE)}/>`, 'not well-formed'],
  ['space', `<a${' '.repeat(MEGABYTE)}`, 'not well-formed'],
  ['an unended comment', `<a>${'<!-- '.repeat(MEGABYTE)}`, 'not well-formed'],
  ['closing tags', '</a>'.repeat(MEGABYTE), 'not well-formed'],
  ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'not well-formed'],
  ['an unknown entity', '<a>&b;</a>', 'not well-formed'],
])('parseXml: refuses %s', (_what, source, problem) => {
  const parse = () => parseXml(source);
  expect(parse).toThrow(DecodeError);
  expect(parse).toThrow(problem);
});

test('parseXml: takes the end of a multipart upload of 10,000 parts', () => {
  const part = (i: number) =>
    `<Part><PartNumber>${i}</PartNumber><ETag>"e"</ETag><ChecksumSHA256>s</ChecksumSHA256>\n</Part>\n`;
  const parts = Array.from({ length: 10_000 }, (_, i) => part(i)).join('');
  const source = `<CompleteMultipartUpload>${parts}</CompleteMultipartUpload>`;
  expect(parseXml(source).children).toHaveLength(10_000);
});
