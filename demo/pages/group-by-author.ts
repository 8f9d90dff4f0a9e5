import type { Photograph } from './photograph.js';

/** Photographs by author, authors in the order of their first photograph. */
export function groupByAuthor(photographs: readonly Photograph[]): Map<string, Photograph[]> {
  const groups = new Map<string, Photograph[]>();
  for (const photograph of photographs) {
    const group = groups.get(photograph.author) ?? [];
    groups.set(photograph.author, [...group, photograph]);
  }
  return groups;
}
