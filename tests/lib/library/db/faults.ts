import { forceCloseDatabase } from 'fake-indexeddb';
import { onTestFinished } from 'vitest';

/** What the platform does in place of what it should. */
export interface Fault {
	/**
	 * Where: opening the database; a request of a transaction that reads, or of one that writes; the end of a transaction that
	 * writes, when all its requests were answered.
	 */
	at: 'open' | 'read' | 'write' | 'commit';
	/** The name of the `DOMException`. */
	name: string;
	/** How many go well before it; default: none. */
	after?: number;
	/** How often it happens; default: until it ends. */
	times?: number;
	/** The handle dies with it, as when the browser ends the process of its storage. */
	closes?: boolean;
}

export interface ActiveFault {
	/** How often it happened. */
	count: number;
	/** How often it could have. */
	met: number;
	/** The platform is sound again. */
	end(): void;
}

/** What of fake-indexeddb's transactions a fault needs; all requests go through the first. */
interface FakeTransaction extends IDBTransaction {
	_execRequestAsync(request: { operation(): unknown }): IDBRequest;
	_abort(name: string | null): void;
}

type Event_ = Event & { eventPath?: object[] };

/** Has fake-indexeddb, which is the platform here, fail in this way until the fault or the test ends. */
export function inject({ at, name, after = 0, times = Infinity, closes = false }: Fault): ActiveFault {
	const factory = IDBFactory.prototype;
	const transactions = IDBTransaction.prototype as FakeTransaction;
	const { open } = factory;
	const { _execRequestAsync: execute, dispatchEvent } = transactions;
	const fault = {
		count: 0,
		met: 0,
		end() {
			factory.open = open;
			transactions._execRequestAsync = execute;
			transactions.dispatchEvent = dispatchEvent;
		},
	};
	onTestFinished(() => fault.end());

	/** Whether it is the turn of the fault. */
	function strikes(): boolean {
		fault.met += 1;
		if (fault.met <= after || fault.count >= times) return false;
		fault.count += 1;
		return true;
	}

	if (at === 'open')
		factory.open = (...args) => (strikes() ? failingOpen(name) : open.apply(indexedDB, args));
	else if (at === 'commit') {
		transactions.dispatchEvent = function (this: FakeTransaction, event) {
			if (this.mode !== 'readwrite' || event.type !== 'complete' || !strikes())
				return dispatchEvent.call(this, event);
			this._abort(name);
			if (closes) forceCloseDatabase(this.db as never);
			return true;
		};
	} else {
		const mode = at === 'read' ? 'readonly' : 'readwrite';
		transactions._execRequestAsync = function (this: FakeTransaction, request) {
			if (this.mode !== mode || !strikes()) return execute.call(this, request);
			const transaction = this;
			return execute.call(this, {
				...request,
				operation() {
					if (closes) forceCloseDatabase(transaction.db as never);
					throw new DOMException('The platform failed', name);
				},
			});
		};
	}
	return fault;
}

function failingOpen(name: string): IDBOpenDBRequest {
	const request = new IDBOpenDBRequest();
	setTimeout(() => {
		const event: Event_ = new IDBVersionChangeEvent('error');
		event.eventPath = [];
		Object.assign(request, { readyState: 'done', result: undefined, error: new DOMException('', name) });
		request.dispatchEvent(event);
	});
	return request;
}
