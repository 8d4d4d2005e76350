/** The whole portal as strangers, users and other sites find it: each line of security.md that concerns every route. */
@NullMarked
package com.aunsight.tokenportal.security;

import org.jspecify.annotations.NullMarked;
