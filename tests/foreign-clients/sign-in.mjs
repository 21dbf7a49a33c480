// Checks of auth-service with third-party OpenID Connect clients: node sign-in.mjs ISSUER KEY-FILE
import assert from 'node:assert/strict'
import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as oauth from 'oauth4webapi'
import * as client from 'openid-client'
import { run } from './checks.mjs'

const issuer = process.argv[2]
const callback = 'http://127.0.0.1:53682/callback'
const insecure = { [oauth.allowInsecureRequests]: true }
const discover = (id, secret, authentication) =>
	client.discovery(new URL(issuer), id, secret, authentication, { execute: [client.allowInsecureRequests] })
const app = await discover('platform-cli')
const server = await oauth.processDiscoveryResponse(new URL(issuer), await oauth.discoveryRequest(new URL(issuer), insecure))

// A minimal browser: stores cookies, and follows no redirects.
function browser() {
	const cookies = new Map()
	const open = async (url, options = {}) => {
		const response = await fetch(new URL(url, issuer), {
			redirect: 'manual', ...options, headers: { Cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }
		})
		for (const cookie of response.headers.getSetCookie()) {
			const [name, value] = cookie.split(';')[0].split(/=(.*)/s)
			cookies.set(name, value)
		}
		return response
	}
	const location = async (url, options) => (await open(url, options)).headers.get('location')
	return {
		location,
		text: async (url) => (await open(url)).text(),
		async login(user) {
			const csrf = /name="_csrf"[^>]*value="([^"]+)"/.exec(await (await open('/login')).text())[1]
			return location('/login', { method: 'POST', body: new URLSearchParams({ username: user, password: `${user}-demo`, _csrf: csrf }) })
		}
	}
}

async function request(parameters = {}) {
	const verifier = client.randomPKCECodeVerifier()
	const checks = { pkceCodeVerifier: verifier, expectedState: client.randomState(), expectedNonce: client.randomNonce() }
	const url = client.buildAuthorizationUrl(app, {
		redirect_uri: callback, scope: 'openid profile orders', code_challenge: await client.calculatePKCECodeChallenge(verifier),
		code_challenge_method: 'S256', state: checks.expectedState, nonce: checks.expectedNonce, ...parameters
	})
	return { url, checks }
}

async function signIn(tab = browser(), parameters = {}) {
	const { url, checks } = await request(parameters)
	let location = await tab.location(url)
	if (location === '/login') location = await tab.location(await tab.login('customer'))
	if (parameters.max_age !== undefined) checks.maxAge = parameters.max_age
	return client.authorizationCodeGrant(app, new URL(location), checks)
}

