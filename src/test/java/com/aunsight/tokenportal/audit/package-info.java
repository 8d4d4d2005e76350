/** Proof of the audit log, on the application's own role and on the tables as their owner sees them. */
@NullMarked
package com.aunsight.tokenportal.audit;

import org.jspecify.annotations.NullMarked;
