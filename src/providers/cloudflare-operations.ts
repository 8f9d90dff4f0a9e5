import type { Operations } from '../core/layout/operations.js';
import { joinOperations } from './operations-text.js';

/** Cloudflare's operations that PocketCDN may replace, as its two products name them. */
export const cloudflareOperation: RegExp =
  /w(?:idth)?=(?:(\d+)|auto)|q(?:uality)?=\d+|f(?:ormat)?=(?:auto|avif|webp|p?jpe?g|png)|dpr=([\d.]+)|fit=scale-down/;

/** `fit=scale-down` never enlarges. */
export function writeCloudflareOperations({ width, quality }: Operations): string {
  return joinOperations({ fit: 'scale-down', format: 'auto', quality, width }, '=', ',');
}
