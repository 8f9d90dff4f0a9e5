import { providers } from '../../providers/index.js';

// Loaded by the ready worker with `importScripts`, which passes only globals.
Object.assign(self, { pocketcdnProviders: providers });
