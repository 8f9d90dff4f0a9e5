import { rewriting } from '../choose/rewriting.js';

// Loaded by the ready worker with `importScripts`, which passes only globals.
Object.assign(self, { pocketcdnProviders: rewriting });
