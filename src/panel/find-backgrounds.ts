/** An element with the image of its CSS background. */
export interface Background {
  element: HTMLElement;
  url: string;
}

/** Elements whose CSS background is an image with an http(s) URL, with the URL of the first layer. */
export function findBackgrounds(root: HTMLElement): Background[] {
  return [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
    const [, url] = /url\("(https?:[^"]+)"\)/.exec(getComputedStyle(element).backgroundImage) ?? [];
    return url === undefined ? [] : [{ element, url }];
  });
}
