import { unpackZip } from '@marketplace-leads/shared/csv/unpack-zip';
import { strFromU8, strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';

const unpack = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries([...unpackZip(bytes, () => true)].map(([name, part]) => [name, strFromU8(part)]));

const directory = (bytes: Uint8Array): number => {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return view.getUint32(bytes.length - 22 + 16, true);
};

/** The archive with another size declared for its first entry. */
const declaring = (bytes: Uint8Array, size: number): Uint8Array => {
  const changed = bytes.slice();
  new DataView(changed.buffer).setUint32(directory(changed) + 24, size, true);
  return changed;
};

it('packed and unpacked entries come out as they went in, behind a comment and out of a part of a buffer, too', () => {
  const files = { 'a.xml': strToU8('a'.repeat(100_000)), 'b/c.xml': strToU8('é'), 'empty.xml': strToU8('') };
  const expected = { 'a.xml': 'a'.repeat(100_000), 'b/c.xml': 'é', 'empty.xml': '' };
  for (const level of [0, 9] as const) {
    const zip = zipSync(files, { level, comment: 'comment' });
    expect(unpack(zip)).toEqual(expected);
    const larger = new Uint8Array(zip.length + 20);
    larger.set(zip, 10);
    expect(unpack(larger.subarray(10, -10))).toEqual(expected);
  }
});

it('only what is wanted is unpacked', () => {
  const zip = zipSync({ 'a.xml': strToU8('a'), 'b.png': strToU8('b') });
  expect([...unpackZip(zip, (name) => name.endsWith('.xml'))].map(([name]) => name)).toEqual(['a.xml']);
});

const bomb = zipSync({ 'bomb.xml': new Uint8Array(10_000_000) }, { level: 9 });

it('an archive that declares more than 200 MB in all is not started, whatever is wanted', () => {
  const zip = zipSync({ 'a.bin': strToU8('a'), 'b.bin': strToU8('b') });
  expect(() => [...unpackZip(declaring(zip, 200_000_001), () => false)]).toThrow('Too large');
  expect(() => [...unpackZip(declaring(zip, 0xffff_ffff), () => false)]).toThrow('Too large');
});

it('an entry that unpacks to more than it declares is stopped there', () => {
  expect(() => unpack(declaring(bomb, 1000))).toThrow('Larger than declared');
});

it('an entry that unpacks to less than it declares is refused', () => {
  expect(() => unpack(declaring(zipSync({ 'a.xml': strToU8('aaaa') }), 5))).toThrow('Smaller than declared');
});

it.each([
  ['no bytes', new Uint8Array()],
  ['no archive', strToU8('PK\x03\x04 and nothing more, though it goes on for a while')],
  ['a directory beyond the end', zipSync({ 'a.xml': strToU8('a') }).with(-6, 0xff)],
  ['no directory where it should be', zipSync({ 'a.xml': strToU8('a') }).with(-6, 0x05)],
])('%s is refused', (_, bytes) => {
  expect(() => unpack(bytes)).toThrow();
});
