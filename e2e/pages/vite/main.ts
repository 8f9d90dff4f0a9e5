/// <reference types="pocketcdn/vite/client" />
import { register } from 'virtual:pocketcdn';

const images = await register();
images?.addEventListener('update', ({ detail }) => void detail.show());
