// Discovery, introspection, revocation and the device flow, step by step, by oauth4webapi.
import assert from 'node:assert/strict'
import * as oauth from 'oauth4webapi'
import { decided, portal, service, tokens } from './portal.mjs'

const options = { [oauth.allowInsecureRequests]: true }
const issuer = new URL(portal)
const server = await oauth.processDiscoveryResponse(
    issuer,
    await oauth.discoveryRequest(issuer, { algorithm: 'oauth2', ...options }),
)

const scoring = { client_id: service.id }
const introspect = async (token, authentication) =>
    oauth.processIntrospectionResponse(
        server,
        scoring,
        await oauth.introspectionRequest(server, scoring, authentication, token, options),
    )

for (const authentication of [oauth.ClientSecretBasic(service.secret), oauth.ClientSecretPost(service.secret)]) {
    const live = await introspect(tokens.live, authentication)
    assert.equal(live.active, true)
    assert.equal(live.token_name, 'live')
    assert.equal(live.iss, server.issuer)
    assert.deepEqual(await introspect(tokens.dead, authentication), { active: false })
}
for (const wrong of [oauth.ClientSecretBasic('wrong'), oauth.ClientSecretPost('wrong'), oauth.None()]) {
    await assert.rejects(introspect(tokens.live, wrong), (error) => error.status === 401)
}

const au2 = { client_id: 'au2' }
const revoke = async (token) =>
    oauth.processRevocationResponse(await oauth.revocationRequest(server, au2, oauth.None(), token, options))
await revoke(tokens.revocable)
assert.deepEqual(await introspect(tokens.revocable, oauth.ClientSecretBasic(service.secret)), { active: false })
await revoke(tokens.revocable)
await revoke('unknown')

const started = await oauth.processDeviceAuthorizationResponse(
    server,
    au2,
    await oauth.deviceAuthorizationRequest(server, au2, oauth.None(), {}, options),
)
const poll = async () =>
    oauth.processDeviceCodeResponse(
        server,
        au2,
        await oauth.deviceCodeGrantRequest(server, au2, oauth.None(), started.device_code, options),
    )
await assert.rejects(poll(), { error: 'authorization_pending' })
await assert.rejects(poll(), { error: 'slow_down' })
await decided('Approve', started.user_code)
const loggedIn = await poll()
assert.equal(loggedIn.token_type, 'bearer')
const session = await introspect(loggedIn.access_token, oauth.ClientSecretBasic(service.secret))
assert.equal(session.active, true)
assert.equal(session.client_id, 'au2')
await assert.rejects(poll(), { error: 'invalid_grant' })
process.exit(0)
