@NullMarked
package com.aunsight.tokenportal;

import org.jspecify.annotations.NullMarked;
