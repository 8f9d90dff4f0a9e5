import { defineConfig } from 'vite';
import { pocketCdn } from 'pocketcdn/vite';

export default defineConfig({
  base: '/sub/',
  plugins: [
    pocketCdn({
      cdn: { provider: 'ipx', baseUrl: 'https://img.example.com' },
    }),
  ],
});
