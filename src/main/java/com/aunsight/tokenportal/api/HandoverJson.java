package com.aunsight.tokenportal.api;

import org.jspecify.annotations.Nullable;

/**
 * To whom a token is given.
 *
 * @param email of the new owner
 * @param name a new name; where it is left out the name stays
 */
record HandoverJson(String email, @Valued @Nullable String name) {}
