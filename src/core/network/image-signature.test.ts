import { readdir, readFile } from 'node:fs/promises';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isImageHead, isOnePixel } from './image-signature.js';

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

it.each(['png', 'gif'] as const)('a single pixel is told from a larger %s', async (format) => {
  const isOne = async (width: number, height: number): Promise<boolean> => {
    const create = { width, height, channels: 3, background: 'red' } as const;
    return isOnePixel(await sharp({ create }).toFormat(format).toBuffer());
  };
  expect(await Promise.all([isOne(1, 1), isOne(1, 2), isOne(257, 1)])).toEqual([
    true,
    false,
    false,
  ]);
});

describe('isImageHead', () => {
  it.each(['jpeg', 'png', 'webp', 'avif', 'gif', 'tiff'] as const)(
    'accepts %s with any Content-Type',
    async (format) => {
      const create = { width: 8, height: 8, channels: 3, background: 'red' } as const;
      const file = await sharp({ create }).toFormat(format).toBuffer();
      for (const type of [`image/${format}`, 'application/octet-stream', '', null]) {
        expect(isImageHead(file.subarray(0, 64), type), String(type)).toBe(true);
      }
    },
  );

  it('accepts every photograph of the demo', async () => {
    for (const name of await readdir('public/photos')) {
      if (!name.endsWith('.jpg')) continue;
      const file = await readFile(`public/photos/${name}`);
      expect(isImageHead(file.subarray(0, 64), 'text/plain'), name).toBe(true);
    }
  });

  it.each([
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml', true],
    ['\xef\xbb\xbf\n<?xml version="1.0"?><svg/>', 'image/svg+xml; charset=utf-8', true],
    ['<!-- made by hand --><svg/>', 'image/svg+xml', true],
    ['<!doctype html><title>Log in</title>', 'image/svg+xml', false],
    ['<html><body>', 'image/svg+xml', false],
    ['{"error":"quota"}', 'image/svg+xml', false],
    ['<svg/>', 'text/plain', false],
    ['<!DOCTYPE html>', 'image/jpeg', false],
    ['\n\n  <html>', 'application/octet-stream', false],
    ['{"error":"quota"}', 'image/webp', false],
    [' [1]', null, false],
    ['Too many requests', 'text/plain', false],
    ['Too many requests', 'image/jpeg', false],
    ['\x01\x02\x03 noise', 'image/png', false],
    ['\x01\x02\x03 a format of tomorrow', 'image/x-tomorrow', true],
    ['', 'image/jpeg', false],
    ['\xff', 'image/jpeg', false],
  ])('%j as %s: %s', (body, type, expected) => {
    expect(isImageHead(bytesOf(body), type)).toBe(expected);
  });

  it('returns a boolean for any bytes, and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.option(fc.string()), (head, type) => {
        expect(typeof isImageHead(head, type)).toBe('boolean');
      }),
    );
  });
});
