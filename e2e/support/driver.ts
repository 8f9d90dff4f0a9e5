/** A screen to visit with. */
export interface Screen {
  /** CSS px. */
  width: number;
  height: number;
  /** Device pixels per CSS px. */
  dpr: number;
  /** Whether the device is touched; only Chromium plays that. */
  hasTouch: boolean;
}

/** A part of the viewport, in CSS px. */
export interface Clip {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** One browser, driven the same way whichever it is. */
export interface Driver {
  /** A visitor who was never here before: no worker, no caches. */
  newProfile(screen: Screen): Promise<Profile>;
  close(): Promise<void>;
}

/** What one visitor's browser keeps. */
export interface Profile {
  /** Opens a tab of its own. */
  open(): Promise<Tab>;
  close(): Promise<void>;
}

/** What runs functions in a page: a tab of any driver, or a page of Playwright's. */
export interface Evaluates {
  /** Runs a function in the page; it must not refer to anything outside itself. */
  evaluate<Result>(pageFunction: () => Result | Promise<Result>): Promise<Result>;
  evaluate<Result, Argument>(
    pageFunction: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
}

/** A page of a visitor. */
export interface Tab extends Evaluates {
  /** Resolves when the page has loaded. */
  goto(url: string): Promise<void>;
  /** Gives the page another screen, as a turned device or a resized window has it. */
  resize(screen: Screen): Promise<void>;
  /** JPEG of a part of the viewport, in device px: much faster than PNG. */
  screenshot(clip: Clip): Promise<Uint8Array>;
  /**
   * Stops all workers of the tab's browser, as a browser does at any moment. Only Chromium can: a
   * Firefox does it by itself where it was started for that, WebKitGTK when a site has no tab.
   */
  stopWorkers?(): Promise<void>;
}
