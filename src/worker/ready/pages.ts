import { offlinePages } from '../pages/offline-pages.js';

// Loaded by the ready worker with `importScripts`, which passes only globals.
Object.assign(self, { pocketcdnPages: offlinePages });
