// Lets the browser make or use a passkey, and sends its response with the form of the page.
(() => {
	"use strict";

	const form = document.querySelector("form[data-options]");
	const notice = document.getElementById("notice");
	let pending = null;

	const say = (text) => {
		notice.textContent = text;
		notice.hidden = false;
	};

	const ask = (options, signal) => form.dataset.ceremony === "create"
		? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options), signal })
		: navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options), signal });

	const run = async () => {
		if (typeof window.PublicKeyCredential?.parseRequestOptionsFromJSON !== "function") {
			say(form.dataset.unsupported);
			return;
		}
		pending?.abort();
		pending = new AbortController();
		try {
			const credential = await ask(JSON.parse(form.dataset.options), pending.signal);
			form.elements.credential.value = JSON.stringify(credential);
			form.submit();
		}
		catch (error) {
			if (error.name === "SecurityError") {
				say(form.dataset.elsewhere);
			}
			else if (error.name === "InvalidStateError") {
				say(form.dataset.known);
			}
			else if (error.name !== "AbortError") {
				say(form.dataset.cancelled);
			}
		}
	};

	form.addEventListener("submit", (event) => {
		event.preventDefault();
		run();
	});
	if (form.dataset.start === "true") {
		run();
	}
})();
