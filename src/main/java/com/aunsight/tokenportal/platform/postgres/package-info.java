/** The embedded database: a real PostgreSQL, unpacked, started, watched and stopped by the portal in its data folder. */
@NullMarked
package com.aunsight.tokenportal.platform.postgres;

import org.jspecify.annotations.NullMarked;
