// The page of ./platform open. All texts of the platform are set as text, never as HTML.
const byId = (id) => document.getElementById(id);
const INTERVAL = 2000;
const MAX_LINES = 2000;

const fragment = location.hash.match(/^#key=([0-9a-f]+)$/);
if (fragment) {
	sessionStorage.setItem('key', fragment[1]);
	history.replaceState(null, '', '#/instances');
}
const key = sessionStorage.getItem('key') ?? '';
byId('mode').hidden = key !== '';

function element(name, text = '', attributes = {}) {
	const made = document.createElement(name);
	made.textContent = text;
	for (const [attribute, value] of Object.entries(attributes)) {
		made.setAttribute(attribute, value);
	}
	return made;
}

// Changes the page only where it differs, so that 50 instances cost nothing while nothing happens.
function show(node, text, className) {
	if (node.textContent !== text) {
		node.textContent = text;
	}
	if (className !== undefined && node.className !== className) {
		node.className = className;
	}
}

function notice(text, bad = false) {
	show(byId('notice'), text, bad ? 'bad' : '');
}

async function read(path) {
	const response = await fetch(path);
	const answer = await response.json();
	if (!response.ok) {
		throw new Error([answer.detail, ...(answer.advice ?? [])].join('\n'));
	}
	return answer;
}

async function change(path, parameters) {
	try {
		const response = await fetch(`/api/${path}?${new URLSearchParams(parameters)}`,
			{method: 'POST', headers: {'X-Console-Key': key}});
		if (!response.ok) {
			const answer = await response.json();
			notice([answer.detail, ...(answer.advice ?? [])].join('\n'), true);
			return;
		}
		notice('');
		await refresh();
	}
	catch (failure) {
		notice(`${failure.message}: does ./platform open still run?`, true);
	}
}

// ---- instances ----

const COLUMNS = ['name', 'state', 'version', 'settings', 'memory', 'cpu', 'requests', 'errors', 'mean', 'p99', 'up', 'port', 'breakers',
	'change'];
const NUMBERS = new Set(['memory', 'cpu', 'requests', 'errors', 'mean', 'p99', 'up', 'port']);
const rows = new Map();
let overview = {instances: [], links: [], failures: [], failure: null, change: null};

function duration(seconds) {
	if (seconds < 120) {
		return `${seconds} s`;
	}
	return seconds < 7200 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`;
}

const rate = (value) => value === 0 ? '0' : value < 10 ? value.toFixed(1) : value.toFixed(0);

function row(name) {
	const line = element('tr');
	const cells = {};
	for (const column of COLUMNS) {
		const cell = column === 'name' ? element('th', '', {scope: 'row'}) : element('td');
		cell.className = NUMBERS.has(column) ? 'n' : '';
		cells[column] = cell;
		line.append(cell);
	}
	const button = (text, action, label) => {
		const made = element('button', text, {type: 'button', 'aria-label': `${label} ${name}`});
		made.addEventListener('click', () => action(rows.get(name).instance));
		made.disabled = key === '';
		cells.change.append(made, ' ');
		return made;
	};
	const buttons = {
		logs: button('Logs', (instance) => { location.hash = `#/logs?component=${instance.name}`; }, 'Logs of'),
		stop: button('Stop', (instance) => ask(`Stop ${instance.name}?`, [], () => change('stop', {instance: instance.name})),
			'Stop'),
		start: button('Start', (instance) => change('start', {component: instance.service, instance: instance.name}), 'Start'),
		restart: button('Restart', (instance) => ask(`Restart all instances of ${instance.service}, one after another?`, [],
			() => change('restart', {component: instance.service})), 'Restart'),
		scale: button('Scale', (instance) => ask(`Scale ${instance.service}`,
			[{name: 'count', label: 'Number of instances', type: 'number', min: 0, max: 20,
				value: overview.instances.filter((other) => other.service === instance.service && other.pid).length}],
			(fields) => change('scale', {component: instance.service, ...fields})), 'Scale'),
		level: button('Log level', (instance) => ask(`Log level of ${instance.name}, until its restart`,
			[{name: 'logger', label: 'Logger', value: 'dev.hanok'},
				{name: 'level', label: 'Level', options: ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'OFF'], value: 'DEBUG'}],
			(fields) => change('log-level', {instance: instance.name, ...fields})), 'Log level of')
	};
	buttons.logs.disabled = false;
	return {line, cells, buttons, instance: null};
}