const checks = {
	async 'openid-client: code with PKCE, state, nonce and iss; user info; refresh; revocation'() {
		const tokens = await signIn()
		const { sub } = tokens.claims()
		assert.equal((await client.fetchUserInfo(app, tokens.access_token, sub)).preferred_username, 'customer')
		const next = await client.refreshTokenGrant(app, tokens.refresh_token)
		assert.equal(next.claims().auth_time, tokens.claims().auth_time)
		await client.tokenRevocation(app, next.refresh_token)
		await assert.rejects(client.refreshTokenGrant(app, next.refresh_token), { error: 'invalid_grant' })
	},
	async 'openid-client: max_age, which needs auth_time'() {
		const tab = browser()
		await signIn(tab)
		const tokens = await signIn(tab, { max_age: 0, prompt: 'login' })
		assert.ok(Date.now() / 1000 - tokens.claims().auth_time < 30)
	},
	async 'openid-client: prompt=none without a session'() {
		const { url, checks } = await request({ prompt: 'none' })
		const location = new URL(await browser().location(url))
		await assert.rejects(client.authorizationCodeGrant(app, location, checks), { error: 'login_required' })
	},
	async 'openid-client: two tabs that refresh at once get the same refresh token'() {
		const { refresh_token } = await signIn()
		const responses = await Promise.all([1, 2].map(() => client.refreshTokenGrant(app, refresh_token)))
		assert.equal(responses[0].refresh_token, responses[1].refresh_token)
		await client.refreshTokenGrant(app, responses[1].refresh_token)
	},
	async 'openid-client: signing out with an ID token that was issued before a refresh'() {
		const tab = browser()
		const tokens = await signIn(tab)
		const next = await client.refreshTokenGrant(app, tokens.refresh_token)
		assert.equal(await tab.location(client.buildEndSessionUrl(app, { id_token_hint: tokens.id_token })), '/')
		await assert.rejects(client.refreshTokenGrant(app, next.refresh_token), { error: 'invalid_grant' })
		assert.equal(await tab.location((await request()).url), '/login')
	},
	async 'openid-client: pushed authorization request (the browser gets only its request_uri)'() {
		const shop = await discover('web-bff', 'the-secret-of-the-tests')
		const verifier = client.randomPKCECodeVerifier()
		const checks = { pkceCodeVerifier: verifier, expectedState: client.randomState(), expectedNonce: client.randomNonce() }
		const url = await client.buildAuthorizationUrlWithPAR(shop, {
			redirect_uri: `${issuer}/session/callback`, scope: 'openid profile orders', prompt: 'login', state: checks.expectedState,
			nonce: checks.expectedNonce, code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256'
		})
		assert.deepEqual([...url.searchParams.keys()].sort(), ['client_id', 'request_uri'])
		const tab = browser()
		assert.equal(await tab.location(url), '/login')
		const location = await tab.location(await tab.login('customer'))
		const tokens = await client.authorizationCodeGrant(shop, new URL(location), checks)
		assert.ok(tokens.claims().auth_time)
	},
	async 'openid-client: client credentials and introspection with client_secret_post'() {
		const service = await discover('order-service', 'the-secret-of-the-tests')
		const { access_token } = await client.clientCredentialsGrant(service, { scope: 'catalog.reserve' })
		const introspection = await client.tokenIntrospection(service, access_token)
		assert.equal(introspection.active, true)
		assert.equal(introspection.scope, 'catalog.reserve')
	},
	async 'openid-client: client credentials with private_key_jwt'() {
		const der = createPrivateKey(readFileSync(process.argv[3])).export({ type: 'pkcs8', format: 'der' })
		const key = await crypto.subtle.importKey('pkcs8', der, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, ['sign'])
		const service = await discover('key-service', undefined, client.PrivateKeyJwt(key))
		const { access_token } = await client.clientCredentialsGrant(service, { scope: 'catalog.reserve' })
		assert.equal((await client.tokenIntrospection(service, access_token)).client_id, 'key-service')
	},
	async 'openid-client: device flow'() {
		const device = await client.initiateDeviceAuthorization(app, { scope: 'profile orders' })
		const tab = browser()
		assert.equal(await tab.location(device.verification_uri_complete), '/login')
		assert.match(await tab.login('customer'), new RegExp(`user_code=${device.user_code}$`))
		const send = (form) => tab.location('/oauth2/device_verification', { method: 'POST', body: new URLSearchParams(form) })
		const page = await tab.text(await send({ user_code: device.user_code }))
		const state = /name="state" value="([^"]+)"/.exec(page)[1]
		await send({ client_id: 'platform-cli', user_code: device.user_code, state, scope: 'orders' })
		const tokens = await client.pollDeviceAuthorizationGrant(app, device)
		assert.equal(tokens.scope, 'orders')
		await client.refreshTokenGrant(app, tokens.refresh_token)
	},
	async 'oauth4webapi: a response that names another issuer is refused'() {
		const { url, checks } = await request({ prompt: 'none' })
		const location = new URL(await browser().location(url))
		assert.throws(() => oauth.validateAuthResponse({ ...server, issuer: 'https://evil.example' }, { client_id: 'platform-cli' }, location,
			checks.expectedState), /issuer/)
	},
	async 'oauth4webapi: access tokens of RFC 9068 are valid only for their audience'() {
		const { access_token } = await signIn()
		const validate = (audience) => oauth.validateJwtAccessToken(server,
			new Request('http://api.example/', { headers: { Authorization: `Bearer ${access_token}` } }), audience, insecure)
		const claims = await validate('hanok')
		assert.equal(claims.client_id, 'platform-cli')
		assert.deepEqual(claims.scope.split(' ').sort(), ['openid', 'orders', 'profile'])
		await assert.rejects(validate('catalog-service'), /audience|aud/)
	},
	async 'oauth4webapi: user info responds to an invalid token with a WWW-Authenticate challenge'() {
		const replaced = await signIn()
		await client.refreshTokenGrant(app, replaced.refresh_token)
		for (const token of ['nonsense', replaced.access_token]) {
			const response = await oauth.userInfoRequest(server, { client_id: 'platform-cli' }, token, insecure)
			await assert.rejects(oauth.processUserInfoResponse(server, { client_id: 'platform-cli' }, replaced.claims().sub, response),
				(error) => error instanceof oauth.WWWAuthenticateChallengeError)
		}
	},
	async 'oauth4webapi: the protected resource metadata names the authorization server'() {
		const resource = new URL(issuer)
		const metadata = await oauth.processResourceDiscoveryResponse(resource, await oauth.resourceDiscoveryRequest(resource, insecure))
		assert.deepEqual(metadata.authorization_servers, [issuer])
		assert.equal(metadata.tls_client_certificate_bound_access_tokens, false)
	}
}

await run(checks)
