// What the test that runs these clients tells them, and what they ask of it.
import { once } from 'node:events'
import { createInterface } from 'node:readline'

const { PORTAL, SERVICE, SERVICE_SECRET, LIVE, DEAD, REVOCABLE } = process.env

export const portal = PORTAL
export const service = { id: SERVICE, secret: SERVICE_SECRET }
export const tokens = { live: LIVE, dead: DEAD, revocable: REVOCABLE }

const lines = createInterface({ input: process.stdin })

/** Has a person press a button on the portal's page for a device's code. */
export async function decided(button, code) {
    const answered = once(lines, 'line')
    console.log(`PRESS ${button} ${code}`)
    await answered
}
