/** The check of identity services, checked on this one. */
@NullMarked
package com.aunsight.tokenportal.conformance;

import org.jspecify.annotations.NullMarked;
