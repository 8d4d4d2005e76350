@NullMarked
package com.aunsight.tokenportal.platform;

import org.jspecify.annotations.NullMarked;
