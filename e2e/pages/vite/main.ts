/// <reference types="pocketcdn/vite/client" />
import { register } from 'virtual:pocketcdn';

void register()
  .then((images) => images?.addEventListener('update', ({ detail }) => void detail.show()))
  .catch(console.error);
