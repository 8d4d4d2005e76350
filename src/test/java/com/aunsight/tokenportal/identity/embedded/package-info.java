/** What of the embedded identity service cannot be seen over HTTP. */
@NullMarked
package com.aunsight.tokenportal.identity.embedded;

import org.jspecify.annotations.NullMarked;
