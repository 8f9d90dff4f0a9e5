import { standardCache } from './standard/standard-cache.js';

// Loaded by the ready worker with `importScripts`, which hands nothing over but globals.
Object.assign(self, { pocketcdnStandard: standardCache });
