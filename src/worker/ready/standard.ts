import { standardCache } from '../standard/standard-answerer.js';

// Loaded by the ready worker with `importScripts`, which passes only globals.
Object.assign(self, { pocketcdnStandard: standardCache });
