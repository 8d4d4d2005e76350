/**
 * The proof that the audit log was not rewritten: a Merkle tree over the events (RFC 9162), signed checkpoints of it (C2SP), proofs, and
 * the verifier. Plain SQL throughout: it is read and written by chunks, also by commands that run without Quarkus.
 */
@NullMarked
package com.aunsight.tokenportal.audit.seal;

import org.jspecify.annotations.NullMarked;