function showInstance(entry, instance) {
	const {cells, buttons} = entry;
	entry.instance = instance;
	const state = instance.state.toLowerCase();
	show(cells.name, instance.name);
	show(cells.state, instance.detail ? `${state}: ${instance.detail}` : state, state);
	const commit = (text) => text && text !== 'none' ? text.slice(0, 7) : '';
	show(cells.version, `${instance.version.replace('-SNAPSHOT', '')} ${commit(instance.commit)}`.trim());
	show(cells.settings, commit(instance.configuration));
	show(cells.memory, instance.residentBytes ? `${Math.round(instance.residentBytes / 1048576)} MiB` : '');
	show(cells.cpu, instance.cpu === null ? '' : `${instance.cpu.toFixed(0)} %`);
	const measured = instance.cpu !== null;
	show(cells.requests, measured ? rate(instance.requests) : '');
	show(cells.errors, measured ? rate(instance.errors) : '', instance.errors > 0 ? 'n bad' : 'n');
	show(cells.mean, instance.milliseconds === null ? '' : `${rate(instance.milliseconds)} ms`);
	show(cells.p99, instance.slowest);
	show(cells.up, instance.uptimeSeconds ? duration(instance.uptimeSeconds) : '');
	show(cells.port, instance.port === null ? '' : String(instance.port));
	const breakers = Object.entries(instance.breakers).filter(([, value]) => value !== 'closed' && value !== 'disabled');
	show(cells.breakers, Object.keys(instance.breakers).length === 0 ? ''
		: breakers.length === 0 ? `${Object.keys(instance.breakers).length} closed`
			: breakers.map(([name, value]) => `${name} ${value.replace('_', ' ')}`).join(', '), breakers.length ? 'bad' : '');
	const own = instance.pid !== null;
	buttons.stop.hidden = !own || state === 'crashed';
	buttons.start.hidden = state !== 'crashed' && state !== 'stopped';
	buttons.restart.hidden = !own || state === 'crashed';
	buttons.scale.hidden = !own || !instance.scalable;
	buttons.level.hidden = !own || !measured;
	buttons.logs.hidden = !own;
}

function showInstances() {
	const filter = byId('instances-filter').value.trim().toLowerCase();
	const sorted = overview.instances.toSorted((one, other) => one.name.localeCompare(other.name));
	const names = new Set(sorted.map((instance) => instance.name));
	for (const [name, entry] of rows) {
		if (!names.has(name)) {
			entry.line.remove();
			rows.delete(name);
		}
	}
	let position = byId('rows').firstElementChild;
	for (const instance of sorted) {
		let entry = rows.get(instance.name);
		if (!entry) {
			entry = row(instance.name);
			rows.set(instance.name, entry);
		}
		if (entry.line !== position) {
			byId('rows').insertBefore(entry.line, position);
		}
		else {
			position = position.nextElementSibling;
		}
		showInstance(entry, instance);
		entry.line.hidden = filter !== '' && !`${instance.name} ${instance.state}`.toLowerCase().includes(filter);
	}
	const up = sorted.filter((instance) => instance.state === 'UP').length;
	show(byId('summary'), sorted.length === 0 ? 'nothing runs' : `${up} of ${sorted.length} up`);
	if (byId('links').childElementCount === 0) {
		for (const link of overview.links) {
			const item = element('li');
			item.append(element('a', link.name, {href: link.uri, target: '_blank', rel: 'noreferrer'}));
			byId('links').append(item);
		}
		const view = overview.links.find((link) => link.name.startsWith('Configuration'));
		if (view) {
			byId('history').href = view.uri;
			byId('history').target = '_blank';
		}
	}
	const components = byId('logs-component');
	const options = ['', ...new Set(sorted.flatMap((instance) => [instance.service, instance.name]))].toSorted();
	if (components.options.length !== options.length) {
		const chosen = components.value;
		components.replaceChildren(...options.map((name) => element('option', name || 'all', {value: name})));
		components.value = chosen;
	}
}

