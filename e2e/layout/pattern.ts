/** One way to lay out images on a page. */
export interface Pattern {
  /** Unique, in kebab-case: part of the URLs of its images, so that no two patterns share an image. */
  name: string;
  /**
   * The markup. `{portrait}` stands for the URL of that photograph of the corpus, which is unique to
   * this pattern.
   */
  html: string;
  /** Rules, nested in the pattern's section. */
  css?: string;
  /**
   * Body of an async function that runs once the page has loaded: `section` is the pattern's own,
   * and `loaded(image)` waits for an image whose source was just set.
   */
  script?: string;
  /** A document for a frame, served at `{frame}`. */
  frame?: string;
  /**
   * Selector of the element whose picture is compared as well, because its box does not depend on
   * what is painted into it. Only on the page `painted`, whose sections are low.
   */
  painted?: string;
  /** The worker must not resize this pattern's images, for the reason in `note`. */
  isLeftAlone?: boolean;
  note?: string;
}
