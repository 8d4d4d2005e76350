/** The API as programs use it: over HTTP, on the real database. */
@NullMarked
package com.aunsight.tokenportal.api;

import org.jspecify.annotations.NullMarked;