function showChange() {
	const last = overview.change;
	if (!last || last === shownChange) {
		return;
	}
	if (last.running) {
		notice(`${last.text} … ${last.lines.at(-1) ?? ''}`);
		wasRunning = true;
	}
	else if (wasRunning) {
		wasRunning = false;
		notice(last.error ? `${last.text} failed: ${last.error}` : `${last.text}: done`, last.error !== '');
	}
	shownChange = last;
}
let shownChange = null;
let wasRunning = false;

async function refresh() {
	try {
		overview = await read('/api/overview');
		if (byId('notice').dataset.lost) {
			delete byId('notice').dataset.lost;
			notice('');
		}
	}
	catch (failure) {
		byId('notice').dataset.lost = 'yes';
		notice(`${failure.message}: does ./platform open still run?`, true);
		return;
	}
	showInstances();
	showFailures();
	showChange();
}

// ---- dialog ----

function ask(title, fields, done) {
	show(byId('dialog-title'), title);
	byId('dialog-fields').replaceChildren(...fields.map((field) => {
		const label = element('label', `${field.label} `);
		const input = element(field.options ? 'select' : 'input', '', {name: field.name});
		if (field.options) {
			input.append(...field.options.map((option) => element('option', option)));
		}
		else {
			input.type = field.type ?? 'text';
			input.required = true;
			if (field.type === 'number') {
				input.min = field.min;
				input.max = field.max;
			}
		}
		input.value = field.value;
		label.append(input);
		return label;
	}));
	const dialog = byId('dialog');
	dialog.returnValue = '';
	dialog.onclose = () => {
		if (dialog.returnValue === 'yes') {
			done(Object.fromEntries(fields.map((field) => [field.name, dialog.querySelector(`[name=${field.name}]`).value])));
		}
	};
	dialog.showModal();
}

// ---- logs ----

let stream = null;
let paused = false;

function clock(time) {
	return time ? new Date(time).toLocaleTimeString('en-GB', {hour12: false}) + '.' + time.slice(20, 23).padEnd(3, '0') : '';
}

function logLine(line) {
	const made = element('div');
	made.append(element('span', `${clock(line.time)} ${line.instance} `, {class: 'who'}));
	const level = line.level === 'ERROR' ? 'bad' : line.level === 'WARN' ? 'warn' : '';
	const logger = line.logger.slice(line.logger.lastIndexOf('.') + 1);
	made.append(element('span', `${line.level ? `${line.level} ${logger}: ` : ''}${line.message}`, {class: level}));
	if (line.trace) {
		const link = element('button', `trace ${line.trace.slice(-6)}`, {type: 'button', 'aria-label': `Trace ${line.trace}`});
		link.addEventListener('click', () => { location.hash = `#/traces?id=${line.trace}`; });
		made.append(' ', link);
	}
	if (line.stackTrace) {
		made.append('\n', line.stackTrace.trimEnd());
	}
	return made;
}

function follow(component, text) {
	stream?.close();
	const lines = byId('lines');
	lines.replaceChildren();
	const own = new EventSource(`/api/logs?${new URLSearchParams({component, text})}`);
	let waiting = [];
	stream = own;
	own.onopen = () => {
		lines.replaceChildren();
		waiting = [];
	};
	own.onmessage = (event) => {
		const line = JSON.parse(event.data);
		if (byId('logs-problems').checked && line.level !== 'WARN' && line.level !== 'ERROR') {
			return;
		}
		if (waiting.push(line) === 1) {
			setTimeout(flush, 100);
		}
	};
	function flush() {
		if (stream !== own) {
			// Another search has begun.
			return;
		}
		const atEnd = lines.scrollHeight - lines.scrollTop - lines.clientHeight < 40;
		if (!paused) {
			lines.append(...waiting.slice(-MAX_LINES).map(logLine));
			while (lines.childElementCount > MAX_LINES) {
				lines.firstElementChild.remove();
			}
			if (atEnd) {
				lines.scrollTop = lines.scrollHeight;
			}
		}
		waiting = [];
	}
}

