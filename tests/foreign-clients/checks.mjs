// Runs named checks one after another, and ends the process: with 1 if one of them failed.
export async function run(checks, cleanUp = () => {}) {
	let failed = 0
	for (const [name, check] of Object.entries(checks)) {
		const start = performance.now()
		try {
			await check()
			console.log(`ok      ${name} (${Math.round(performance.now() - start)} ms)`)
		}
		catch (error) {
			failed++
			console.log(`FAILED  ${name}\n${error.stack}`, error.cause ?? '')
		}
	}
	cleanUp()
	console.log(`${Object.keys(checks).length} checks, ${failed} failed`)
	process.exit(failed ? 1 : 0)
}
