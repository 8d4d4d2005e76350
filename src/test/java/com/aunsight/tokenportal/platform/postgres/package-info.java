@NullMarked
package com.aunsight.tokenportal.platform.postgres;

import org.jspecify.annotations.NullMarked;
