/** A visitor's screen. */
export interface Screen {
  /** CSS px. */
  width: number;
  height: number;
  /** Device pixels per CSS px. */
  dpr: number;
  /** Whether the device has a touch screen; only Chromium emulates it. */
  hasTouch: boolean;
}

/** A part of the viewport, in CSS px. */
export interface Clip {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A browser of any engine, with the same functions. */
export interface Driver {
  /** Creates a new visitor: no worker, no caches. */
  newProfile(screen: Screen): Promise<Profile>;
  close(): Promise<void>;
}

/** The browser profile of one visitor. */
export interface Profile {
  /** Opens a new tab. */
  open(): Promise<Tab>;
  close(): Promise<void>;
}

/** An object that runs functions in a page: a tab of any driver, or Playwright's page. */
export interface Evaluates {
  /** Runs a function in the page. It must not use variables from outside. */
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
  /** Changes the screen, as when a device is turned or a window is resized. */
  resize(screen: Screen): Promise<void>;
  /** JPEG of a part of the viewport, in device px: much faster than PNG. */
  screenshot(clip: Clip): Promise<Uint8Array>;
  /**
   * Stops all workers of the tab's browser, as a browser does at any moment. Only Chromium has it.
   * Firefox stops workers by itself if it was started with `workerIdleMs`, WebKitGTK when a site has
   * no tab.
   */
  stopWorkers?(): Promise<void>;
}
