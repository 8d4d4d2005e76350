/** The pages, one class a subject. */
@NullMarked
package com.aunsight.tokenportal.portal;

import org.jspecify.annotations.NullMarked;
