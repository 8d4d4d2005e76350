/** The identity port served as JSON under {@code /api/v1}. */
@NullMarked
package com.aunsight.tokenportal.api;

import org.jspecify.annotations.NullMarked;
