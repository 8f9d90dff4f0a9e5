import { offlinePages } from './pages/offline-pages.js';

// Loaded by the ready worker with `importScripts`, which hands nothing over but globals.
Object.assign(self, { pocketcdnPages: offlinePages });
