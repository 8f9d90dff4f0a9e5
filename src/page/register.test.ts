import { expect, it } from 'vitest';
import { connect, register } from '../index.js';

it('does nothing on a server', async () => {
  expect(await register({ cdn: { provider: 'ipx', baseUrl: '/' } })).toBeUndefined();
  expect(await connect()).toBeUndefined();
});
