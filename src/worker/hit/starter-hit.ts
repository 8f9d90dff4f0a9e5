/** A hit that the starter of the ready worker answered by itself; `page` is the path of the one that asked. */
export type StarterHit = readonly [event: FetchEvent, response: Response, page: string];
