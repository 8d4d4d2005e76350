/** Pages as visitors meet them: over HTTP without script, and in Chromium. */
@NullMarked
package com.aunsight.tokenportal.portal;

import org.jspecify.annotations.NullMarked;
