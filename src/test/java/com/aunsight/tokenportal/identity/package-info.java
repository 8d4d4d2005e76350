/** The rules of the identity service, held against the running application. */
@NullMarked
package com.aunsight.tokenportal.identity;

import org.jspecify.annotations.NullMarked;
