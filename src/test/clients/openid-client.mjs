// The same by openid-client, which polls by itself.
import assert from 'node:assert/strict'
import * as client from 'openid-client'
import { decided, portal, service, tokens } from './portal.mjs'

const options = { algorithm: 'oauth2', execute: [client.allowInsecureRequests] }
const discover = (id, authentication) => client.discovery(new URL(portal), id, undefined, authentication, options)

for (const authentication of [client.ClientSecretBasic(service.secret), client.ClientSecretPost(service.secret)]) {
    const scoring = await discover(service.id, authentication)
    assert.equal((await client.tokenIntrospection(scoring, tokens.live)).active, true)
    assert.deepEqual(await client.tokenIntrospection(scoring, tokens.dead), { active: false })
}
const scoring = await discover(service.id, client.ClientSecretBasic(service.secret))
await client.tokenRevocation(scoring, tokens.revocable)
assert.deepEqual(await client.tokenIntrospection(scoring, tokens.revocable), { active: false })

const au2 = await discover('au2', client.None())
const approved = await client.initiateDeviceAuthorization(au2, {})
await decided('Approve', approved.user_code)
const loggedIn = await client.pollDeviceAuthorizationGrant(au2, approved)
assert.equal((await client.tokenIntrospection(scoring, loggedIn.access_token)).client_id, 'au2')

const denied = await client.initiateDeviceAuthorization(au2, {})
await decided('Deny', denied.user_code)
await assert.rejects(client.pollDeviceAuthorizationGrant(au2, denied), { error: 'access_denied' })

await client.tokenRevocation(au2, loggedIn.access_token)
assert.deepEqual(await client.tokenIntrospection(scoring, loggedIn.access_token), { active: false })
process.exit(0)
