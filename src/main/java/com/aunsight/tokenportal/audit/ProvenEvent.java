package com.aunsight.tokenportal.audit;

import com.aunsight.tokenportal.audit.seal.Proof;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * An event as told, with the proof that the log holds it so: a line of an export in JSON Lines.
 *
 * @param proof null while it is not sealed
 */
@JsonInclude
public record ProvenEvent(
        @JsonUnwrapped AuditTrail.Entry entry, @Nullable Proof proof) {}