byId('logs-form').addEventListener('submit', (event) => {
	event.preventDefault();
	const parameters = new URLSearchParams({component: byId('logs-component').value, text: byId('logs-text').value.trim()});
	const target = `#/logs?${parameters}`;
	if (location.hash === target) {
		route();
	}
	else {
		location.hash = target;
	}
});
byId('logs-pause').addEventListener('click', () => {
	paused = !paused;
	byId('logs-pause').setAttribute('aria-pressed', String(paused));
});

// ---- traces ----

async function showTraces() {
	const kind = byId('traces-kind').value;
	const traces = await read(`/api/traces${kind ? `?${kind}` : ''}`);
	byId('trace-rows').replaceChildren(...traces.map((trace) => {
		const line = element('tr');
		const name = element('td');
		name.append(element('a', trace.name || trace.id, {href: `#/traces?id=${trace.id}`}));
		line.append(element('td', clock(trace.start)), name,
			element('td', `${trace.milliseconds.toFixed(1)} ms`, {class: trace.failed ? 'n bad' : 'n'}),
			element('td', trace.services.join(' → '), {class: 'wrap'}));
		return line;
	}));
}

const SVG = 'http://www.w3.org/2000/svg';

function bar(step, whole) {
	const svg = document.createElementNS(SVG, 'svg');
	const rect = document.createElementNS(SVG, 'rect');
	svg.setAttribute('class', 'fall');
	svg.setAttribute('aria-hidden', 'true');
	rect.setAttribute('x', `${100 * step.start / whole}%`);
	rect.setAttribute('width', `${Math.max(0.4, 100 * step.milliseconds / whole)}%`);
	rect.setAttribute('y', '3');
	rect.setAttribute('height', '10');
	rect.setAttribute('class', step.failed ? 'bad' : '');
	svg.append(rect);
	return svg;
}

