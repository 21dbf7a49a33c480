// What pages cannot do without a script. Each page also works without scripts.
(() => {
	"use strict";

	let source = null;

	// A pending order: the page is updated when the server sends another state.
	const watch = () => {
		const order = document.querySelector("#order[data-events]");
		if (source !== null) {
			source.close();
			source = null;
		}
		if (order === null) {
			return;
		}
		source = new EventSource(order.dataset.events);
		source.addEventListener("state", (event) => {
			if (event.data !== order.dataset.state) {
				source.close();
				source = null;
				htmx.ajax("GET", location.pathname, { target: "#order", select: "#order", swap: "outerHTML" }).then(watch);
			}
		});
	};

	const say = (text) => {
		const status = document.getElementById("status");
		const paragraph = document.createElement("p");
		paragraph.textContent = text;
		status.replaceChildren(paragraph);
	};

	document.addEventListener("DOMContentLoaded", watch);
	window.addEventListener("pagehide", () => source?.close());
	// A page from the browser's memory may belong to a session that has ended.
	window.addEventListener("pageshow", (event) => {
		if (event.persisted) {
			location.reload();
		}
	});
	document.addEventListener("htmx:responseError", () => say(document.body.dataset.failed));
	document.addEventListener("htmx:sendError", () => say(document.body.dataset.failed));
})();
