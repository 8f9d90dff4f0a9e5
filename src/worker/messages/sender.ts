/** The page that a message comes from. */
export interface Sender {
  clientId: string;
  event: ExtendableMessageEvent;
  /** The epoch in which the message came. */
  epoch: number;
}