async function showTrace(id) {
	const trace = await read(`/api/trace?id=${encodeURIComponent(id)}`);
	const whole = Math.max(0.001, ...trace.steps.map((step) => step.start + step.milliseconds));
	const table = element('table');
	const head = element('tr');
	head.append(...['Service', 'Step', 'Duration', 'When'].map((name) => element('th', name, {scope: 'col'})));
	const body = element('tbody');
	for (const step of trace.steps) {
		const line = element('tr');
		const when = element('td', '', {class: 'wrap'});
		when.append(bar(step, whole));
		line.append(element('td', `${'\u2003'.repeat(Math.min(step.depth, 12))}${step.service}`),
			element('td', `${step.kind.toLowerCase()} ${step.name}`.trim()),
			element('td', `${step.milliseconds.toFixed(1)} ms`, {class: step.failed ? 'n bad' : 'n'}), when);
		body.append(line);
	}
	table.append(element('thead'), body);
	table.tHead.append(head);
	const scroll = element('div', '', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': `Steps of trace ${id}`});
	scroll.append(table);
	const lines = element('div', '', {class: 'lines', tabindex: '0', role: 'region', 'aria-label': `Log lines of trace ${id}`});
	lines.append(...trace.lines.map(logLine));
	byId('trace').replaceChildren(element('h3', `Trace ${id}`),
		trace.steps.length ? scroll : element('p', 'Zipkin does not have it (any more, or not yet).'),
		element('h3', 'Its log lines'), trace.lines.length ? lines : element('p', 'There is none.'));
	byId('trace').querySelector('h3').scrollIntoView({block: 'nearest'});
}

byId('traces-form').addEventListener('submit', (event) => {
	event.preventDefault();
	attempt(showTraces);
});
byId('traces-kind').addEventListener('change', () => attempt(showTraces));

// ---- configuration ----

async function showConfiguration() {
	const all = await read('/api/configurations');
	const newest = all.find((instance) => instance.service === 'config-server')?.commit ?? '';
	byId('configuration-rows').replaceChildren(...all.map((instance) => {
		const line = element('tr');
		const other = newest !== '' && instance.commit !== newest;
		line.append(element('th', instance.instance, {scope: 'row'}),
			element('td', instance.commit.slice(0, 7) || 'unknown', {class: other ? 'warn' : ''}),
			element('td', instance.restart.join(', '), {class: 'wrap'}),
			element('td', instance.refused ? `${instance.refused.slice(0, 7)}: ${instance.problems.join('; ')}` : '',
				{class: 'wrap bad'}));
		return line;
	}));
}

// ---- failures ----

function showFailures() {
	const list = byId('scenarios');
	if (list.childElementCount !== overview.failures.length) {
		list.replaceChildren(...overview.failures.map((failure) => {
			const item = element('li', '', {'data-name': failure.name});
			const button = element('button', 'Begin', {type: 'button', 'aria-label': `Begin ${failure.name}`});
			button.disabled = key === '';
			button.addEventListener('click', () => change('fail', {scenario: failure.name, seconds: byId('seconds').value}));
			const facts = element('dl');
			facts.append(element('dt', 'Look at'), element('dd', failure.look), element('dt', 'What the platform does'),
				element('dd', failure.reaction));
			item.append(element('h3', failure.name), element('p', failure.text), facts, button);
			return item;
		}));
	}
	for (const item of list.children) {
		item.className = item.dataset.name === overview.failure?.name ? 'on' : '';
		item.querySelector('button').disabled = key === '' || overview.failure !== null;
	}
	byId('repair').hidden = overview.failure === null || key === '';
}
byId('repair').addEventListener('click', () => change('repair', {}));

// ---- views ----

const VIEWS = ['instances', 'logs', 'traces', 'configuration', 'failures'];

async function attempt(work) {
	try {
		await work();
	}
	catch (failure) {
		notice(failure.message, true);
	}
}

function route() {
	const [, name, query] = location.hash.match(/^#\/(\w+)(?:\?(.*))?$/) ?? [];
	if (!VIEWS.includes(name)) {
		if (location.hash !== '#main') {
			location.replace('#/instances');
		}
		return;
	}
	const parameters = new URLSearchParams(query ?? '');
	for (const view of VIEWS) {
		byId(view).hidden = view !== name;
		const link = document.querySelector(`nav a[href="#/${view}"]`);
		if (view === name) {
			link.setAttribute('aria-current', 'page');
		}
		else {
			link.removeAttribute('aria-current');
		}
	}
	if (name !== 'logs') {
		stream?.close();
		stream = null;
	}
	if (name === 'logs') {
		const component = parameters.get('component') ?? '';
		const options = byId('logs-component');
		if (component && ![...options.options].some((option) => option.value === component)) {
			options.append(element('option', component, {value: component}));
		}
		options.value = component;
		byId('logs-text').value = parameters.get('text') ?? '';
		follow(component, byId('logs-text').value);
	}
	if (name === 'traces') {
		attempt(showTraces);
		byId('trace').replaceChildren();
		if (parameters.get('id')) {
			attempt(() => showTrace(parameters.get('id')));
		}
	}
	if (name === 'configuration') {
		attempt(showConfiguration);
	}
}

byId('instances-filter').addEventListener('input', showInstances);
byId('logs-problems').addEventListener('change', route);
addEventListener('hashchange', route);
route();
await refresh();
// The next request waits for the last one, and a hidden page asks for nothing.
for (;;) {
	await new Promise((resolve) => { setTimeout(resolve, INTERVAL); });
	if (!document.hidden) {
		await refresh();
	}
}
