/** There is nothing to look at: the site is not reachable, or the address is no page. */
export class CannotExamine extends Error {
  override readonly name = 'CannotExamine';
}
