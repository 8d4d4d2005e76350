/** What knows no feature: clock, keys, configuration, start-up. */
@NullMarked
package com.aunsight.tokenportal.platform;

import org.jspecify.annotations.NullMarked;
