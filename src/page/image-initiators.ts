/** What loads images, as Resource Timing calls it; `css` and `other` load more than those. */
export const imageInitiators: readonly string[] = ['img', 'image', 'css', 'input', 'other'];
