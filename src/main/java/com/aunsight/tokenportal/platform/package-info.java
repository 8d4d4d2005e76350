/** What the portal stands on and what knows no feature: configuration, start and stop, the embedded database. */
@NullMarked
package com.aunsight.tokenportal.platform;

import org.jspecify.annotations.NullMarked;
