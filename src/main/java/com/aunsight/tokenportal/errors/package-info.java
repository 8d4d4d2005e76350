/** What goes wrong, said as a page to a person and as an RFC 9457 problem to a program. */
@NullMarked
package com.aunsight.tokenportal.errors;

import org.jspecify.annotations.NullMarked;
