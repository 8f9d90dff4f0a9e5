import { expect, it } from 'vitest';
import { findForbidden, type PolicyUse, readPolicies } from './content-policy.js';

const page = 'https://www.example.com/shop/';
const cdn = 'https://acme.imgix.net/photos/a.jpg';

function forbids(policy: string | string[], use: PolicyUse, url: string, nonce?: string): boolean {
  return findForbidden(readPolicies([policy].flat()), use, url, page, nonce) !== undefined;
}

it.each<[policy: string, use: PolicyUse, url: string]>([
  ['', 'img-src', cdn],
  ['script-src x.test', 'img-src', cdn],
  ["default-src 'none'; img-src *", 'img-src', cdn],
  ["img-src 'self' https:", 'img-src', cdn],
  ['img-src acme.imgix.net', 'img-src', cdn],
  ['img-src *.imgix.net', 'img-src', cdn],
  ['IMG-SRC HTTPS://ACME.IMGIX.NET', 'img-src', cdn],
  ['img-src https://acme.imgix.net:443', 'img-src', cdn],
  ['img-src https://acme.imgix.net:*', 'img-src', cdn],
  ['img-src http://acme.imgix.net', 'img-src', cdn],
  ['img-src https://acme.imgix.net/photos/', 'img-src', cdn],
  ['img-src https://acme.imgix.net/photos/a.jpg', 'img-src', cdn],
  ["worker-src 'self'; default-src 'none'", 'worker-src', `${page}sw.js`],
  ["child-src 'self'; script-src 'none'", 'worker-src', `${page}sw.js`],
  ["script-src 'strict-dynamic' 'nonce-x'", 'worker-src', `${page}sw.js`],
])('%s allows, as %s, %s', (policy, use, url) => {
  expect(forbids(policy, use, url)).toBe(false);
});

it.each<[policy: string, use: PolicyUse, url: string]>([
  ["default-src 'none'", 'img-src', cdn],
  ["img-src 'self'", 'img-src', cdn],
  ['img-src imgix.net', 'img-src', cdn],
  ['img-src *.acme.imgix.net', 'img-src', cdn],
  ['img-src https://acme.imgix.net:8443', 'img-src', cdn],
  ['img-src https://acme.imgix.net/other/', 'img-src', cdn],
  ['img-src data: blob:', 'img-src', cdn],
  ["img-src 'self'; img-src *", 'img-src', cdn],
  ["img-src *, img-src 'self'", 'img-src', cdn],
  ["script-src 'none'", 'worker-src', `${page}sw.js`],
  ["worker-src blob:; script-src 'self'", 'worker-src', `${page}sw.js`],
  ["default-src 'self'", 'connect-src', cdn],
  ['img-src acme.imgix.net', 'img-src', cdn.replace('https', 'http')],
])('%s forbids, as %s, %s', (policy, use, url) => {
  expect(forbids(policy, use, url)).toBe(true);
});

it('lets a nonce allow a script, and nothing else under strict-dynamic', () => {
  const policy = "script-src 'self' 'strict-dynamic' 'nonce-abc'";

  expect(forbids(policy, 'script-src', `${page}pocketcdn.js`, 'abc')).toBe(false);
  expect(forbids(policy, 'script-src', `${page}pocketcdn.js`)).toBe(true);
});

it('needs every policy to allow a URL, and names the directive that forbids it', () => {
  const policies = readPolicies(['img-src *', "default-src 'self' x.test"]);

  expect(findForbidden(policies, 'img-src', cdn, page)).toEqual({
    directive: "default-src 'self' x.test",
  });
});
