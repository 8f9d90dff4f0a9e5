// Prepended to a contender's script if a scenario counts the worker's transactions and fetches.
declare const self: ServiceWorkerGlobalScope;

let counted = { transactions: 0, fetches: 0 };

// oxlint-disable-next-line typescript/unbound-method -- called on the database below
const { transaction } = IDBDatabase.prototype;
IDBDatabase.prototype.transaction = function (...given) {
  counted.transactions += 1;
  return transaction.apply(this, given);
};

const fetch = self.fetch.bind(self);
self.fetch = (...given) => {
  counted.fetches += 1;
  return fetch(...given);
};

self.addEventListener('message', ({ data, ports }) => {
  if (data !== 'bench:probe') return;
  ports[0]?.postMessage(counted);
  counted = { transactions: 0, fetches: 0 };
});
