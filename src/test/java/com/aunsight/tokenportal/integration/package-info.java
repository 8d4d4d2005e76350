/** The packaged portal among programs that nobody here wrote. */
@NullMarked
package com.aunsight.tokenportal.integration;

import org.jspecify.annotations.NullMarked;
