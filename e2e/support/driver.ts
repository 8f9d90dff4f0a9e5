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
  open(): Promise<Tab>;
  close(): Promise<void>;
}

/** A page of a visitor. */
export interface Tab {
  /** Resolves when the page has loaded. */
  goto(url: string): Promise<void>;
  /** Runs a function in the page; it must not refer to anything outside itself. */
  evaluate<Result, Argument = void>(
    pageFunction: (argument: Argument) => Result | Promise<Result>,
    argument: Argument,
  ): Promise<Result>;
  /** Gives the page another screen, as a turned device or a resized window has it. */
  resize(screen: Screen): Promise<void>;
  /** JPEG of a part of the viewport, in device px: much faster than PNG. */
  screenshot(clip: Clip): Promise<Uint8Array>;
}
