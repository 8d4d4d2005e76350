/** Holds any identity service to the contract, from outside: the command {@code conformance}. Knows the published API and nothing else. */
@NullMarked
package com.aunsight.tokenportal.conformance;

import org.jspecify.annotations.NullMarked;
