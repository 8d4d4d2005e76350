/** Our own identity service on PostgreSQL: accounts, sessions and managed tokens. */
@NullMarked
package com.aunsight.tokenportal.identity.embedded;

import org.jspecify.annotations.NullMarked;
