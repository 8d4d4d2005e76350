/** The identity service at a distance: in front of this very application over HTTP, and in front of a bad one. */
@NullMarked
package com.aunsight.tokenportal.identity.remote;

import org.jspecify.annotations.NullMarked;
