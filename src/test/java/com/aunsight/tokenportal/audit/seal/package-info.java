@NullMarked
package com.aunsight.tokenportal.audit.seal;

import org.jspecify.annotations.NullMarked;
