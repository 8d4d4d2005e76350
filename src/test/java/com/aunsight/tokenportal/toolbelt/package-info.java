/** The terminal client, run as people run it: in each shell that there is, against the running portal. */
@NullMarked
package com.aunsight.tokenportal.toolbelt;

import org.jspecify.annotations.NullMarked;
