/** Another service's accounts, sessions and managed tokens, asked over HTTP in the words of this portal's own published API. */
@NullMarked
package com.aunsight.tokenportal.identity.remote;

import org.jspecify.annotations.NullMarked;
