/** Initiator types of images in Resource Timing. `css` and `other` also load other resources. */
export const imageInitiators: readonly string[] = ['img', 'image', 'css', 'input', 'other'];
