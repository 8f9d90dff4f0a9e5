import { providers } from '../providers/index.js';

// Loaded by the ready worker with `importScripts`, which hands nothing over but globals.
Object.assign(self, { pocketcdnProviders: providers });
