// What this browser keeps for when there is no line. Where a browser keeps nothing, everything works as long as there is one.
const NAME = "lifeline";

/** `waiting`: acts that are not sent yet, in order. `kept`: what was shown last, by name. */
export type Shelf = "waiting" | "kept";

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("waiting", { keyPath: "id", autoIncrement: true });
      request.result.createObjectStore("kept");
    };
    request.onsuccess = () => done(request.result);
    request.onerror = () => {
      opened = undefined;
      failed(request.error);
    };
  });
  return opened;
}

async function run<T>(shelf: Shelf, mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  return new Promise((done, failed) => {
    // Written through to the disk before it counts as kept: a telephone in the rain is switched off at any time.
    const transaction = database.transaction(shelf, mode, { durability: "strict" });
    const request = ask(transaction.objectStore(shelf));
    transaction.oncomplete = () => done(request.result);
    transaction.onerror = () => failed(transaction.error);
    transaction.onabort = () => failed(transaction.error);
  });
}

export function all<T>(shelf: Shelf): Promise<T[]> {
  return run(shelf, "readonly", store => store.getAll() as IDBRequest<T[]>);
}

export function get<T>(shelf: Shelf, key: IDBValidKey): Promise<T | undefined> {
  return run(shelf, "readonly", store => store.get(key) as IDBRequest<T | undefined>);
}

export function put(shelf: Shelf, value: unknown, key?: IDBValidKey): Promise<IDBValidKey> {
  return run(shelf, "readwrite", store => store.put(value, key));
}

export function remove(shelf: Shelf, key: IDBValidKey): Promise<undefined> {
  return run(shelf, "readwrite", store => store.delete(key));
}

export function clear(shelf: Shelf): Promise<undefined> {
  return run(shelf, "readwrite", store => store.clear());
}
