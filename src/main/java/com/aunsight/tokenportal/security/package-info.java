/** Who is asking: credentials of a request, cross-site and browser protection. */
@NullMarked
package com.aunsight.tokenportal.security;

import org.jspecify.annotations.NullMarked;
