/** The audit log: its vocabulary, the append-only store and its reading. Knows no feature. */
@NullMarked
package com.aunsight.tokenportal.audit;

import org.jspecify.annotations.NullMarked;
