/** Waits for a promise, but not longer than that; then, or when it rejects, takes the other value. */
export async function within<T, U>(ms: number, promise: Promise<T>, otherwise: U): Promise<T | U> {
  const late = new Promise<U>((resolve) => {
    setTimeout(resolve, ms, otherwise);
  });
  return Promise.race([promise.catch(() => otherwise), late]);
}
